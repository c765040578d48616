import type { Token } from '../../domain/analysis.ts';

/**
 * What stands before a unit: `gap` = text that is not the writer's (a quote, a log), `paragraph`, `sentence`,
 * `turn` = a sentence that opens with "also", `contrast` = a clause that opens with "but", `weak` = a comma.
 */
export type Boundary = 'gap' | 'paragraph' | 'sentence' | 'turn' | 'contrast' | 'weak';

/** A sentence or clause: the smallest stretch that can be a mention. Offsets are indices into the cleaned text. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly boundary: Boundary;
  /** Tokens that carry a topic. */
  readonly content: readonly Token[];
  /** Only greeting, thanks or well-wishing. */
  readonly isCourtesy: boolean;
  /** Opens with a word that points back (`it`). */
  readonly refersBack: boolean;
}
