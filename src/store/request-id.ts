import { createHash } from 'node:crypto';

/** A permanent id of a request that a person made: equal words give the same one. */
export const requestIdOf = (words: string): string =>
  `req-${createHash('sha256').update(words).digest('hex').slice(0, 10)}`;

/** As `requestIdOf`, of a piece of evidence. */
export const evidenceIdOf = (words: string): string =>
  `ev-${createHash('sha256').update(words).digest('hex').slice(0, 16)}`;
