import { maxTextLength } from '../../domain/ticket.ts';

/** What a body is written in. */
export type TextFormat = 'text';

/** A body as a person reads it, cut at the longest text that is kept; empty when there is none. */
export const plainText = (body: string | null, _format: TextFormat): string =>
  (body ?? '').replace(/\r\n?/g, '\n').trim().slice(0, maxTextLength);
