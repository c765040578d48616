import type { JsonRecord } from './read-json.ts';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/** What was escaped after all is read so; the rest stands as it is. */
const undoEscapes = (text: string): string =>
  text.replace(/\\(["\\ntr])/g, (_, mark: string) => escapes[mark] ?? mark);

/**
 * Reads a JSON template whose placeholders were filled in without escaping, so that quotes and line breaks of a
 * customer broke it: one `"key": "…"` a line, known keys only. The first of equal keys holds, and the template puts
 * ids before words, so that words which imitate a key cannot redirect a message to another ticket. Null when it does
 * not look like the template.
 */
export const readLooseTemplate = (text: string, keys: readonly string[]): JsonRecord | null => {
  const starts: { readonly key: string; readonly from: number; readonly to: number }[] = [];
  for (const found of text.matchAll(/^[ \t]*"([a-z_]{1,40})":[ \t]*"/gm)) {
    const key = found[1] ?? '';
    if (!keys.includes(key) || starts.some((start) => start.key === key)) continue;
    starts.push({ key, from: found.index, to: found.index + found[0].length });
  }
  if (!/^\s*\{/.test(text) || starts[0]?.key !== keys[0]) return null;
  return Object.fromEntries(
    starts.map(({ key, to }, index) => {
      const value = text.slice(to, starts[index + 1]?.from ?? text.length);
      const ending = starts[index + 1] === undefined ? /"\s*\}?\s*\}?\s*$/ : /",?\s*$/;
      return [key, undoEscapes(value.replace(ending, ''))];
    }),
  );
};
