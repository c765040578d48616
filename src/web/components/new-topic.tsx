import { type FormEvent, useState } from 'react';
import type { ProposeEdit, TopicList } from '../topic-answers.ts';

interface NewTopicProps {
  readonly list: TopicList;
  readonly propose: ProposeEdit;
}

const newArea = 'new';
const splitPhrases = (typed: string): string[] =>
  typed
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** A topic by hand, from phrases; shown before it is made. */
export const NewTopic = ({ list, propose }: NewTopicProps) => {
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState('');
  const [isRule, setRule] = useState(false);
  const [areaId, setAreaId] = useState(list.areas[0]?.id ?? newArea);
  const [areaTitle, setAreaTitle] = useState('');
  const phrases = splitPhrases(typed);
  const isReady =
    title.trim() !== '' && phrases.length > 0 && (areaId !== newArea || areaTitle.trim() !== '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    propose({
      kind: 'create',
      title: title.trim(),
      to: areaId === newArea ? { newArea: areaTitle.trim() } : { areaId },
      by: isRule ? { rule: { any: phrases, all: [], none: [] } } : { phrases },
    });
  };
  return (
    <details className="new-topic">
      <summary>New topic</summary>
      <form onSubmit={submit}>
        <label>
          Title
          <input value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label>
          Phrases, with commas between
          <input
            value={typed}
            placeholder="dark mode, night theme"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <label>
          Area
          <select value={areaId} onChange={(event) => setAreaId(event.target.value)}>
            {list.areas.map((area) => (
              <option key={area.id} value={area.id}>
                {area.title}
              </option>
            ))}
            <option value={newArea}>A new area</option>
          </select>
        </label>
        {areaId === newArea && (
          <label>
            Name of the new area
            <input value={areaTitle} onChange={(event) => setAreaTitle(event.target.value)} />
          </label>
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={isRule}
            onChange={(event) => setRule(event.target.checked)}
          />
          Only what holds one of the phrases, not what is like them
        </label>
        <button type="submit" disabled={!isReady}>
          Create…
        </button>
      </form>
    </details>
  );
};
