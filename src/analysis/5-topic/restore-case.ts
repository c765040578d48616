import type { SurfaceWord } from './surface-words.ts';

/** Learns how words are written: capitals count only where a sentence does not begin. */
export interface CaseMemory {
  see(clauses: readonly (readonly SurfaceWord[])[]): void;
  /** The commonest writing of a lower-cased word. */
  restore(word: string): string;
}

const isShouting = (words: readonly SurfaceWord[]): boolean =>
  words.length > 2 && words.every(({ text }) => text === text.toUpperCase());

/** Makes an empty memory of how words are written. */
export const createCaseMemory = (): CaseMemory => {
  const forms = new Map<string, Map<string, number>>();
  return {
    see(clauses) {
      for (const words of clauses) {
        if (isShouting(words)) continue;
        for (const { text, isFirst } of words) {
          const lower = text.toLowerCase();
          if (isFirst && text.slice(1) === lower.slice(1)) continue;
          const counts = forms.get(lower) ?? new Map<string, number>();
          counts.set(text, (counts.get(text) ?? 0) + 1);
          forms.set(lower, counts);
        }
      }
    },
    restore(word) {
      const counts = forms.get(word);
      if (counts === undefined) return word;
      let [best, most] = [word, counts.get(word) ?? 0];
      for (const [form, count] of counts) {
        if (count > most || (count === most && form < best && best !== word)) {
          [best, most] = [form, count];
        }
      }
      return best;
    },
  };
};
