import type { Corpus } from './corpus.ts';

/** At most so many documents of a corpus, evenly spread over its order; the corpus itself when it has no more. */
export const sampleCorpus = (corpus: Corpus, most: number): Corpus => {
  if (corpus.documents <= most) return corpus;
  const picked = Int32Array.from({ length: most }, (_, n) =>
    Math.floor(((n + 0.5) * corpus.documents) / most),
  );
  const start = new Int32Array(most + 1);
  for (const [n, document] of picked.entries()) {
    const length = (corpus.start[document + 1] as number) - (corpus.start[document] as number);
    start[n + 1] = (start[n] as number) + length;
  }
  const ids = new Int32Array(start[most] as number);
  for (const [n, document] of picked.entries()) {
    const words = corpus.ids.subarray(corpus.start[document], corpus.start[document + 1]);
    ids.set(words, start[n]);
  }
  const placeOf = new Map(Array.from(picked, (document, n) => [document, n]));
  return {
    documentOf: corpus.documentOf.map((document) => placeOf.get(document) ?? -1),
    documents: most,
    start,
    ids,
    copies: picked.map((document) => corpus.copies[document] as number),
    languageOf: picked.map((document) => corpus.languageOf[document] as number),
    words: corpus.words,
    termsOf: Array.from(picked, (document) => corpus.termsOf[document] as readonly string[]),
    givenOf: Array.from(picked, (document) => corpus.givenOf[document]),
  };
};
