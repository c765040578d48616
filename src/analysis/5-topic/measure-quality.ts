import { plainWords, saySame } from '../../domain/near-duplicates.ts';
import type { MentionForDiscovery, Taxonomy } from '../../domain/topic.ts';
import type { TopicProfile } from '../../domain/topic-drift.ts';
import type {
  CandidateGroup,
  OverlapPair,
  SplitProposal,
  TopicQuality,
} from '../../domain/topic-quality.ts';
import { isNamingWord } from '../4-embed/vocabulary.ts';
import { dot } from './dot.ts';
import { learnGroup } from './learn-groups.ts';
import { loadModel, type TopicModel } from './serialize-model.ts';
import { splitInTwo } from './split-mentions.ts';

const topWords = 10;
/** Enough mentions of a topic to see whether it is two. */
const maxLooked = 400;
const minForSplit = 40;
const overlapAlike = 0.8;
/** So much closer to their halves than to the whole must mentions be before a split is worth a thought. */
const minGain = 0.06;
const maxProposals = 10;
/** The newest mentions without a topic say enough. */
const maxWithout = 2_000;
const maxCandidates = 10;
const minCandidate = 2;
const maxSharedWords = 6;

type Members = ReadonlyMap<string, readonly MentionForDiscovery[]>;

const membersOf = (mentions: readonly MentionForDiscovery[]): Members => {
  const members = new Map<string, MentionForDiscovery[]>();
  for (const mention of mentions) {
    if (mention.topicId === null) continue;
    const list = members.get(mention.topicId);
    if (list === undefined) members.set(mention.topicId, [mention]);
    else if (list.length < maxLooked) list.push(mention);
  }
  return members;
};

const profileWords = 40;

/** In how large a share of a topic's mentions each of its words is. */
const profileOf = (topicId: string, members: readonly MentionForDiscovery[]): TopicProfile => {
  const counts = new Map<string, number>();
  for (const { terms } of members) {
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return {
    topicId,
    words: [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, profileWords)
      .map(([term, count]) => [term, count / members.length] as const),
  };
};

const heaviest = (members: readonly MentionForDiscovery[]): string[] => {
  const counts = new Map<string, number>();
  for (const { terms } of members) {
    for (const term of new Set(terms)) {
      if (isNamingWord(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, topWords)
    .map(([term]) => term);
};

/**
 * Mean normalised pointwise mutual information of the pairs among a topic's heaviest words, by the mentions they are in
 * together (Bouma 2009); −1 = never together, 1 = always.
 */
const npmiOf = (
  lists: readonly (readonly string[])[],
  mentions: readonly MentionForDiscovery[],
): number => {
  const wanted = new Set(lists.flat());
  const alone = new Map<string, number>();
  const together = new Map<string, number>();
  for (const { terms } of mentions) {
    const present = [...new Set(terms)].filter((term) => wanted.has(term)).sort();
    present.forEach((a, at) => {
      alone.set(a, (alone.get(a) ?? 0) + 1);
      for (const b of present.slice(at + 1)) {
        together.set(`${a}\n${b}`, (together.get(`${a}\n${b}`) ?? 0) + 1);
      }
    });
  }
  const values = lists.flatMap((words) =>
    words.flatMap((a, at) =>
      words.slice(at + 1).map((b) => {
        const both = together.get(a < b ? `${a}\n${b}` : `${b}\n${a}`) ?? 0;
        if (both === 0) return -1;
        const share = both / mentions.length;
        if (share === 1) return 1;
        const expected = ((alone.get(a) ?? 0) * (alone.get(b) ?? 0)) / mentions.length ** 2;
        return Math.log(share / expected) / -Math.log(share);
      }),
    ),
  );
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
};

const findOverlaps = (
  { topics, decisions }: Taxonomy,
  members: Members,
  model: TopicModel,
): OverlapPair[] => {
  const apart = new Set(decisions.apart.map((pair) => [...pair].sort().join(' ')));
  const pairs: OverlapPair[] = [];
  for (const [at, a] of topics.entries()) {
    for (const b of topics.slice(at + 1)) {
      const similarity = dot(a.centroid, 0, b.centroid, 0, a.centroid.length);
      if (similarity < overlapAlike || apart.has([a.id, b.id].sort().join(' '))) continue;
      const sizeOf = (id: string): number => members.get(id)?.length ?? 0;
      const [small, large] = sizeOf(a.id) <= sizeOf(b.id) ? [a, b] : [b, a];
      const own = members.get(small.id) ?? [];
      const reached = own.filter(({ terms, vector: given }) => {
        const vector = model.embedding.embed(terms, given);
        return dot(vector, 0, large.centroid, 0, vector.length) >= large.minSimilarity;
      });
      pairs.push({
        topicIds: [a.id, b.id],
        titles: [a.title, b.title],
        similarity,
        shared: own.length === 0 ? 0 : reached.length / own.length,
      });
    }
  }
  return pairs
    .sort((x, y) => y.shared - x.shared || y.similarity - x.similarity)
    .slice(0, maxProposals);
};

const cohesionOf = (members: readonly MentionForDiscovery[], { embedding }: TopicModel): number => {
  const learned = learnGroup(members, embedding);
  if (learned === null) return 0;
  const sum = members.reduce((total, { terms, vector: given }) => {
    const vector = embedding.embed(terms, given);
    return total + dot(vector, 0, learned.centroid, 0, vector.length);
  }, 0);
  return sum / members.length;
};

const findSplits = (
  { topics, decisions }: Taxonomy,
  members: Members,
  model: TopicModel,
): SplitProposal[] => {
  const settled = new Set([...decisions.pinned, ...Object.values(decisions.merged)]);
  return topics
    .flatMap(({ id, title }): SplitProposal[] => {
      const own = members.get(id) ?? [];
      if (own.length < minForSplit || settled.has(id)) return [];
      const goes = splitInTwo(own, model.embedding);
      const halves = [false, true].map((side) => own.filter((_, at) => goes[at] === side));
      if (halves.some(({ length }) => length < own.length / 5)) return [];
      const cohesion = cohesionOf(own, model);
      const cohesionApart =
        halves.reduce((sum, half) => sum + half.length * cohesionOf(half, model), 0) / own.length;
      if (cohesionApart - cohesion < minGain) return [];
      const parts = halves.map((half) => ({
        mentions: half.length,
        keywords: heaviest(half).slice(0, 4),
        examples: half.slice(0, 2).map(({ ticketId, text }) => ({ ticketId, text })),
      }));
      return [{ topicId: id, title, cohesion, cohesionApart, parts }];
    })
    .sort((a, b) => b.cohesionApart - b.cohesion - (a.cohesionApart - a.cohesion))
    .slice(0, maxProposals);
};

/** The words that most of a group's mentions share, as its first one writes them. */
const sharedWords = (members: readonly MentionForDiscovery[]): string[] => {
  const lists = members.map(({ text }) => new Set(plainWords(text)));
  return [...(lists[0] ?? [])]
    .filter((word) => 2 * lists.filter((words) => words.has(word)).length > lists.length)
    .slice(0, maxSharedWords);
};

/** The largest groups of near-duplicates among mentions without a topic. */
const findCandidates = (mentions: readonly MentionForDiscovery[]): CandidateGroup[] => {
  const groups: { words: string[]; members: MentionForDiscovery[] }[] = [];
  for (const mention of mentions.filter(({ topicId }) => topicId === null).slice(-maxWithout)) {
    const words = plainWords(mention.text);
    const same = groups.find((group) => saySame(group.words, words));
    if (same !== undefined) same.members.push(mention);
    else if (groups.length < 300) groups.push({ words, members: [mention] });
  }
  return groups
    .filter(({ members }) => members.length >= minCandidate)
    .sort((a, b) => b.members.length - a.members.length)
    .slice(0, maxCandidates)
    .map(({ members }) => ({
      mentions: members.length,
      ticketIds: [...new Set(members.map(({ ticketId }) => ticketId))],
      keywords: sharedWords(members),
    }));
};

/** Topics looked at from outside: do they hang together, do some overlap, what has none yet. */
export const measureQuality = (
  taxonomy: Taxonomy,
  mentions: readonly MentionForDiscovery[],
): TopicQuality | null => {
  if (taxonomy.embedding === null || taxonomy.topics.length === 0) return null;
  const model = loadModel(taxonomy.embedding);
  const members = membersOf(mentions);
  const lists = taxonomy.topics.map(({ id }) => heaviest(members.get(id) ?? []));
  const words = lists.flat();
  return {
    taxonomyVersion: taxonomy.version,
    npmi: npmiOf(lists, mentions),
    diversity: words.length === 0 ? 0 : new Set(words).size / words.length,
    overlaps: findOverlaps(taxonomy, members, model),
    splits: findSplits(taxonomy, members, model),
    candidates: findCandidates(mentions),
    coverage: mentions.filter(({ topicId }) => topicId !== null).length / mentions.length,
    profiles: taxonomy.topics.flatMap(({ id }) => {
      const own = members.get(id);
      return own === undefined ? [] : [profileOf(id, own)];
    }),
  };
};
