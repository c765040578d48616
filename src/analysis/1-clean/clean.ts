import { looksLikeHtml, stripHtml } from '../../markup/strip-html.ts';
import { stripMarkdown } from '../../markup/strip-markdown.ts';
import { classifyLines } from './classify-lines.ts';
import type { CleanedText } from './cleaned-text.ts';
import type { CleaningKnowledge } from './cleaning-knowledge.ts';

/**
 * Stage 1: a field as kept → the text as a person reads it, and in it the writer's own words (`body`) apart from
 * quoted messages, signatures, legal footers and machine output (`zones`). Offsets lead back into the field. Time is
 * linear in the length of the field, whatever it holds.
 */
export const clean = (field: string, knowledge: CleaningKnowledge): CleanedText => {
  const readable = looksLikeHtml(field) ? stripHtml(field) : stripMarkdown(field);
  const { body, zones } = classifyLines(readable, knowledge);
  return { text: readable.text, offsets: readable.offsets, body, zones };
};
