import { stripMarkdown } from '../../markup/strip-markdown.ts';
import { clean } from './clean.ts';
import type { CleanedText } from './cleaned-text.ts';
import type { CleaningKnowledge } from './cleaning-knowledge.ts';

/** The two fields of a ticket, cleaned. */
export interface CleanedTicket {
  readonly subject: CleanedText;
  readonly text: CleanedText;
}

/** `Re:`, `AW: WG:`, `[#123]` before the subject proper, in the languages of the mail programs. */
const replyMark =
  /^(?:(?:re|fwd?|aw|wg|antw|tr|ref|rv|res|enc|sv|vs|vb|odp|pd|i|r)\s?:|\[[^\]]{1,40}\])\s?/i;
const mostMarks = 8;

/** A subject has no quotes and no signature; only the marks before it are left out. */
const cleanSubject = (field: string): CleanedText => {
  const readable = stripMarkdown(field);
  let start = 0;
  for (let count = 0; count < mostMarks; count++) {
    const mark = replyMark.exec(readable.text.slice(start, start + 60));
    if (mark === null) break;
    start += mark[0].length;
  }
  const end = readable.text.length;
  return { body: start < end ? [{ start, end }] : [], ...readable };
};

/** Stage 1 for both fields of a ticket. */
export const cleanTicket = (
  fields: { readonly subject: string; readonly text: string },
  knowledge: CleaningKnowledge,
): CleanedTicket => ({
  subject: cleanSubject(fields.subject),
  text: clean(fields.text, knowledge),
});

/** What the writer says, quotes and noise left out, at most `length` units: the text that shows the language. */
export const readWriter = ({ subject, text }: CleanedTicket, length: number): string => {
  let read = '';
  for (const { start, end } of text.body) {
    if (read.length >= length) break;
    read += `${text.text.slice(start, Math.min(end, start + length))}\n`;
  }
  const isShort = read.length < length / 4;
  return isShort ? `${read}${subject.text.slice(subject.body[0]?.start ?? 0, length)}` : read;
};
