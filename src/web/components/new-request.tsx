import { type FormEvent, useState } from 'react';
import { sendJson } from '../client.ts';

interface NewRequestProps {
  readonly onCreated: (id: string) => void;
}

/** Adds a request by hand, with what one account said of it. */
export const NewRequest = ({ onCreated }: NewRequestProps) => {
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string): string => String(given.get(name) ?? '').trim();
    const said = { text: text('text'), account: text('account') || null };
    const evidence = said.text === '' ? [] : [said];
    sendJson<{ ids: string[] }>('POST', '/v1/requests', { title: text('title'), evidence }).then(
      (created) => {
        setProblem(null);
        form.reset();
        onCreated(created?.ids[0] ?? '');
      },
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <details className="new-request">
      <summary>Add a request by hand</summary>
      <form className="filters" onSubmit={submit}>
        <label>
          <span className="k">Title</span>
          <input name="title" required placeholder="Scheduled export of reports" />
        </label>
        <label>
          <span className="k">Account</span>
          <input name="account" placeholder="its id, if known" />
        </label>
        <label>
          <span className="k">In their words</span>
          <input name="text" />
        </label>
        <button type="submit" className="primary">
          Add
        </button>
      </form>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
};
