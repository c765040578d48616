import type { Range, ReadableText } from '../../markup/readable-text.ts';

/** A readable text and what of it the writer says here and now. */
export interface CleanedText extends ReadableText {
  /** The writer's own words, in order. */
  readonly body: readonly Range[];
}
