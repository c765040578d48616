import type { Area, MentionForDiscovery, Taxonomy, Topic } from '../../domain/topic.ts';
import type { CalibratedTopics } from './calibrate-topics.ts';
import { groupAreas } from './group-areas.ts';
import { nameTopics } from './name-topics.ts';
import { type Identity, reconcile } from './reconcile.ts';
import { hashedId } from './topic-id.ts';

/** The mentions in canonical order with the found topic of each (−1 none) and their similarity to its centre. */
export interface PlacedMentions {
  readonly mentions: readonly MentionForDiscovery[];
  readonly topicOf: Int32Array;
  readonly similarity: Float64Array;
}

/** Members of each topic (places in canonical order), most central first. */
const centralMembers = ({ topicOf, similarity }: PlacedMentions, topics: number): number[][] => {
  const members: number[][] = Array.from({ length: topics }, () => []);
  for (const [place, topic] of topicOf.entries()) if (topic >= 0) members[topic]?.push(place);
  for (const places of members) {
    places.sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || a - b);
  }
  return members;
};

/** First the first of each list, then the second of each, and so on. */
const interleave = (lists: readonly (readonly number[])[]): number[] => {
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  return Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list[place] ?? []),
  ).flat();
};

/** Which standing ids the found groups keep; `standingIdOf` gives the standing group of a topic id. */
const identify = (
  placed: PlacedMentions,
  groupOf: Int32Array,
  groups: number,
  standingIdOf: ReadonlyMap<string, string>,
): Identity[] =>
  reconcile(
    groupOf,
    placed.mentions.map(({ topicId }) =>
      topicId === null ? null : (standingIdOf.get(topicId) ?? null),
    ),
    groups,
  );

/** Texts with the same words are always in one topic, so no two topics are founded by the same. */
const keyOf = ({ text, terms }: MentionForDiscovery): string => `${text}\n${terms.join(' ')}`;

/** The id of each topic: the standing one, or one made from its most central mention (and the version it joins). */
const identifyTopics = (
  placed: PlacedMentions,
  members: readonly (readonly number[])[],
  standing: Taxonomy,
) => {
  const identities = identify(
    placed,
    placed.topicOf,
    members.length,
    new Map(standing.topics.map(({ id }) => [id, id])),
  );
  const age = standing.version > 0 ? `\n${standing.version}` : '';
  return identities.map(({ id, parentIds }, topic) => {
    const founder = placed.mentions[members[topic]?.[0] as number] as MentionForDiscovery;
    return { id: id ?? hashedId('t_', keyOf(founder) + age), parentIds };
  });
};

/**
 * An area holds several matters, and no one phrase says them all: its title is its two heaviest words, more where two
 * areas would be called the same.
 */
const titleAreas = (keywords: readonly (readonly string[])[]): string[] => {
  const taken = new Set<string>();
  return keywords.map((words) => {
    const titles = [2, 3, 4, 5, 6].map((count) => words.slice(0, count).join(' & '));
    const title = titles.find((text) => !taken.has(text.toLowerCase())) ?? words.join(' & ');
    taken.add(title.toLowerCase());
    return title === '' ? 'Untitled' : title.slice(0, 1).toUpperCase() + title.slice(1);
  });
};

/** Groups topics into areas and names them; an area with the same mentions keeps its standing id and title. */
const buildAreas = (
  placed: PlacedMentions,
  members: readonly (readonly number[])[],
  areaOf: Int32Array,
  topicIds: readonly string[],
  standing: Taxonomy,
): Area[] => {
  const count = areaOf.reduce((most, area) => Math.max(most, area + 1), 0);
  const held = Array.from({ length: count }, (_, area) =>
    members.flatMap((places, topic) => (areaOf[topic] === area ? [{ places, topic }] : [])),
  );
  const identities = identify(
    placed,
    placed.topicOf.map((topic) => (topic < 0 ? -1 : (areaOf[topic] as number))),
    count,
    new Map(standing.topics.map(({ id, areaId }) => [id, areaId])),
  );
  const standingAreas = new Map(standing.areas.map((area) => [area.id, area]));
  const names = nameTopics(
    held.map((topics) => ({
      mentions: interleave(topics.map(({ places }) => places)).map(
        (place) => placed.mentions[place] as MentionForDiscovery,
      ),
      parent: 0,
    })),
  );
  const areaTitles = titleAreas(names.map(({ keywords }) => keywords));
  return names.map((_, area) => {
    const kept = standingAreas.get(identities[area]?.id ?? '');
    if (kept !== undefined) return kept;
    const largest = held[area]?.reduce((a, b) => (b.places.length > a.places.length ? b : a));
    return {
      id: hashedId('a_', topicIds[largest?.topic ?? 0] as string),
      title: areaTitles[area] as string,
    };
  });
};

/** Areas and topics with ids, titles and lineage. A topic that keeps its id keeps its title. */
export const nameTaxonomy = (
  placed: PlacedMentions,
  found: CalibratedTopics,
  dimensions: number,
  standing: Taxonomy,
): { areas: Area[]; topics: Topic[] } => {
  const areaOf = groupAreas(found.centres, found.topics, dimensions);
  const members = centralMembers(placed, found.topics);
  const identities = identifyTopics(placed, members, standing);
  const topicIds = identities.map(({ id }) => id);
  const areas = buildAreas(placed, members, areaOf, topicIds, standing);
  const standingTitles = new Map(standing.topics.map(({ id, title }) => [id, title]));
  const names = nameTopics(
    members.map((places, topic) => ({
      mentions: places.map((place) => placed.mentions[place] as MentionForDiscovery),
      parent: areaOf[topic] as number,
    })),
  );
  const topics = identities.map(({ id, parentIds }, topic): Topic => {
    const { title, keywords } = names[topic] ?? { title: id, keywords: [] };
    return {
      id,
      areaId: (areas[areaOf[topic] as number] as Area).id,
      title: standingTitles.get(id) ?? title,
      keywords,
      centroid: found.centres.slice(topic * dimensions, (topic + 1) * dimensions),
      minSimilarity: found.minSimilarity[topic] as number,
      parentIds,
    };
  });
  return { areas, topics };
};
