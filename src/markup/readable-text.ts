import type { OffsetMap } from './offset-map.ts';

/** Why a stretch of a cleaned text is not the writer's own words. */
export type ZoneKind = 'quote' | 'signature' | 'disclaimer' | 'noise';

/** A stretch of a cleaned text, UTF-16 indices. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
export interface Zone extends Range {
  readonly kind: ZoneKind;
}

/** A field as a person reads it: no mark-up, white space collapsed to single ` `, `\n` and paragraph ends. */
export interface ReadableText {
  readonly text: string;
  readonly offsets: OffsetMap;
  /** What the mark-up itself said is a quote, a signature or code; in order, not overlapping. */
  readonly zones: readonly Zone[];
}
