import { maxTextLength } from '../../domain/ticket.ts';
import { looksLikeHtml, stripHtml } from '../../markup/strip-html.ts';
import { paragraphEnd } from '../../markup/text-builder.ts';

/**
 * What a body is written in. `any` is HTML when it looks like it, else plain text: some senders switch with their API
 * version and do not say which one it is.
 */
export type TextFormat = 'text' | 'html' | 'markdown' | 'any';

const htmlComment = /<!--[\s\S]*?(?:-->|$)/g;
const inlineTag = /<\/?[a-z][a-z0-9]*(?:\s[^<>\n]{0,1000})?\/?>/gi;

/** What the markup itself calls a quoted message or a signature is left out, unless nothing else is there. */
const fromHtml = (body: string): string => {
  const { text, zones } = stripHtml(body);
  let own = '';
  let from = 0;
  for (const { start, end, kind } of zones) {
    if (kind !== 'quote' && kind !== 'signature') continue;
    own += `${text.slice(from, start)}\n`;
    from = end;
  }
  own += text.slice(from);
  return (own.trim() === '' ? text : own).replaceAll(paragraphEnd, '\n\n');
};

/** Markdown is kept as it was written, because people read it so; only the HTML in it goes. */
const fromMarkdown = (body: string): string =>
  body.includes('<') ? body.replace(htmlComment, '').replace(inlineTag, ' ') : body;

/** Markup can be many times as long as what it says; what is longer than that is cut before it is read. */
const longestMarkup = 8 * maxTextLength;

const convert = (body: string, format: TextFormat): string => {
  const bounded = body.slice(0, longestMarkup);
  if (format === 'html' || (format === 'any' && looksLikeHtml(bounded))) return fromHtml(bounded);
  return format === 'markdown' ? fromMarkdown(bounded) : bounded;
};

/** A body as a person reads it, cut at the longest text that is kept; empty when there is none. */
export const plainText = (body: string | null, format: TextFormat): string =>
  convert(body ?? '', format)
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, maxTextLength);
