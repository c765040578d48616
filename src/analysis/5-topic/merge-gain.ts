import type { Background } from './background.ts';
import { alpha, lnGamma } from './partition-evidence.ts';
import { lnRising, type TopicWords } from './topic-words.ts';

/** A topic that others are poured into. */
export type PouredTopic = { -readonly [Field in keyof TopicWords]: TopicWords[Field] };

/** Products beyond are written down as a logarithm before they leave the range of numbers. */
const largestProduct = 1e200;
/** Counts up to here are multiplied out. */
const smallCount = 12;

/** Walks the common words of two ascending lists; the shorter one leads, so that a long one is leapt through. */
const forShared = (
  few: Int32Array,
  many: Int32Array,
  visit: (atFew: number, atMany: number) => void,
): void => {
  let low = 0;
  for (let at = 0; at < few.length; at++) {
    const word = few[at] as number;
    let leap = 1;
    while (low + leap < many.length && (many[low + leap] as number) < word) leap *= 2;
    let high = Math.min(many.length, low + leap + 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((many[middle] as number) < word) low = middle + 1;
      else high = middle;
    }
    if (low === many.length) return;
    if (many[low] === word) visit(at, low);
  }
};

/** Σ over the shared words of ln( Γ(b+m+n) Γ(b) / Γ(b+m) Γ(b+n) ): few logarithms, as most counts are small. */
const sharedGain = (
  few: PouredTopic,
  many: PouredTopic,
  { share }: Background,
  row: number,
  strength: number,
): number => {
  let [sum, product] = [0, 1];
  forShared(few.words, many.words, (atFew, atMany) => {
    const base = strength * (share[row + (few.words[atFew] as number)] as number);
    const [m, n] = [few.counts[atFew] as number, many.counts[atMany] as number];
    const [less, more] = m < n ? [m, n] : [n, m];
    if (less > smallCount) {
      sum += lnGamma(base + m + n) - lnGamma(base + m) - lnGamma(base + n) + lnGamma(base);
      return;
    }
    for (let i = 0; i < less; i++) product *= (base + more + i) / (base + i);
    if (product < largestProduct) return;
    sum += Math.log(product);
    product = 1;
  });
  return sum + Math.log(product);
};

/** Σ over the words of a topic of how much likelier they are in another language, beside the words there. */
const foreignGain = (
  poured: PouredTopic,
  into: PouredTopic,
  { share }: Background,
  vocabulary: number,
  strength: number,
): number => {
  const [own, other] = [poured.language * vocabulary, into.language * vocabulary];
  const standing = new Map(Array.from(into.words, (word, at) => [word, into.counts[at] as number]));
  let sum = 0;
  for (let at = 0; at < poured.words.length; at++) {
    const [word, count] = [poured.words[at] as number, poured.counts[at] as number];
    const base = strength * (share[other + word] as number) + (standing.get(word) ?? 0);
    const alone = strength * (share[own + word] as number);
    sum += lnRising(base, count) - lnRising(alone, count);
  }
  return sum;
};

/** How much the evidence grows (nat) when one topic is poured into another and takes on its language. */
export const mergeGain = (
  a: PouredTopic,
  b: PouredTopic,
  background: Background,
  vocabulary: number,
  strength: number,
): number => {
  const sizes =
    lnGamma(a.tokens + strength) +
    lnGamma(b.tokens + strength) -
    lnGamma(a.tokens + b.tokens + strength) -
    lnGamma(strength) +
    lnGamma(a.mentions + b.mentions + alpha) +
    lnGamma(alpha) -
    lnGamma(a.mentions + alpha) -
    lnGamma(b.mentions + alpha);
  if (a.language !== b.language) {
    const [poured, into] = a.mentions < b.mentions ? [a, b] : [b, a];
    return sizes + foreignGain(poured, into, background, vocabulary, strength);
  }
  const [few, many] = a.words.length < b.words.length ? [a, b] : [b, a];
  return sizes + sharedGain(few, many, background, a.language * vocabulary, strength);
};

/** Pours one topic into the other. */
export const pour = (from: PouredTopic, into: PouredTopic): void => {
  const words = new Int32Array(from.words.length + into.words.length);
  const counts = new Int32Array(words.length);
  let [kept, left, right] = [0, 0, 0];
  while (left < from.words.length || right < into.words.length) {
    const own = from.words[left] ?? Number.POSITIVE_INFINITY;
    const other = into.words[right] ?? Number.POSITIVE_INFINITY;
    words[kept] = Math.min(own, other);
    let count = 0;
    if (own <= other) count += from.counts[left++] as number;
    if (other <= own) count += into.counts[right++] as number;
    counts[kept++] = count;
  }
  into.words = words.slice(0, kept);
  into.counts = counts.slice(0, kept);
  if (from.mentions > into.mentions) into.language = from.language;
  into.tokens += from.tokens;
  into.mentions += from.mentions;
};
