import { fileURLToPath } from 'node:url';
import { seededRandom, shuffledIndices } from '../src/analysis/4-embed/seeded-random.ts';
import { createAssigner } from '../src/analysis/5-topic/assign.ts';
import { rediscoverTopics } from '../src/analysis/5-topic/rediscover-topics.ts';
import { createAnalyzer } from '../src/analysis/pipeline.ts';
import type { MentionTopic } from '../src/domain/analysis.ts';
import {
  type Discovery,
  emptyTaxonomy,
  type LineageEvent,
  type MentionForDiscovery,
  type Taxonomy,
} from '../src/domain/topic.ts';
import { weekOf } from '../src/domain/week.ts';
import { loadKnowledge } from '../src/main/load-knowledge.ts';
import { generateSample } from '../src/sample/generate-sample.ts';
import type { Bench, Row } from './bench.ts';

const weeks = 26;
const seed = 20_240_722;
/** From here on topics are found anew each week; before there is too little to call it a taxonomy. */
const firstWeeks = 2;

interface Said extends MentionForDiscovery {
  readonly week: string;
}

/** The mentions of the invented sample, in order of time. */
const readSample = (): Said[] => {
  const analyze = createAnalyzer(loadKnowledge(fileURLToPath(new URL('../..', import.meta.url))));
  return [...generateSample({ seed: 5, weeks }).submissions].flatMap((submission, n) => {
    const ticketId = `k${String(n).padStart(6, '0')}`;
    const { subject, text, kind, createdAt } = submission;
    const input = { ticketId, revision: 1, languageHint: null, kind, excluded: false };
    const week = weekOf(new Date(createdAt ?? 0), 'UTC');
    const { mentions, language } = analyze({ ...input, subject: subject ?? '', text: text ?? '' });
    return mentions.map((mention, index) => ({
      ...{ ticketId, index, text: mention.text, terms: mention.terms, week, topicId: null },
      language: language.code,
    }));
  });
};

const groupOf = ({ topicId, partId }: MentionTopic): string | null => partId ?? topicId;

/** The mentions that stand under a taxonomy, with the groups they are in; what is new is placed as it arrives. */
const placeAll = (
  said: readonly Said[],
  standing: Taxonomy,
  known: ReadonlyMap<string, string | null>,
): Said[] => {
  const assign = standing.version === 0 ? null : createAssigner(standing);
  return said.map((mention) => {
    const before = known.get(`${mention.ticketId} ${mention.index}`);
    const placed = before === undefined && assign !== null ? groupOf(assign(mention)) : null;
    return { ...mention, topicId: before ?? placed };
  });
};

const follow = (standing: Taxonomy, discovery: Discovery): Taxonomy => ({
  ...emptyTaxonomy,
  ...{ areas: discovery.areas, topics: discovery.topics, parts: discovery.parts ?? [] },
  embedding: discovery.embedding,
  version: standing.version + 1,
  published: true,
});

const explains =
  (before: string, after: string | null) =>
  ({ event, topicId, parentId }: LineageEvent): boolean =>
    (event === 'split' && topicId === after && parentId === before) ||
    (event === 'merged' && topicId === after && parentId === before) ||
    (event === 'ended' && topicId === before);

interface Walk {
  standing: number;
  kept: number;
  explained: number;
  events: number;
}

/** Finds topics anew over a growing stream, stage by stage, and follows what becomes of the mentions that stood. */
const walk = (stages: readonly (readonly Said[])[]): Walk & { topics: number } => {
  const sum: Walk = { standing: 0, kept: 0, explained: 0, events: 0 };
  let standing: Taxonomy = emptyTaxonomy;
  let known = new Map<string, string | null>();
  for (const stage of stages) {
    const mentions = placeAll(stage, standing, known);
    const discovery = rediscoverTopics(mentions, standing, { seed });
    const events = discovery.lineage ?? [];
    sum.events += events.length;
    for (const [at, { topicId: before }] of mentions.entries()) {
      if (before === null || standing.version === 0) continue;
      const after = groupOf(discovery.assignments[at] as MentionTopic);
      sum.standing += 1;
      if (before === after) sum.kept += 1;
      else if (events.some(explains(before, after))) sum.explained += 1;
    }
    known = new Map(
      mentions.map(({ ticketId, index }, at) => [
        `${ticketId} ${index}`,
        groupOf(discovery.assignments[at] as MentionTopic),
      ]),
    );
    standing = follow(standing, discovery);
  }
  return { ...sum, topics: standing.topics.length };
};

const rowsOf = (
  what: string,
  { standing, kept, explained, events, topics }: Walk & { topics: number },
): Row[] => [
  {
    measure: `${what}: mentions that keep their topic or are explained by lineage`,
    value: (kept + explained) / standing,
    unit: 'share',
    asked: '≥ 0.98',
  },
  { measure: `${what}: mentions that keep their topic`, value: kept / standing, unit: 'share' },
  { measure: `${what}: events of lineage`, value: events, unit: 'events' },
  { measure: `${what}: topics at the end`, value: topics, unit: 'topics' },
];

/** Whether the same mentions in another order give the same bytes. */
const isSameShuffled = (said: readonly Said[]): boolean => {
  const order = shuffledIndices(said.length, seededRandom(3));
  const first = rediscoverTopics(said, emptyTaxonomy, { seed });
  const other = rediscoverTopics(
    Array.from(order, (n) => said[n] as Said),
    emptyTaxonomy,
    { seed },
  );
  const back: MentionTopic[] = [];
  for (const [at, n] of order.entries()) back[n] = other.assignments[at] as MentionTopic;
  const look = ({ areas, topics }: Discovery, assignments: readonly MentionTopic[]) =>
    JSON.stringify([
      areas,
      topics.map((one) => ({ ...one, centroid: [...one.centroid] })),
      assignments,
    ]);
  return (
    look(first, first.assignments) === look(other, back) &&
    Buffer.from(first.embedding).equals(Buffer.from(other.embedding))
  );
};

export const bench: Bench = {
  name: 'topic-stability',
  runs: 1,
  question: `Do mentions keep their topics when these are found anew every week for ${weeks} weeks, and when a second half comes to a first? On the invented sample.`,
  run: async (): Promise<Row[]> => {
    const said = readSample();
    const names = [...new Set(said.map(({ week }) => week))].sort();
    const until = (week: string | undefined) => said.filter((one) => one.week <= (week ?? ''));
    const weekly = names.slice(firstWeeks - 1).map(until);
    const half = Math.floor(names.length / 2);
    return [
      ...rowsOf('found anew weekly', walk(weekly)),
      ...rowsOf('a second half comes', walk([until(names[half - 1]), said])),
      {
        measure: 'shuffled mentions give the same bytes',
        value: isSameShuffled(said) ? 1 : 0,
        unit: 'yes',
        asked: '1',
      },
    ];
  },
};
