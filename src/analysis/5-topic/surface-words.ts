/** A word as written, with the content term it stands for; null for a stop word. */
export interface SurfaceWord {
  readonly text: string;
  readonly term: string | null;
  /** First word of its sentence, whose capital says nothing. */
  readonly isFirst: boolean;
}

const fold = (word: string): string =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, "'");

const commonPrefix = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
};

/** The stem a written word was cut to, found by its beginning, so that any stemmer will do. */
const findTerm = (word: string, terms: readonly string[]): string | null => {
  let best: string | null = null;
  let bestFit = -1;
  for (const term of terms) {
    const shared = commonPrefix(word, term);
    // A stem may end in i where the word has y: pay → pai.
    const isWhole = term.length <= 3 && !term.endsWith('i');
    const needed = isWhole ? term.length : term.length - 1;
    if (shared < needed || word.length - term.length > 6) continue;
    const fit = 2 * shared - Math.abs(word.length - term.length) / 10;
    if (fit > bestFit) {
      best = term;
      bestFit = fit;
    }
  }
  return best;
};

/** Marks of redaction (`[email]`, `<card>`, `XXXX`) and addresses never become part of a title. */
const unspeakable = /\[[^\]\n]{0,40}\]|<[^>\n]{0,40}>|\bX{2,}[\d/X]*\b|https?:\/\/\S+|\S+@\S+/gu;
const sentenceEnd = /[.!?…]+(?=\s|$)|[\n\r;:,()"“”|•]+|\s[-–—]+\s/u;
const wordForm = /[\p{L}\p{N}][\p{L}\p{N}'’+#&/.-]*/gu;

/** The words of a text, clause by clause, each with its term among `terms` (single words, no bigrams). */
export const surfaceWords = (text: string, terms: readonly string[]): SurfaceWord[][] =>
  text
    .replace(unspeakable, ' . ')
    .split(sentenceEnd)
    .map((clause) =>
      Array.from(clause.matchAll(wordForm), ([found], place) => {
        const written = found.replace(/['’.&/-]+$/u, '');
        return {
          text: written,
          term: findTerm(fold(written), terms),
          isFirst: place === 0,
        };
      }).filter((word) => word.text !== ''),
    )
    .filter((words) => words.length > 0);
