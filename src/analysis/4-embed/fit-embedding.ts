import type { Crew } from './crew.ts';
import { createEmbedding, type Embedding } from './embedding.ts';
import { ppmiMatrix } from './ppmi.ts';
import { toUnit } from './to-unit.ts';
import { truncatedSvd } from './truncated-svd.ts';
import { buildVocabulary, encodeDocuments } from './vocabulary.ts';

export interface FitOptions {
  readonly seed: number;
  /** Most dimensions (default 100); fewer when the words do not carry more. */
  readonly dimensions?: number;
  /** Most words kept (default 30,000), the most widespread. */
  readonly maxTerms?: number;
  readonly crew?: Crew;
}

/** A word seen in one mention only says nothing about its company. */
const minDocuments = 2;

/**
 * Learns word vectors from the mentions themselves: words that occur together → PPMI → truncated SVD, scaled by the
 * square root of the singular values (Levy, Goldberg & Dagan 2015). Depends on the order of `mentions` only through
 * rounding; give them in canonical order. All words weigh alike. Few or no words give an embedding whose vectors are all zero.
 */
export const fitEmbedding = (
  mentions: readonly { readonly terms: readonly string[] }[],
  options: FitOptions,
): Embedding => {
  const vocabulary = buildVocabulary(mentions, minDocuments, options.maxTerms ?? 30_000);
  const termCount = vocabulary.terms.length;
  const matrix = ppmiMatrix(encodeDocuments(mentions, vocabulary), termCount);
  const svd = truncatedSvd(matrix, options.dimensions ?? 100, options.seed, options.crew);
  const dimensions = Math.max(1, svd.width);
  const vectors = new Float32Array(termCount * dimensions);
  for (let term = 0; term < termCount; term++) {
    const row = vectors.subarray(term * dimensions, (term + 1) * dimensions);
    for (let i = 0; i < svd.width; i++) {
      row[i] = (svd.left[term * svd.width + i] as number) * Math.sqrt(svd.values[i] as number);
    }
    toUnit(row);
  }
  return createEmbedding({
    dimensions,
    terms: vocabulary.terms,
    documentFrequency: vocabulary.documentFrequency,
    documents: vocabulary.documents,
    vectors,
    weights: new Float32Array(termCount).fill(1),
  });
};
