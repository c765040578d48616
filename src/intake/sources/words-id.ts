import { createHash } from 'node:crypto';

/** The id of a message whose sender gives none: made from its words, so that a resend is the same message. */
export const wordsId = (text: string): string =>
  `words:${createHash('sha256').update(text.trim().replace(/\s+/g, ' ')).digest('hex').slice(0, 24)}`;
