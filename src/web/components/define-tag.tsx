import { type FormEvent, useState } from 'react';
import { sendJson } from '../client.ts';
import type { CustomTagDefinition, CustomTagPreview } from '../tag-answers.ts';
import { count, noun } from '../wording.ts';

type Way = 'phrases' | 'rule' | 'examples';

const listOf = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

interface Draft {
  readonly name: string;
  readonly way: Way;
  readonly main: string;
  readonly all: string;
  readonly none: string;
}
const empty: Draft = { name: '', way: 'phrases', main: '', all: '', none: '' };

const toDefinition = ({ name, way, main, all, none }: Draft): CustomTagDefinition => {
  if (way === 'examples') {
    return { name, by: { examples: listOf(main, /\n/), not: listOf(none, /\n/) } };
  }
  const phrases = listOf(main, /[,\n]/);
  if (way === 'phrases') return { name, by: { phrases } };
  return {
    name,
    by: { rule: { any: phrases, all: listOf(all, /,/), none: listOf(none, /[,\n]/) } },
  };
};

const mainWords: Readonly<Record<Way, string>> = {
  phrases: 'Phrases, separated by commas',
  rule: 'Any of, separated by commas',
  examples: 'Examples, one a line, at least three',
};

const Preview = ({ preview }: { readonly preview: CustomTagPreview }) => (
  <div role="status">
    <p>
      <strong data-tagged={preview.tagged}>{noun(preview.tagged, 'ticket')}</strong> of the newest{' '}
      {count(preview.tickets)} would be tagged.
    </p>
    <p className="sub">
      {preview.weeks
        .slice(-12)
        .map(({ week, tickets }) => `${week}: ${count(tickets)}`)
        .join(' · ')}
    </p>
    <ol className="plain">
      {preview.examples.map(({ ticketId, text }) => (
        <li key={ticketId}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ol>
  </div>
);

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

const Fields = ({ draft, change }: FieldsProps) => (
  <>
    <label>
      Name
      <input value={draft.name} onChange={({ target }) => change({ name: target.value })} />
    </label>
    <label>
      By
      <select value={draft.way} onChange={({ target }) => change({ way: target.value as Way })}>
        <option value="phrases">phrases</option>
        <option value="rule">a rule</option>
        <option value="examples">examples</option>
      </select>
    </label>
    <label>
      {mainWords[draft.way]}
      <textarea value={draft.main} onChange={({ target }) => change({ main: target.value })} />
    </label>
    {draft.way === 'rule' && (
      <label>
        All of
        <input value={draft.all} onChange={({ target }) => change({ all: target.value })} />
      </label>
    )}
    {draft.way !== 'phrases' && (
      <label>
        {draft.way === 'rule' ? 'None of' : 'Texts that are not meant, one a line'}
        <textarea value={draft.none} onChange={({ target }) => change({ none: target.value })} />
      </label>
    )}
  </>
);

/** Defines a tag by phrases, a rule or examples; counts first. */
export const DefineTag = ({ onSaved }: { readonly onSaved: () => void }) => {
  const [draft, setDraft] = useState(empty);
  const [preview, setPreview] = useState<CustomTagPreview | null>(null);
  const [said, setSaid] = useState('');
  const change = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
    setPreview(null);
  };
  const ask = async (path: string): Promise<void> => {
    setSaid('Counting…');
    try {
      const answer = await sendJson<CustomTagPreview>('POST', path, toDefinition(draft));
      setSaid('');
      if (path.endsWith('preview')) return setPreview(answer);
      setDraft(empty);
      setPreview(null);
      onSaved();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void ask('/v1/custom-tags/preview');
  };
  return (
    <form onSubmit={submit} className="define-tag">
      <h3>Define a tag</h3>
      <Fields draft={draft} change={change} />
      <button type="submit" disabled={draft.name.trim() === '' || draft.main.trim() === ''}>
        Preview
      </button>{' '}
      <button type="button" disabled={preview === null} onClick={() => void ask('/v1/custom-tags')}>
        Keep this tag
      </button>
      {said !== '' && <p className="problem">{said}</p>}
      {preview !== null && <Preview preview={preview} />}
    </form>
  );
};
