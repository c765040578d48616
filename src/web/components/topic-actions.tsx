import { type FormEvent, type ReactNode, useState } from 'react';
import type { ProposeEdit, TopicDetail, TopicList } from '../topic-answers.ts';
import { TopicMarkButtons } from './topic-mark-buttons.tsx';

interface ActionProps {
  readonly label: string;
  readonly button: string;
  readonly isReady: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

const Action = ({ label, button, isReady, onSubmit, children }: ActionProps) => (
  <form
    className="topic-action"
    onSubmit={(event: FormEvent) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    <span className="topic-action-name">{label}</span>
    {children}
    <button type="submit" disabled={!isReady}>
      {button}
    </button>
  </form>
);

interface TopicActionsProps {
  readonly topic: TopicDetail;
  readonly list: TopicList;
  readonly propose: ProposeEdit;
}

const Rename = ({ topic, propose }: TopicActionsProps) => {
  const [title, setTitle] = useState(topic.title);
  return (
    <Action
      label="Name"
      button="Rename…"
      isReady={title.trim() !== '' && title.trim() !== topic.title}
      onSubmit={() => propose({ kind: 'rename', topicId: topic.id, title: title.trim() })}
    >
      <input aria-label="New title" value={title} onChange={(e) => setTitle(e.target.value)} />
    </Action>
  );
};

const Merge = ({ topic, list, propose }: TopicActionsProps) => {
  const [intoId, setIntoId] = useState('');
  const others = list.topics
    .filter(({ id }) => id !== topic.id)
    .sort((a, b) => (a.title < b.title ? -1 : 1));
  return (
    <Action
      label="Same as"
      button="Merge…"
      isReady={intoId !== ''}
      onSubmit={() => propose({ kind: 'merge', topicIds: [topic.id], intoId })}
    >
      <select aria-label="Merge into" value={intoId} onChange={(e) => setIntoId(e.target.value)}>
        <option value="">Choose a topic</option>
        {others.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </Action>
  );
};

const Split = ({ topic, propose }: TopicActionsProps) => {
  const [phrases, setPhrases] = useState('');
  const words = phrases
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean);
  return (
    <>
      <Action
        label="Split off"
        button="Split…"
        isReady={words.length > 0}
        onSubmit={() => propose({ kind: 'split', topicId: topic.id, by: { phrases: words } })}
      >
        <input
          aria-label="Phrases, with commas between"
          placeholder="phrase, another phrase"
          value={phrases}
          onChange={(e) => setPhrases(e.target.value)}
        />
      </Action>
      <Action
        label=""
        button="Propose a split…"
        isReady
        onSubmit={() => propose({ kind: 'split', topicId: topic.id, by: { proposed: true } })}
      >
        <span className="sub">or let the two halves that lie best apart be found</span>
      </Action>
    </>
  );
};

const newArea = 'new';

const Move = ({ topic, list, propose }: TopicActionsProps) => {
  const [areaId, setAreaId] = useState(topic.areaId);
  const [title, setTitle] = useState('');
  const isNew = areaId === newArea;
  return (
    <Action
      label="Area"
      button="Move…"
      isReady={isNew ? title.trim() !== '' : areaId !== topic.areaId}
      onSubmit={() =>
        propose({
          kind: 'move',
          topicId: topic.id,
          to: isNew ? { newArea: title.trim() } : { areaId },
        })
      }
    >
      <select aria-label="Area" value={areaId} onChange={(e) => setAreaId(e.target.value)}>
        {list.areas.map((area) => (
          <option key={area.id} value={area.id}>
            {area.title}
          </option>
        ))}
        <option value={newArea}>A new area</option>
      </select>
      {isNew && (
        <input
          aria-label="Name of the new area"
          value={title}
          onChange={(e) => setTitle(e.target.value)}
        />
      )}
    </Action>
  );
};

/** What a person may do with a topic; everything is shown before it is done. */
export const TopicActions = (props: TopicActionsProps) => {
  const { topic, propose } = props;
  const { id: topicId, pinned, hidden } = topic;
  return (
    <div className="topic-actions">
      <Rename {...props} />
      <Merge {...props} />
      <Split {...props} />
      <Move {...props} />
      <p className="topic-action">
        <button type="button" onClick={() => propose({ kind: 'pin', topicId, pinned: !pinned })}>
          {pinned ? 'Unpin…' : 'Pin name and centre…'}
        </button>
        <button type="button" onClick={() => propose({ kind: 'hide', topicId, hidden: !hidden })}>
          {hidden ? 'Show in reports…' : 'Hide from reports…'}
        </button>
        <button type="button" onClick={() => propose({ kind: 'never_again', topicId })}>
          Never again…
        </button>
      </p>
      <TopicMarkButtons topicId={topicId} />
    </div>
  );
};
