import type { MentionForDiscovery } from '../../domain/topic.ts';
import { sharedFloats, shareIntegers } from '../4-embed/crew.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { textHash } from './topic-id.ts';

/**
 * The mentions as discovery works on them: equal texts folded into one document, in an order that does not depend on
 * the order of arrival. Document `d` has word ids `ids[start[d] … start[d+1]]` (ascending, repeats kept).
 */
export interface Corpus {
  /** Document of each mention in canonical order; −1 when no word of it is known. */
  readonly documentOf: Int32Array;
  readonly documents: number;
  readonly start: Int32Array;
  readonly ids: Int32Array;
  /** How many mentions each document stands for. */
  readonly copies: Int32Array;
  /** Language number of each document, counted from 0 by first document. */
  readonly languageOf: Int32Array;
  /** Size of the vocabulary. */
  readonly words: number;
  /** Terms of each document, for making vectors. */
  readonly termsOf: readonly (readonly string[])[];
  /** Vector of each document from an outside model, where it has one. */
  readonly givenOf: readonly (Float32Array | undefined)[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Positions in canonical order: by a hash of the text, so that neighbours in it have nothing in common, and only among
 * equal texts by ticket. The same texts are in the same order wherever they came from and whatever ids they were given:
 * an id that identifies a person is kept as a hash with the workspace's own key.
 */
export const canonicalOrder = (mentions: readonly MentionForDiscovery[]): number[] => {
  const hashes = Float64Array.from(mentions, ({ text }) => textHash(text));
  return Array.from(mentions, (_, position) => position).sort((a, b) => {
    const byHash = (hashes[a] as number) - (hashes[b] as number);
    if (byHash !== 0) return byHash;
    const left = mentions[a] as MentionForDiscovery;
    const right = mentions[b] as MentionForDiscovery;
    return (
      compareText(left.text, right.text) ||
      compareText(left.language, right.language) ||
      compareText(left.terms.join(' '), right.terms.join(' ')) ||
      compareText(left.ticketId, right.ticketId) ||
      left.index - right.index
    );
  });
};

/** Folds mentions (in canonical order) with the same words into documents. */
export const buildCorpus = (
  mentions: readonly MentionForDiscovery[],
  embedding: Embedding,
): Corpus => {
  const idOf = new Map(embedding.model.terms.map((term, id) => [term, id]));
  const documentOfKey = new Map<string, number>();
  const documentOf = new Int32Array(mentions.length);
  const start: number[] = [0];
  const ids: number[] = [];
  const copies: number[] = [];
  const termsOf: (readonly string[])[] = [];
  const givenOf: (Float32Array | undefined)[] = [];
  const languageOf: number[] = [];
  const languages = new Map<string, number>();
  for (const [place, { text, terms, language, vector }] of mentions.entries()) {
    const known: number[] = [];
    for (const term of terms) {
      const id = idOf.get(term);
      if (id !== undefined) known.push(id);
    }
    known.sort((a, b) => a - b);
    const unknown = embedding.outside === null ? terms.join(' ') : text;
    const key = known.length > 0 ? known.join(' ') : unknown;
    let document = documentOfKey.get(key);
    const isKnown = known.length > 0 || embedding.embed(terms, vector).some(Boolean);
    if (document === undefined && isKnown) {
      document = copies.length;
      documentOfKey.set(key, document);
      for (const id of known) ids.push(id);
      start.push(ids.length);
      copies.push(0);
      termsOf.push(terms);
      givenOf.push(vector);
      if (!languages.has(language)) languages.set(language, languages.size);
      languageOf.push(languages.get(language) as number);
    }
    documentOf[place] = document ?? -1;
    if (document !== undefined) copies[document] = (copies[document] as number) + 1;
  }
  return {
    documentOf,
    documents: copies.length,
    start: Int32Array.from(start),
    ids: Int32Array.from(ids),
    copies: Int32Array.from(copies),
    languageOf: Int32Array.from(languageOf),
    words: embedding.model.terms.length,
    termsOf,
    givenOf,
  };
};

/** The numbers of a corpus without its texts: all that evidence is counted from. */
export type WordCounts = Pick<
  Corpus,
  'documents' | 'start' | 'ids' | 'copies' | 'languageOf' | 'words'
>;

/** The numbers of a corpus where all threads of a crew see them. */
export const shareCounts = ({ documents, words, ...corpus }: Corpus): WordCounts => ({
  documents,
  words,
  start: shareIntegers(corpus.start),
  ids: shareIntegers(corpus.ids),
  copies: shareIntegers(corpus.copies),
  languageOf: shareIntegers(corpus.languageOf),
});

/** Where the documents lie, and how much each word says. */
export interface CorpusSpace {
  readonly dimensions: number;
  /** One unit vector a document, row by row; all threads of a crew see them. */
  readonly vectors: Float32Array;
  /** One number a word of the vocabulary; mean 1 over the documents. */
  readonly weights: Float32Array;
}

/** The documents under an embedding. */
export const embedDocuments = (corpus: Corpus, embedding: Embedding): CorpusSpace => {
  const { dimensions, model } = embedding;
  const vectors = sharedFloats(corpus.documents * dimensions);
  for (const [document, terms] of corpus.termsOf.entries()) {
    vectors.set(embedding.embed(terms, corpus.givenOf[document]), document * dimensions);
  }
  return { dimensions, vectors, weights: model.weights };
};
