import type { CleaningKnowledge } from './cleaning-knowledge.ts';
import type { TextLine } from './text-lines.ts';

const headerLines = 7;

/** `label` of a line `Label: value`, lower case; null when it has none. Stars of Markdown are gone by now. */
const labelOf = (line: TextLine): string | null => {
  const colon = line.lower.indexOf(':');
  return colon > 0 && colon <= 12 ? line.lower.slice(0, colon).trim() : null;
};

const isRuled = (lower: string): boolean => lower.startsWith('---') || lower.startsWith('___');

/** `-----Original Message-----` in any language. */
const isOriginalMark = (line: TextLine, phrases: readonly string[]): boolean =>
  line.lower.length < 80 &&
  (isRuled(line.lower) || line.lower.endsWith(':')) &&
  phrases.some((phrase) => line.lower.includes(phrase));

/** A block `From: … / Sent: … / To: …`, as Outlook writes it. */
export const startsHeaderBlock = (
  lines: readonly TextLine[],
  index: number,
  knowledge: CleaningKnowledge,
): boolean => {
  const first = labelOf(lines[index] as TextLine);
  if (first === null || !knowledge.fromLabels.has(first)) return false;
  let others = 0;
  for (let next = index + 1; next < lines.length && next < index + headerLines; next++) {
    const label = labelOf(lines[next] as TextLine);
    if (label !== null && knowledge.headerLabels.has(label)) others += 1;
  }
  return others >= 2;
};

/** How many lines `On …, … wrote:` takes here: 0 when it is none, 1, or 2 when the mail program wrapped it. */
export const attributionLength = (
  lines: readonly TextLine[],
  index: number,
  knowledge: CleaningKnowledge,
): 0 | 1 | 2 => {
  const line = (lines[index] as TextLine).lower;
  if (line.length > 200 || !/\d/.test(line)) return 0;
  if (!knowledge.attributionOpeners.some((opener) => line.startsWith(`${opener} `))) return 0;
  const says = (text: string): boolean =>
    text.endsWith(':') && knowledge.attributionVerbs.some((verb) => text.includes(verb));
  if (says(line)) return 1;
  const next = lines[index + 1];
  return next !== undefined && next.lower.length < 120 && says(`${line} ${next.lower}`) ? 2 : 0;
};

/** A line that the mail program marked as quoted. */
export const isQuotedLine = (line: TextLine): boolean => line.text.startsWith('>');

export const isOriginal = (line: TextLine, knowledge: CleaningKnowledge): boolean =>
  isOriginalMark(line, knowledge.originalMarks);

export const isForward = (line: TextLine, knowledge: CleaningKnowledge): boolean =>
  isOriginalMark(line, knowledge.forwardMarks);

/** Lines of the header block under a forward mark. */
export const isHeaderLine = (line: TextLine, knowledge: CleaningKnowledge): boolean => {
  const label = labelOf(line);
  return label !== null && (knowledge.fromLabels.has(label) || knowledge.headerLabels.has(label));
};
