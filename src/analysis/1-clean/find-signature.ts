import type { CleaningKnowledge } from './cleaning-knowledge.ts';
import type { TextLine } from './text-lines.ts';

const longestClosing = 60;
const mostNameWords = 4;
/** A signature has at most this many lines, none longer than `longestLine`. */
export const mostLines = 12;
const longestLine = 120;

/** A closing phrase alone on its line, perhaps with a name: `Best regards, Ann Example`. */
export const isClosing = (line: TextLine, knowledge: CleaningKnowledge): boolean => {
  if (line.lower.length > longestClosing) return false;
  const words = line.lower.split(/[\s,.!–—-]+/).filter((word) => word !== '');
  for (let length = Math.min(words.length, 8); length > 0; length--) {
    if (knowledge.closings.has(words.slice(0, length).join(' '))) {
      return (
        words.length - length <= (/^[^,.!–—-]+$/.test(line.lower) && length < 2 ? 0 : mostNameWords)
      );
    }
  }
  return false;
};

/** `-- ` alone on its line (RFC 3676), or a rule in its place. */
export const isDelimiter = (line: TextLine): boolean => /^(?:--|—|–|__)$/.test(line.text.trim());

/** A line that a mail program adds: `Sent from my phone`. */
export const isSentFrom = (line: TextLine, knowledge: CleaningKnowledge): boolean =>
  line.lower.length < longestLine &&
  knowledge.sentFrom.some((phrase) => line.lower.startsWith(phrase));

/**
 * First line after the signature that begins at `index`. When what follows is too long for a signature (the writer
 * went on below the closing), only the closing and one line of name belong to it.
 */
export const signatureEnd = (lines: readonly TextLine[], index: number, limit: number): number => {
  let end = index;
  while (end < limit && end - index < mostLines && fits(lines[end] as TextLine)) end += 1;
  if (end === limit) return end;
  const name = lines[index + 1];
  const hasName = name !== undefined && name.text.length <= 40 && !/[.!?]$/.test(name.text);
  return Math.min(limit, index + (hasName && !(lines[index] as TextLine).endsParagraph ? 2 : 1));
};

const fits = (line: TextLine): boolean => line.text.length <= longestLine;
