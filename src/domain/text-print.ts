import type { IntentLabel } from './analysis.ts';

/** What is compared of the words of a ticket: enough to tell a copy, never enough to read it. */
export interface TextPrint {
  readonly words: number;
  /** The smallest hash of a word pair: texts that say nearly the same have it in common. */
  readonly low: number;
  /** Hash of the numbers and ids, in their order; 0 = none. */
  readonly numbers: number;
  /** The smallest hashes of its different word pairs, numbers masked, ascending; at most `sketchSize`. */
  readonly sketch: Uint32Array;
  /** Hash of the whole message with its numbers masked; null when it has none, or too few words to be a template. */
  readonly template: number | null;
}

/** Texts whose word pairs overlap (Jaccard) by four fifths say the same; exact up to `sketchSize` different pairs. */
const minSharedPairs = 0.8;
const sketchSize = 64;
/** A long text is known by its beginning. */
const maxWords = 400;
const minTemplateWords = 5;
/** Beside a number, a word so short is part of it: a unit, a month, a time zone. */
const maxUnitLetters = 4;
/** So few words of its text alone are no text of its own: the subject is read with them. */
const minOwnWords = 3;

/** Who asks, wishes, praises or leaves is a person, not a machine. */
const personal: ReadonlySet<IntentLabel> = new Set([
  'question',
  'request',
  'praise',
  'complaint',
  'cancellation',
]);

const wordsOf = (text: string): string[] =>
  (/[^\0-\x7f]/.test(text)
    ? text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}\p{M}]+/gu)
    : text.toLowerCase().match(/[a-z0-9]+/g)
  )?.slice(0, maxWords) ?? [];
const numberPattern = /\p{N}/u;
const mask = '0';

const fnvPrime = 0x01000193;
const fnvOffset = 0x811c9dc5;

/** FNV-1a over UTF-16 units. */
const mix = (text: string, seed: number): number => {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), fnvPrime);
  }
  return hash;
};
/** The finish of MurmurHash3, 32 bits. */
const finish = (mixed: number): number => {
  let hash = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
const hashOf = (text: string, seed = fnvOffset): number => finish(mix(text, seed));
/** The hash of both words with a space between them, without writing them as one text. */
const hashOfPair = (left: string, right: string): number =>
  finish(mix(right, Math.imul(mix(left, fnvOffset) ^ 0x20, fnvPrime)));

const maskNumbers = (words: readonly string[]) => {
  const numbers: string[] = [];
  const masked = words.map((word) => {
    if (!numberPattern.test(word)) return word;
    numbers.push(word);
    return mask;
  });
  return { masked, numbers };
};

const templateOf = (message: string, isPersonal: boolean): number | null => {
  if (!numberPattern.test(message)) return null;
  const words = maskNumbers(wordsOf(message)).masked;
  const kept = words.filter((word, at) => {
    const besideNumber = words[at - 1] === mask || words[at + 1] === mask;
    return word !== mask && !(besideNumber && word.length <= maxUnitLetters);
  });
  if (kept.length < minTemplateWords || !words.includes(mask)) return null;
  const text = kept.join(' ');
  // 20 and 32 bits and one for whose it is: an integer that a double holds.
  return (hashOf(text, 0x9e3779b9) % 2 ** 20) * 2 ** 33 + hashOf(text) * 2 + Number(isPersonal);
};

/** Whether the message of a template reads as a person's. */
export const isPersonalTemplate = (template: number): boolean => template % 2 === 1;

const sketchOf = (words: readonly string[]): Uint32Array => {
  const hashes = new Uint32Array(Math.max(1, words.length - 1));
  hashes[0] = hashOf(words[0] ?? '');
  for (let at = 1; at < words.length; at += 1) {
    hashes[at - 1] = hashOfPair(words[at - 1] ?? '', words[at] ?? '');
  }
  hashes.sort();
  let kept = 1;
  for (let at = 1; at < hashes.length && kept < sketchSize; at += 1) {
    const hash = hashes[at] as number;
    if (hash === hashes[kept - 1]) continue;
    hashes[kept] = hash;
    kept += 1;
  }
  return hashes.slice(0, kept);
};

export interface PrintedTicket {
  readonly subject: string;
  readonly text: string;
}
export interface PrintedAnalysis {
  readonly mentions: readonly { readonly field: 'subject' | 'text'; readonly text: string }[];
  readonly intents: readonly { readonly label: IntentLabel }[];
}

/** The words of the customer: without greeting, signature and quotes, so that a mail and a form may say the same. */
const ownWords = (ticket: PrintedTicket, { mentions }: PrintedAnalysis): string[] => {
  const join = (list: PrintedAnalysis['mentions']) =>
    wordsOf(list.map(({ text }) => text).join(' '));
  const body = join(mentions.filter(({ field }) => field === 'text'));
  if (body.length >= minOwnWords) return body;
  const all = join(mentions);
  return all.length > 0 ? all : wordsOf(`${ticket.subject} ${ticket.text}`);
};

/** The print of a ticket; null when it has no words. */
export const printOf = (ticket: PrintedTicket, analysis: PrintedAnalysis): TextPrint | null => {
  const words = ownWords(ticket, analysis);
  if (words.length === 0) return null;
  const { masked, numbers } = maskNumbers(words);
  const sketch = sketchOf(masked);
  return {
    words: words.length,
    low: sketch[0] ?? 0,
    numbers: numbers.length === 0 ? 0 : hashOf(numbers.join(' ')),
    sketch,
    template: templateOf(
      `${ticket.subject} ${ticket.text}`,
      analysis.intents.some(({ label }) => personal.has(label)),
    ),
  };
};

/**
 * Whether two texts say the same by their sketches: the share of common ones among the smallest hashes of both
 * together (bottom-k sketch of the Jaccard similarity; Broder 1997). Exact when neither sketch is full.
 */
export const saySame = (a: Uint32Array, b: Uint32Array): boolean => {
  let [i, j, seen, shared] = [0, 0, 0, 0];
  const isFull = a.length === sketchSize || b.length === sketchSize;
  const most = isFull ? sketchSize : a.length + b.length;
  while (seen < most && (i < a.length || j < b.length)) {
    const [left = 2 ** 32, right = 2 ** 32] = [a[i], b[j]];
    seen += 1;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared >= minSharedPairs * seen;
};
