import type { Background } from './background.ts';
import type { WordCounts } from './corpus.ts';
import { groupDocuments, lnGamma, type Partition } from './partition-evidence.ts';

/** The words of one topic: distinct word ids ascending, with their counts. */
export interface TopicWords {
  readonly words: Int32Array;
  readonly counts: Int32Array;
  readonly tokens: number;
  readonly mentions: number;
  /** The language most of its mentions are in. */
  readonly language: number;
}

const commonestLanguage = (mentionsIn: Float64Array): number =>
  mentionsIn.reduce(
    (best, count, language) => (count > (mentionsIn[best] as number) ? language : best),
    0,
  );

/** Counts the words of every topic of a partition. */
export const countTopicWords = (
  corpus: WordCounts,
  partition: Partition,
  background: Background,
): TopicWords[] => {
  const { start, documents } = groupDocuments(partition);
  const count = new Int32Array(corpus.words);
  return Array.from({ length: partition.topics }, (_, topic) => {
    const touched: number[] = [];
    const mentionsIn = new Float64Array(background.languages);
    let [tokens, mentions] = [0, 0];
    for (let k = start[topic] as number; k < (start[topic + 1] as number); k++) {
      const document = documents[k] as number;
      const copies = corpus.copies[document] as number;
      const language = background.languageOf[document] as number;
      mentions += copies;
      mentionsIn[language] = (mentionsIn[language] as number) + copies;
      const end = corpus.start[document + 1] as number;
      for (let at = corpus.start[document] as number; at < end; at++) {
        const word = corpus.ids[at] as number;
        if (count[word] === 0) touched.push(word);
        count[word] = (count[word] as number) + copies;
        tokens += copies;
      }
    }
    const words = Int32Array.from(touched).sort();
    const counts = words.map((word) => count[word] as number);
    for (const word of touched) count[word] = 0;
    return { words, counts, tokens, mentions, language: commonestLanguage(mentionsIn) };
  });
};

/** ln( Γ(base + count) / Γ(base) ), term by term for the small counts that most are. */
export const lnRising = (base: number, count: number): number => {
  if (count > 12) return lnGamma(base + count) - lnGamma(base);
  let product = 1;
  for (let i = 0; i < count; i++) product *= base + i;
  return Math.log(product);
};

/** The evidence of one topic's words: lnΓ(c) − lnΓ(n + c) + Σ_w ln( Γ(n_w + c·p_w) / Γ(c·p_w) ). */
export const wordEvidence = (
  topic: TopicWords,
  { share }: Background,
  vocabulary: number,
  strength: number,
): number => {
  const row = topic.language * vocabulary;
  let sum = lnGamma(strength) - lnGamma(topic.tokens + strength);
  for (let at = 0; at < topic.words.length; at++) {
    const base = strength * (share[row + (topic.words[at] as number)] as number);
    sum += lnRising(base, topic.counts[at] as number);
  }
  return sum;
};
