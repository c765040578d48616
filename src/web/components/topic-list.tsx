import { useContext, useState } from 'react';
import type { ListedTopic, TopicList } from '../topic-answers.ts';
import { placeWith } from '../use-place.ts';
import { count } from '../wording.ts';
import { PlaceContext } from './place-context.ts';
import { PlaceLink } from './place-link.tsx';
import { TopicBars } from './topic-bars.tsx';

const says = (topic: ListedTopic, search: string): boolean =>
  [topic.title, ...topic.keywords, ...topic.parts.map(({ title }) => title)].some((text) =>
    text.toLowerCase().includes(search),
  );

interface RowProps {
  readonly topic: ListedTopic;
  readonly isOpen: boolean;
}

const Row = ({ topic, isOpen }: RowProps) => {
  const [place] = useContext(PlaceContext);
  const marks = [
    ...(topic.pinned ? ['pinned'] : []),
    ...(topic.hidden ? ['hidden'] : []),
    ...(topic.parts.length > 0 ? [`${topic.parts.length} merged`] : []),
  ];
  return (
    <li>
      <PlaceLink
        className="topic-row"
        to={placeWith(place, { topic: topic.id, list: null })}
        current={isOpen}
      >
        <span className="topic-name">
          <bdi>{topic.title}</bdi>
          {marks.length > 0 && <small> {marks.join(' · ')}</small>}
        </span>
        <TopicBars weeks={topic.weeks} />
        <span className="topic-count">{count(topic.tickets)}</span>
      </PlaceLink>
    </li>
  );
};

interface TopicListViewProps {
  readonly list: TopicList;
  readonly open: string | null;
}

/** All topics by area, to be searched by title and word. */
export const TopicListView = ({ list, open }: TopicListViewProps) => {
  const [typed, setTyped] = useState('');
  const search = typed.trim().toLowerCase();
  const shown = list.topics.filter((topic) => says(topic, search));
  const sizeOf = (areaId: string): number =>
    shown.reduce((sum, topic) => sum + (topic.areaId === areaId ? topic.tickets : 0), 0);
  const areas = list.areas
    .filter(({ id }) => shown.some(({ areaId }) => areaId === id))
    .sort((a, b) => sizeOf(b.id) - sizeOf(a.id));
  return (
    <nav className="topic-list" aria-label="Topics">
      <input
        type="search"
        placeholder="Find a topic"
        aria-label="Find a topic"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {shown.length === 0 && <p className="none">No topic has this word.</p>}
      {areas.map((area) => (
        <section key={area.id}>
          <h3>
            <bdi>{area.title}</bdi>
          </h3>
          <ul>
            {shown
              .filter(({ areaId }) => areaId === area.id)
              .map((topic) => (
                <Row key={topic.id} topic={topic} isOpen={topic.id === open} />
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
};
