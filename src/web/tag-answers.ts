import type { Analysis } from '../domain/analysis.ts';
import type {
  CustomTagDefinition,
  CustomTagPreview,
  ModelTrial,
  RetagRun,
  TagCorrection,
  TeachingRecord,
} from '../domain/tagging.ts';

/** What `GET /v1/tagger` answers. */
export interface TaggerState {
  readonly version: number;
  readonly learnedAt: string | null;
  readonly scored: number;
  readonly sentiment: ModelTrial | null;
  readonly intent: ModelTrial | null;
  readonly corrections: number;
  readonly examples: number;
  readonly customTags: number;
  readonly glossaryTerms: number;
  readonly versions: readonly TeachingRecord[];
}

export interface CustomTagView {
  readonly id: string;
  readonly name: string;
  readonly by: CustomTagDefinition['by'];
  readonly tickets: number;
  readonly weeks: readonly { readonly week: string; readonly tickets: number }[];
}

export interface TicketAnswer {
  readonly ticket: {
    readonly id: string;
    readonly subject: string;
    readonly text: string;
    readonly kind: string;
    readonly createdAt: string;
  };
  readonly analysis: { readonly analysis: Analysis } | null;
}

export type { CustomTagDefinition, CustomTagPreview, ModelTrial, RetagRun, TagCorrection };
