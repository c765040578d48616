import type { VectorsByKey } from '../../domain/embedder.ts';
import type { TopicDecisions } from '../../domain/topic-decisions.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { dot } from './dot.ts';

/** Terms that say the same whatever their order. */
const termsKey = (terms: readonly string[]): string => [...terms].sort().join(' ');

/** The examples of one topic of one sign. */
interface ExampleSet {
  readonly keys: ReadonlySet<string>;
  readonly vectors: Float32Array;
  readonly count: number;
}

/** Less alike than this, a mention has nothing to do with an example. */
const leastAlike = 0.35;

const gather = (
  { examples }: TopicDecisions,
  isOf: boolean,
  { embed, dimensions }: Embedding,
  vectorsByKey: VectorsByKey,
): Map<string, ExampleSet> => {
  const lists = new Map<string, TopicDecisions['examples']>();
  for (const example of examples) {
    if (example.isOf !== isOf) continue;
    lists.set(example.topicId, [...(lists.get(example.topicId) ?? []), example]);
  }
  return new Map(
    [...lists].map(([topicId, list]) => {
      const vectors = new Float32Array(list.length * dimensions);
      list.forEach(({ terms, textKey = '' }, at) => {
        vectors.set(embed(terms, vectorsByKey.get(textKey)), at * dimensions);
      });
      const keys = new Set(list.map(({ terms }) => termsKey(terms)));
      return [topicId, { keys, vectors, count: list.length }];
    }),
  );
};

const nearest = (set: ExampleSet | undefined, vector: Float32Array): number => {
  if (set === undefined) return -1;
  let most = -1;
  for (let row = 0; row < set.count; row++) {
    most = Math.max(most, dot(vector, 0, set.vectors, row, vector.length));
  }
  return most;
};

/** What people said of single mentions, as questions about a new one. */
export interface Examples {
  /** The topic of which an example has these very terms; undefined when none has. */
  topicOf(terms: readonly string[]): string | undefined;
  /**
   * Whether the topic may take the mention: not when it is more like a counter-example than like the topic, nor when
   * it is more like an example of a topic that must stay apart from this one.
   */
  allows(
    topicId: string,
    terms: readonly string[],
    vector: Float32Array,
    similarity: number,
  ): boolean;
}

/** Reads the examples of the decisions under an embedding; `vectors` are those of an outside model. */
export const readExamples = (
  decisions: TopicDecisions,
  embedding: Embedding,
  vectors: VectorsByKey = new Map(),
): Examples => {
  const own = gather(decisions, true, embedding, vectors);
  const counter = gather(decisions, false, embedding, vectors);
  const rivals = new Map<string, string[]>();
  for (const [a, b] of decisions.apart) {
    rivals.set(a, [...(rivals.get(a) ?? []), b]);
    rivals.set(b, [...(rivals.get(b) ?? []), a]);
  }
  const topicOfKey = new Map<string, string>();
  for (const [topicId, { keys }] of own) for (const key of keys) topicOfKey.set(key, topicId);
  return {
    topicOf: (terms) => (topicOfKey.size === 0 ? undefined : topicOfKey.get(termsKey(terms))),
    allows: (topicId, terms, vector, similarity) => {
      const against = counter.get(topicId);
      if (against !== undefined) {
        const near = nearest(against, vector);
        if (near >= leastAlike && near >= similarity) return false;
        if (against.keys.has(termsKey(terms))) return false;
      }
      const others = rivals.get(topicId);
      if (others === undefined) return true;
      const here = nearest(own.get(topicId), vector);
      return others.every((rival) => {
        const there = nearest(own.get(rival), vector);
        return there < leastAlike || there < here;
      });
    },
  };
};
