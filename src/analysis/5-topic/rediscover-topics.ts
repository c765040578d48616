import type { Comparable } from '../../domain/embedder.ts';
import type {
  Area,
  Discovery,
  GroupWords,
  LineageEvent,
  MentionForDiscovery,
  Taxonomy,
  Topic,
  TopicPart,
} from '../../domain/topic.ts';
import { emptyTaxonomy } from '../../domain/topic.ts';
import { type TopicDecisions, topicOfGroup, topicsByHand } from '../../domain/topic-decisions.ts';
import { createModelAssigner } from './assign.ts';
import { readExamples } from './counter-examples.ts';
import { type DiscoverOptions, discoverTopics } from './discover-topics.ts';
import { dot } from './dot.ts';
import { type LearnedGroup, learnGroup } from './learn-groups.ts';
import { overlayWords } from './overlay-words.ts';
import { type Relabelling, relabelMentions } from './relabel-mentions.ts';
import { loadModel, serializeModel, type TopicModel } from './serialize-model.ts';
import { hashedId } from './topic-id.ts';

const noWords = (words: number): TopicModel['evidence'] => ({
  topics: 0,
  beta: 0.02,
  mentions: new Int32Array(0),
  tokens: new Int32Array(0),
  start: new Int32Array(words + 1),
  topic: new Int32Array(0),
  count: new Int32Array(0),
});

/** Groups that take in what is found close to them: those merged by hand, and those never to be seen again. */
const drawingOf = ({ merged, banned }: TopicDecisions): Set<string> =>
  new Set([...Object.entries(merged).flat(), ...banned]);

const relabel = (
  mentions: readonly MentionForDiscovery[],
  fresh: Discovery,
  standing: Taxonomy,
): Relabelling => {
  const groupOf = new Map(fresh.topics.map(({ id }, group) => [id, group]));
  const known = new Set([...standing.topics, ...standing.parts].map(({ id }) => id));
  return relabelMentions({
    found: Int32Array.from(fresh.assignments, ({ topicId }) =>
      topicId === null ? -1 : (groupOf.get(topicId) ?? -1),
    ),
    groups: fresh.topics.length,
    standing: mentions.map(({ topicId }) =>
      topicId !== null && known.has(topicId) ? topicId : null,
    ),
    ticketOf: mentions.map(({ ticketId }) => ticketId),
    alike: (a, b) => {
      const [left, right] = [fresh.topics[a], fresh.topics[b]];
      if (left === undefined || right === undefined) return 0;
      return dot(left.centroid, 0, right.centroid, 0, left.centroid.length);
    },
    fixed: topicsByHand(standing.decisions),
    drawing: drawingOf(standing.decisions),
    newId: (group) => hashedId('t_', `${fresh.topics[group]?.id}\n${standing.version}`),
  });
};

/** Learns every group from its mentions; a pinned one from the examples that were taken when it was pinned. */
const learnGroups = (
  mentions: readonly MentionForDiscovery[],
  labels: readonly (string | null)[],
  { decisions, exampleVectors }: Taxonomy,
  { embedding }: TopicModel,
): Map<string, LearnedGroup> => {
  const members = new Map<string, Comparable[]>();
  const put = (group: string, member: Comparable): void => {
    const list = members.get(group);
    if (list === undefined) members.set(group, [member]);
    else list.push(member);
  };
  const pinned = new Set(decisions.pinned);
  for (const { topicId, isOf, terms, textKey = '' } of decisions.examples) {
    const vector = exampleVectors?.get(textKey);
    if (isOf) put(topicId, vector === undefined ? { terms } : { terms, vector });
  }
  for (const [place, group] of labels.entries()) {
    if (group === null) continue;
    if (pinned.has(group) && members.has(group)) continue;
    put(group, mentions[place] ?? { terms: [] });
  }
  const learned = new Map<string, LearnedGroup>();
  for (const [group, own] of members) {
    const found = learnGroup(own, embedding);
    if (found !== null) learned.set(group, found);
  }
  return learned;
};

/** The area of each new topic: its parent's, or where most topics found beside it stand, or the one it was found in. */
const placeInAreas = (
  fresh: Discovery,
  standing: Taxonomy,
  { foundOf, events }: Relabelling,
): ((id: string) => Area) => {
  const areas = new Map(
    [...fresh.areas, ...standing.areas, ...standing.decisions.areas].map((area) => [area.id, area]),
  );
  const standingArea = new Map(standing.topics.map(({ id, areaId }) => [id, areaId]));
  const votes = new Map<string, Map<string, number>>();
  for (const [id, group] of foundOf) {
    const [found, stands] = [fresh.topics[group]?.areaId, standingArea.get(id)];
    if (found === undefined || stands === undefined) continue;
    const row = votes.get(found) ?? new Map<string, number>();
    row.set(stands, (row.get(stands) ?? 0) + 1);
    votes.set(found, row);
  }
  const parentOf = new Map(
    events.flatMap(({ topicId, parentId, event }) =>
      event === 'split' && parentId !== null ? [[topicId, parentId]] : [],
    ),
  );
  return (id) => {
    const own = standing.decisions.areaOf[id] ?? standingArea.get(id);
    const inherited = own ?? standingArea.get(parentOf.get(id) ?? '');
    const found = fresh.topics[foundOf.get(id) ?? -1]?.areaId ?? '';
    const voted = [...(votes.get(found) ?? [])].sort(
      ([a, m], [b, n]) => n - m || (a < b ? -1 : 1),
    )[0]?.[0];
    const areaId = inherited ?? voted ?? found;
    return areas.get(areaId) ?? { id: areaId, title: areaId };
  };
};

/** A title nobody in the area has: the second one says its heaviest word too. */
const distinctTitle = (title: string, keywords: readonly string[], taken: Set<string>): string => {
  const choices = [title, ...keywords.map((word) => `${title} (${word})`)];
  const chosen = choices.find((choice) => !taken.has(choice.toLowerCase())) ?? title;
  taken.add(chosen.toLowerCase());
  return chosen;
};

interface Settled {
  readonly areas: readonly Area[];
  readonly topics: readonly Topic[];
  readonly parts: readonly TopicPart[];
}

/** Names and areas: what stands keeps its own, new topics take the found ones. */
const settleGroups = (
  fresh: Discovery,
  standing: Taxonomy,
  relabelling: Relabelling,
  learned: ReadonlyMap<string, LearnedGroup>,
): Settled => {
  const { decisions } = standing;
  const known = new Map<string, Topic>(
    [...standing.parts, ...standing.topics].map((t) => [t.id, t]),
  );
  const areaOf = placeInAreas(fresh, standing, relabelling);
  const parents = new Map(relabelling.events.map((event) => [event.topicId, event]));
  const taken = new Set(standing.topics.map(({ title }) => title.toLowerCase()));
  const topics: Topic[] = [];
  const parts: TopicPart[] = [];
  const banned = new Set(decisions.banned);
  for (const [id, { centroid, minSimilarity }] of [...learned].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const before = known.get(id);
    const found = fresh.topics[relabelling.foundOf.get(id) ?? -1];
    const keywords = found?.keywords ?? before?.keywords ?? [];
    const event = parents.get(id);
    const group: Topic = {
      id,
      areaId: areaOf(id).id,
      title:
        decisions.titles[id] ?? before?.title ?? distinctTitle(found?.title ?? id, keywords, taken),
      keywords,
      centroid,
      minSimilarity,
      parentIds:
        before?.parentIds ??
        (event?.event === 'split' && event.parentId !== null ? [event.parentId] : []),
    };
    const topicId = topicOfGroup(decisions, id);
    if (banned.has(id) || banned.has(topicId)) parts.push({ ...group, topicId: null });
    else if (topicId !== id && learned.has(topicId)) parts.push({ ...group, topicId });
    else topics.push(group);
  }
  const used = new Map(topics.map(({ id }) => [areaOf(id).id, areaOf(id)]));
  return {
    areas: [...used.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    topics,
    parts,
  };
};

const endings = (
  standing: Taxonomy,
  learned: ReadonlyMap<string, LearnedGroup>,
  events: readonly LineageEvent[],
): LineageEvent[] => {
  const merged = new Set(
    events.flatMap(({ event, parentId }) => (event === 'merged' ? [parentId] : [])),
  );
  return standing.topics
    .filter(({ id }) => !learned.has(id) && !merged.has(id))
    .map(({ id }) => ({
      topicId: id,
      event: 'ended',
      parentId: null,
      mentions: 0,
      reason: 'None of its mentions are kept any more.',
    }));
};

/**
 * Finds topics anew and reconciles them with those that stand: the standing ones keep id, title, area and mentions; what
 * is new is born, split off or merged, each with its parent and reason; every decision of a person holds. With no
 * standing topics it is `discoverTopics`.
 */
export const rediscoverTopics = (
  mentions: readonly MentionForDiscovery[],
  standing: Taxonomy,
  options: DiscoverOptions,
): Discovery => {
  const fresh = discoverTopics(mentions, emptyTaxonomy, options);
  if (standing.topics.length === 0) return fresh;
  const found = loadModel(fresh.embedding);
  const relabelling = relabel(mentions, fresh, standing);
  const { labels, events } = relabelling;
  const learned = learnGroups(mentions, labels, standing, found);
  const { areas, topics, parts } = settleGroups(fresh, standing, relabelling, learned);
  const words: Record<string, GroupWords> = {};
  for (const { id } of [...topics, ...parts]) words[id] = (learned.get(id) as LearnedGroup).words;
  const { terms } = found.embedding.model;
  const bare = { ...noWords(terms.length), beta: found.evidence.beta };
  const model: TopicModel = { embedding: found.embedding, ...overlayWords(bare, [], terms, words) };
  const { decisions, exampleVectors = new Map() } = standing;
  const groups = { topics, parts, words: {}, decisions, exampleVectors };
  const place = createModelAssigner(model, groups);
  const examples = readExamples(decisions, found.embedding, exampleVectors);
  const groupAt = new Map([...topics, ...parts].map((group) => [group.id, group]));
  const assignments = mentions.map((mention, at) => {
    const group = groupAt.get(labels[at] ?? '');
    if (group === undefined) return place(mention);
    const vector = found.embedding.embed(mention.terms, mention.vector);
    const similarity = dot(vector, 0, group.centroid, 0, vector.length);
    // What a person took out of a topic does not come back with the group it was found in.
    const isOwn = mention.topicId === group.id;
    const topicId = topicOfGroup(decisions, group.id);
    if (!isOwn && !examples.allows(topicId, mention.terms, vector, similarity)) {
      return place(mention);
    }
    if (!('topicId' in group)) return { topicId: group.id, similarity };
    return { topicId: (group as TopicPart).topicId, partId: group.id, similarity };
  });
  return {
    areas,
    topics,
    parts,
    assignments,
    embedding: serializeModel(model),
    lineage: [...events, ...endings(standing, learned, events)],
  };
};
