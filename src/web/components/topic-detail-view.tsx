import type { ProposeEdit, TopicDetail, TopicList } from '../topic-answers.ts';
import { count, day, noun } from '../wording.ts';
import { OpenList } from './open-list.tsx';
import { TopicActions } from './topic-actions.tsx';
import { TopicBars } from './topic-bars.tsx';
import { TopicNotesForm } from './topic-notes-form.tsx';

interface DetailProps {
  readonly topic: TopicDetail;
  readonly list: TopicList;
  readonly propose: ProposeEdit;
}

const Quotes = ({ topic, propose }: DetailProps) => (
  <section>
    <h3>In their words</h3>
    {topic.quotes.map(({ ticketId, index, text, nearDuplicates }) => (
      <blockquote key={`${ticketId} ${index}`}>
        <bdi>{text}</bdi>{' '}
        <span className="r">
          {nearDuplicates > 1 && `${noun(nearDuplicates, 'ticket')} say nearly this · `}
          <a className="n" href={`/v1/tickets/${encodeURIComponent(ticketId)}`}>
            ticket
          </a>
          {' · '}
          <button
            type="button"
            className="linkish"
            onClick={() =>
              propose({ kind: 'not_this', topicId: topic.id, mention: { ticketId, index } })
            }
          >
            not this topic…
          </button>
          {' · '}
          <button
            type="button"
            className="linkish"
            onClick={() =>
              propose({
                kind: 'split',
                topicId: topic.id,
                by: { examples: [{ ticketId, index }] },
              })
            }
          >
            split off what is like it…
          </button>
        </span>
      </blockquote>
    ))}
  </section>
);

const Parts = ({ topic, propose }: DetailProps) => (
  <section>
    <h3>Merged into it</h3>
    <ul className="plain">
      {topic.parts.map(({ id, title }) => (
        <li key={id}>
          <bdi>{title}</bdi>{' '}
          <button
            type="button"
            className="linkish"
            onClick={() => propose({ kind: 'unmerge', partId: id })}
          >
            take out again…
          </button>
        </li>
      ))}
    </ul>
  </section>
);

const eventWords = {
  born: 'found',
  split: 'split off',
  merged: 'merged',
  ended: 'ended',
  edited: 'edited',
} as const;

const Lineage = ({ topic, list }: DetailProps) => {
  const titles = new Map(
    [...list.topics, ...list.topics.flatMap(({ parts }) => parts), ...list.neverAgain].map(
      ({ id, title }) => [id, title],
    ),
  );
  const nameOf = (id: string): string => (id === topic.id ? 'this topic' : (titles.get(id) ?? id));
  return (
    <section>
      <h3>How it came to be</h3>
      {topic.lineage.length === 0 && (
        <p className="sub">Found with the first topics, unchanged since.</p>
      )}
      <ol className="plain">
        {topic.lineage.map(({ version, topicId, event, parentId, reason, at, mentions }) => (
          <li key={`${version} ${topicId} ${event} ${parentId}`}>
            {day(at)}, version {version}:{' '}
            {event === 'merged' && parentId !== null
              ? `${nameOf(parentId)} merged into ${nameOf(topicId)}`
              : `${nameOf(topicId)} ${eventWords[event]}${parentId === null ? '' : ` from ${nameOf(parentId)}`}`}
            {mentions > 0 && `, ${noun(mentions, 'mention')}`}. {reason}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** One topic: what it is, why, and what may be done with it. */
export const TopicDetailView = (props: DetailProps) => {
  const { topic } = props;
  return (
    <article className="topic-detail">
      <p className="sub">
        <bdi>{topic.area}</bdi>
        {topic.pinned && ' · pinned'}
        {topic.hidden && ' · hidden from reports'}
        {topic.byHand && ' · shaped by hand'}
      </p>
      <h1>
        <bdi>{topic.title}</bdi>
      </h1>
      <p>{topic.description}</p>
      <p className="topic-numbers">
        <TopicBars weeks={topic.weeks} />{' '}
        <OpenList list={`/v1/evidence/tickets?topic=${encodeURIComponent(topic.id)}`}>
          {count(topic.tickets)} tickets in all
        </OpenList>
      </p>
      <p className="keywords">{topic.keywords.join(' · ')}</p>
      <Quotes {...props} />
      {topic.parts.length > 0 && <Parts {...props} />}
      <section>
        <h3>Who looks after it</h3>
        <TopicNotesForm key={topic.id} topicId={topic.id} />
      </section>
      <section>
        <h3>Change it</h3>
        <TopicActions key={topic.id + topic.title + topic.areaId} {...props} />
      </section>
      <Lineage {...props} />
    </article>
  );
};
