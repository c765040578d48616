import type { Corpus } from './corpus.ts';

/** Words of a document that bear witness. */
const mostWords = 32;

/**
 * The corpus with at most 32 words of a document, evenly from the common to the rare. The words of one text depend on
 * each other, which the evidence of a partition does not know: counted in full, long texts fall into as many topics as
 * there are ways of putting things. Texts of ordinary length stay whole.
 */
export const thinCorpus = (corpus: Corpus): Corpus => {
  const start = new Int32Array(corpus.documents + 1);
  const ids: number[] = [];
  for (let document = 0; document < corpus.documents; document++) {
    const begin = corpus.start[document] as number;
    const length = (corpus.start[document + 1] as number) - begin;
    const kept = Math.min(length, mostWords);
    for (let n = 0; n < kept; n++) {
      const at = kept === length ? n : Math.floor(((n + 0.5) * length) / kept);
      ids.push(corpus.ids[begin + at] as number);
    }
    start[document + 1] = ids.length;
  }
  return ids.length === corpus.ids.length
    ? corpus
    : { ...corpus, start, ids: Int32Array.from(ids) };
};
