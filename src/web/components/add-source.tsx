import { type FormEvent, useState } from 'react';
import { sendJson } from '../client.ts';
import type { SourceKindView, SourceView } from '../source-data.ts';

interface AddSourceProps {
  readonly kinds: readonly SourceKindView[];
  readonly onAdded: (id: string) => void;
}

interface Added {
  readonly source: SourceView;
  readonly secret: string | null;
}

interface StepsProps {
  readonly added: Added;
  readonly kind: SourceKindView;
  readonly onDone: () => void;
}

const Steps = ({ added: { source, secret }, kind, onDone }: StepsProps) => (
  <section className="source-steps">
    <h3>{source.name} is ready to listen</h3>
    <ol>
      <li>
        Give {kind.title} this address:
        <pre>
          <code>{source.url}</code>
        </pre>
      </li>
      <li>
        {secret === null ? (
          <>The secret you entered is kept sealed. Leave it as it is at the sender.</>
        ) : (
          <>
            Give it this secret ({source.schemeTitle}). It is shown here once:
            <pre>
              <code>{secret}</code>
            </pre>
          </>
        )}
      </li>
      <li>
        Where to click is told step by step in <code>docs/connect/{kind.name}.md</code>.
        {kind.takesMapping && ' Then paste a sample below to make the mapping.'}
      </li>
    </ol>
    <button type="button" className="primary" onClick={onDone}>
      Open {source.name}
    </button>
  </section>
);

/** The form for a new source; ends with the address and the secret to give to the sender. */
export const AddSource = ({ kinds, onAdded }: AddSourceProps) => {
  const [kindName, setKindName] = useState(kinds[0]?.name ?? '');
  const [scheme, setScheme] = useState('');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [options, setOptions] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const kind = kinds.find((one) => one.name === kindName) ?? kinds[0];
  if (kind === undefined) return null;
  if (added !== null) {
    return <Steps added={added} kind={kind} onDone={() => onAdded(added.source.id)} />;
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = {
      ...{ name: name.trim(), kind: kind.name },
      options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== '')),
      ...(secret === '' ? {} : { secret }),
      ...(scheme === '' ? {} : { scheme }),
    };
    sendJson<Added>('POST', '/v1/sources', body).then(
      (answer) => setAdded(answer),
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <form className="source-form" onSubmit={submit}>
      <h2>Add a source</h2>
      <label>
        Sender
        <select
          value={kindName}
          onChange={(event) => {
            setKindName(event.target.value);
            setScheme('');
            setOptions({});
          }}
        >
          {kinds.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Name
        <input
          required
          pattern="[a-z0-9][a-z0-9_.\-]{0,63}"
          title="lower-case letters, digits, - _ ."
          placeholder="e.g. helpdesk"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {kind.schemes.length > 1 && (
        <label>
          How it proves itself
          <select value={scheme} onChange={(event) => setScheme(event.target.value)}>
            {kind.schemes.map((one, index) => (
              <option key={one.name} value={index === 0 ? '' : one.name}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Secret, if the sender shows one (else one is made)
        <input
          type="password"
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      </label>
      {kind.options.map((option) => (
        <label key={option.name}>
          {option.title}
          {option.required ? '' : ' (optional)'}
          <input
            type={option.isSecret ? 'password' : 'text'}
            autoComplete="off"
            required={option.required}
            title={option.hint}
            placeholder={option.hint}
            value={options[option.name] ?? ''}
            onChange={(event) => setOptions({ ...options, [option.name]: event.target.value })}
          />
        </label>
      ))}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="primary">
        Add the source
      </button>
    </form>
  );
};
