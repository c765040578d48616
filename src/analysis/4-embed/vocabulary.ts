import { lightMark } from '../2-segment/terms.ts';

/** The terms a model knows, in a fixed order: most documents first, equal ones by code unit. */
export interface Vocabulary {
  readonly terms: readonly string[];
  /** In how many documents each term occurs; as long as `terms`. */
  readonly documentFrequency: Int32Array;
  readonly idOf: ReadonlyMap<string, number>;
  /** How many documents were counted. */
  readonly documents: number;
}

/** Documents as term ids (repeats kept), one after the other: document `d` is `ids[start[d] … start[d+1]]`. */
export interface EncodedDocuments {
  readonly start: Int32Array;
  readonly ids: Int32Array;
}

/** A single word, not an `a_b` bigram. Bigrams name topics; the vectors are made from words. */
export const isWord = (term: string): boolean => !term.includes('_');

/** A stop word that speaks where texts are short. */
export const isLightWord = (term: string): boolean => term.startsWith(lightMark);

/** A word that may stand in a name: no bigram, no light word. */
export const isNamingWord = (term: string): boolean => isWord(term) && !isLightWord(term);

const toVocabulary = (
  counted: readonly (readonly [term: string, documents: number])[],
  documents: number,
): Vocabulary => {
  const terms = counted.map(([term]) => term);
  return {
    terms,
    documentFrequency: Int32Array.from(counted, ([, count]) => count),
    idOf: new Map(terms.map((term, id) => [term, id])),
    documents,
  };
};

/** A text with no more content words than this says too little by them alone. */
const shortText = 3;

/** Whether half of the documents or more hold so few content words that their light ones have to speak. */
const areShort = (documents: readonly { readonly terms: readonly string[] }[]): boolean =>
  2 * documents.filter(({ terms }) => terms.filter(isNamingWord).length <= shortText).length >=
  documents.length;

/**
 * Counts words over documents and keeps the `maxTerms` most widespread that occur in at least `minDocuments`. Light words
 * count where half of the documents are short; beside longer texts they are chatter.
 */
export const buildVocabulary = (
  documents: readonly { readonly terms: readonly string[] }[],
  minDocuments: number,
  maxTerms: number,
): Vocabulary => {
  const speaks = areShort(documents) ? isWord : isNamingWord;
  const frequency = new Map<string, number>();
  const lastSeenIn = new Map<string, number>();
  for (const [number, document] of documents.entries()) {
    for (const term of document.terms) {
      if (lastSeenIn.get(term) === number || !speaks(term)) continue;
      lastSeenIn.set(term, number);
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
  }
  const counted = [...frequency]
    .filter(([, count]) => count >= minDocuments)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, maxTerms);
  return toVocabulary(counted, documents.length);
};

/** Turns documents into ids of known terms; unknown ones are left out. */
export const encodeDocuments = (
  documents: readonly { readonly terms: readonly string[] }[],
  vocabulary: Vocabulary,
): EncodedDocuments => {
  const start = new Int32Array(documents.length + 1);
  const ids: number[] = [];
  for (const [number, document] of documents.entries()) {
    for (const term of document.terms) {
      const id = vocabulary.idOf.get(term);
      if (id !== undefined) ids.push(id);
    }
    start[number + 1] = ids.length;
  }
  return { start, ids: Int32Array.from(ids) };
};
