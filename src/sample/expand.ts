import type { Random } from './random.ts';

/** An address in angle brackets is no slot. */
const slot = /^<[a-z]+>/;

/** Gives the words of a slot such as `<day>`. */
export type SlotFiller = (slot: string) => string;

/** Where the alternation that opens at `open` ends, and its branches. */
const readAlternation = (pattern: string, open: number): { branches: string[]; end: number } => {
  const branches: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < pattern.length; at += 1) {
    const letter = pattern[at];
    if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    if ((letter === '|' && depth === 1) || (letter === '}' && depth === 0)) {
      branches.push(pattern.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) return { branches, end: at + 1 };
  }
  throw new RangeError(`unclosed { in the phrase: ${pattern}`);
};

/**
 * One surface form of a phrase: `{a|b|}` picks a branch (also empty, also nested), `<slot>` asks the filler.
 * Throws RangeError when a brace is left open.
 */
export const expand = (pattern: string, random: Random, fill: SlotFiller): string => {
  let text = '';
  let at = 0;
  while (at < pattern.length) {
    const letter = pattern[at] ?? '';
    if (letter === '{') {
      const { branches, end } = readAlternation(pattern, at);
      text += expand(random.pick(branches), random, fill);
      at = end;
    } else if (letter === '<' && slot.test(pattern.slice(at))) {
      const end = pattern.indexOf('>', at);
      text += fill(pattern.slice(at + 1, end));
      at = end + 1;
    } else {
      text += letter;
      at += 1;
    }
  }
  return text;
};
