import { type OutsideSpace, projectOutside } from './outside-space.ts';
import { toUnit } from './to-unit.ts';
import { createTypoIndex } from './typo-index.ts';
import { isNamingWord } from './vocabulary.ts';

/** The fitted numbers of an embedding. `vectors` is terms × dimensions, one unit vector a row. */
export interface EmbeddingModel {
  readonly dimensions: number;
  readonly terms: readonly string[];
  readonly documentFrequency: Int32Array;
  readonly documents: number;
  readonly vectors: Float32Array;
  /** How much each term says of what a text is about; 1 on the average over the words of the texts. */
  readonly weights: Float32Array;
}

/** Turns mentions into vectors. Equal `version`s give equal vectors. */
export interface Embedding {
  readonly version: string;
  readonly dimensions: number;
  readonly model: EmbeddingModel;
  /** The known words among the terms, repeats kept; a slip of the keyboard counts as the word that was meant. */
  wordIds(terms: readonly string[]): number[];
  /** Where the vectors of an outside model lie; null = vectors are made from the terms alone. */
  readonly outside: OutsideSpace | null;
  /**
   * A unit vector; all zeros when no term is known. With an outside model the vector `given` for the text stands beside
   * that of its words, both weighing alike; without `given` it is all zeros, with one of no length the words stand alone.
   */
  embed(terms: readonly string[], given?: Float32Array): Float32Array;
  /** As `embed` without an outside model: a unit vector from the terms alone. */
  embedWords(terms: readonly string[]): Float32Array;
}

/** FNV-1a over the numbers that matter: enough to see that two models differ. */
const fingerprint = (model: EmbeddingModel): string => {
  let hash = 0x811c9dc5;
  const add = (value: number) => {
    hash = Math.imul(hash ^ (value & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (value >>> 16), 0x01000193);
  };
  for (const bits of new Int32Array(model.vectors.slice().buffer)) add(bits);
  for (const bits of new Int32Array(model.weights.slice().buffer)) add(bits);
  for (const frequency of model.documentFrequency) add(frequency);
  return (hash >>> 0).toString(36);
};

/** Makes the embedding of a fitted model, of the words alone or beside an outside model. */
export const createEmbedding = (
  model: EmbeddingModel,
  outside: OutsideSpace | null = null,
): Embedding => {
  const { dimensions, vectors, terms, weights } = model;
  const idOf = new Map(terms.map((term, id) => [term, id]));
  let slipOf: ((unknown: string) => number | undefined) | undefined;
  const find = (term: string): number | undefined => {
    const id = idOf.get(term);
    if (id !== undefined || !isNamingWord(term)) return id;
    slipOf ??= createTypoIndex(terms);
    return slipOf(term);
  };
  const wordIds = (words: readonly string[]): number[] => {
    const ids: number[] = [];
    for (const word of words) {
      const id = find(word);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  };
  const embedWords = (words: readonly string[]): Float32Array => {
    const counts = new Map<number, number>();
    for (const id of wordIds(words)) counts.set(id, (counts.get(id) ?? 0) + 1);
    const sum = new Float32Array(dimensions);
    for (const [id, count] of counts) {
      const weight = (weights[id] as number) * (1 + Math.log(count));
      for (let i = 0, from = id * dimensions; i < dimensions; i++) {
        sum[i] = (sum[i] as number) + weight * (vectors[from + i] as number);
      }
    }
    return toUnit(sum);
  };
  const words = { model, outside, wordIds, embedWords };
  const version = `ppmi-2-${fingerprint(model)}`;
  if (outside === null) return { ...words, version, dimensions, embed: embedWords };
  return {
    ...words,
    version: `${outside.space}-${version}`,
    dimensions: dimensions + outside.width,
    embed: (said, given) => {
      const both = new Float32Array(dimensions + outside.width);
      if (given === undefined) return both;
      both.set(embedWords(said));
      both.set(projectOutside(outside, given), dimensions);
      return toUnit(both);
    },
  };
};
