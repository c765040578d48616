import type { RequestProfile, WishWords } from '../../domain/request-grouping.ts';
import type { Embedding } from '../4-embed/embedding.ts';

/** A wish or a request as it is compared: weighted words of unit length, and a unit vector. */
export interface WishPoint {
  readonly terms: ReadonlyMap<string, number>;
  /** null without an embedding, or when it knows none of the words. */
  readonly vector: Float32Array | null;
  /** The concepts among the words, of unit length; null when other words carry more than they do. */
  readonly concepts: ReadonlyMap<string, number> | null;
  /** Languages that many of its wishes are in; empty = not known. */
  readonly languages: readonly string[];
}

/** How near two of them are by words, by vectors and in all, each 0…1. */
export interface Nearness {
  readonly words: number;
  readonly meaning: number;
  readonly both: number;
}

const wordsShare = 0.6;
/** What words are worth when the vectors do not agree. */
const alone = 0.9;
/** Share of its wishes that must hold a word before it says what a request is about. */
const leastShare = 0.12;
const mostVectorStems = 12;
/** A concept stands for words of many languages; it weighs what a word of one mention in a hundred weighs. */
const conceptWeight = 1 + Math.log(100);
/** Concepts that carry less than this share of a wish say too little to stand for it in another language. */
const leastConcepts = 0.4;
/** Share of its wishes in a language before a request's words are measured by it. */
const leastSpoken = 0.4;
/** A word that the workspace has not seen twice tells little. */
const unknownWeight = 2;

const unitTerms = (weights: ReadonlyMap<string, number>): Map<string, number> => {
  let square = 0;
  for (const weight of weights.values()) square += weight * weight;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  return new Map([...weights].map(([term, weight]) => [term, weight * scale]));
};

const isConcept = (term: string): boolean => term.startsWith('~');

/** The concepts of words of unit length, when they carry enough of it. */
const conceptsOf = (terms: ReadonlyMap<string, number>): Map<string, number> | null => {
  const concepts = new Map([...terms].filter(([term]) => isConcept(term)));
  let square = 0;
  for (const weight of concepts.values()) square += weight * weight;
  return square >= leastConcepts ? unitTerms(concepts) : null;
};

const productOf = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  let product = 0;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const [term, weight] of few) product += weight * (many.get(term) ?? 0);
  return product;
};

const isForeign = (a: WishPoint, b: WishPoint): boolean =>
  a.languages.length > 0 &&
  b.languages.length > 0 &&
  !a.languages.some((language) => b.languages.includes(language));

const isZero = (vector: Float32Array): boolean => vector.every((part) => part === 0);

/** Where wishes are compared: a hybrid of the words they share and of vectors learned from the workspace's tickets. */
export class WishSpace {
  readonly #embedding: Embedding | null;
  readonly #frequency = new Map<string, number>();

  constructor(embedding: Embedding | null) {
    this.#embedding = embedding;
    if (embedding === null) return;
    const { terms, documentFrequency } = embedding.model;
    for (const [id, term] of terms.entries()) {
      if (!term.includes('_')) this.#frequency.set(term, documentFrequency[id] ?? 0);
    }
  }

  ofWish({ terms, stems, language }: WishWords): WishPoint {
    const weighted = unitTerms(new Map(terms.map((term) => [term, this.#weigh(term)])));
    return {
      terms: weighted,
      vector: this.#embed(stems),
      concepts: conceptsOf(weighted),
      languages: language === undefined ? [] : [language],
    };
  }

  ofRequest({ wishes, terms, stems, languages = {} }: RequestProfile): WishPoint {
    const share = (count: number): number => count / Math.max(1, wishes);
    const told = Object.entries(terms).filter(([, count]) => share(count) >= leastShare);
    const usual = Object.entries(stems)
      .filter(([, count]) => share(count) >= leastShare)
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, mostVectorStems);
    const weighted = unitTerms(
      new Map(told.map(([term, count]) => [term, Math.sqrt(share(count)) * this.#weigh(term)])),
    );
    return {
      terms: weighted,
      vector: this.#embed(usual.map(([stem]) => stem)),
      concepts: conceptsOf(weighted),
      languages: Object.keys(languages).filter(
        (language) => share(languages[language] ?? 0) >= leastSpoken,
      ),
    };
  }

  nearness(a: WishPoint, b: WishPoint): Nearness {
    const own = productOf(a.terms, b.terms);
    // Without a language in common their other words can never agree: then concepts alone may say it.
    const concepts =
      isForeign(a, b) && a.concepts !== null && b.concepts !== null
        ? productOf(a.concepts, b.concepts)
        : 0;
    const words = Math.max(own, concepts);
    if (a.vector === null || b.vector === null) return { words, meaning: 0, both: words };
    let meaning = 0;
    for (let i = 0; i < a.vector.length; i++) {
      meaning += (a.vector[i] as number) * (b.vector[i] as number);
    }
    meaning = Math.max(0, meaning);
    const hybrid = wordsShare * words + (1 - wordsShare) * meaning;
    // Words of two languages are never near as vectors: what they have in common is their concepts.
    return { words, meaning, both: Math.max(hybrid, alone * words) };
  }

  #weigh(term: string): number {
    if (isConcept(term)) return conceptWeight;
    if (this.#embedding === null) return 1;
    const frequency = this.#frequency.get(term);
    const { documents } = this.#embedding.model;
    return frequency === undefined
      ? unknownWeight
      : 1 + Math.log((1 + documents) / (1 + frequency));
  }

  #embed(stems: readonly string[]): Float32Array | null {
    const vector = this.#embedding?.embedWords(stems) ?? null;
    return vector === null || isZero(vector) ? null : vector;
  }
}
