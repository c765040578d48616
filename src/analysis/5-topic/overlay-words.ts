import type { GroupWords } from '../../domain/topic.ts';
import type { TopicEvidence } from './placement.ts';

/** The words of one group in the numbers of a model: `ids` ascending. */
interface NumberedWords {
  readonly mentions: number;
  readonly tokens: number;
  readonly counts: ReadonlyMap<number, number>;
}

const numberWords = (words: GroupWords, idOf: ReadonlyMap<string, number>): NumberedWords => ({
  mentions: words.mentions,
  tokens: words.tokens,
  counts: new Map(
    words.counts.flatMap(([term, count]): [number, number][] => {
      const id = idOf.get(term);
      return id === undefined ? [] : [[id, count]];
    }),
  ),
});

/**
 * The evidence with the words of some groups replaced, and of groups it did not know added. `topicIds` are the groups
 * of `evidence` in order; the ones returned are in the order of the new evidence.
 */
export const overlayWords = (
  evidence: TopicEvidence,
  topicIds: readonly string[],
  terms: readonly string[],
  words: Readonly<Record<string, GroupWords>>,
): { readonly evidence: TopicEvidence; readonly topicIds: readonly string[] } => {
  const replaced = Object.keys(words).sort();
  if (replaced.length === 0) return { evidence, topicIds };
  const known = new Set(topicIds);
  const ids = [...topicIds, ...replaced.filter((id) => !known.has(id))];
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const idOf = new Map(terms.map((term, id) => [term, id]));
  const own = new Map(
    replaced.map((id) => [numberOf.get(id) as number, numberWords(words[id] as GroupWords, idOf)]),
  );
  const added = new Map<number, [topic: number, count: number][]>();
  for (const [topic, { counts }] of own) {
    for (const [word, count] of counts) {
      const cells = added.get(word);
      if (cells === undefined) added.set(word, [[topic, count]]);
      else cells.push([topic, count]);
    }
  }
  const start = new Int32Array(evidence.start.length);
  const topic: number[] = [];
  const count: number[] = [];
  for (let word = 0; word + 1 < start.length; word++) {
    start[word] = topic.length;
    for (let k = evidence.start[word] as number; k < (evidence.start[word + 1] as number); k++) {
      if (own.has(evidence.topic[k] as number)) continue;
      topic.push(evidence.topic[k] as number);
      count.push(evidence.count[k] as number);
    }
    for (const [number, times] of added.get(word) ?? []) {
      topic.push(number);
      count.push(times);
    }
  }
  start[start.length - 1] = topic.length;
  const sizes = (of: 'mentions' | 'tokens') =>
    Int32Array.from(ids, (_, n) => own.get(n)?.[of] ?? evidence[of][n] ?? 0);
  return {
    topicIds: ids,
    evidence: {
      topics: ids.length,
      beta: evidence.beta,
      mentions: sizes('mentions'),
      tokens: sizes('tokens'),
      start,
      topic: Int32Array.from(topic),
      count: Int32Array.from(count),
    },
  };
};
