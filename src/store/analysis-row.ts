import type { Database } from 'better-sqlite3';
import type { Analysis, AssignedAnalysis, Mention, MentionTopic } from '../domain/analysis.ts';
import { analysesSql } from './analyses.sql.ts';
import { type LiveTaxonomies, LiveTaxonomyReader, noLiveTaxonomies } from './live-taxonomies.ts';

/** The parts of an analysis that no statement looks at, kept as one JSON column. */
type AnalysisDetail = Omit<Analysis, 'ticketId' | 'revision' | 'engine' | 'mentions'>;
/** As `AnalysisDetail`, of a mention. */
type MentionDetail = Omit<Mention, 'text' | 'terms'>;

export interface AnalysisRow {
  readonly revision: number;
  readonly taxonomy_version: number;
  readonly engine: string;
  readonly detail: string;
}
export interface MentionRow {
  readonly position: number;
  readonly topic_0: string | null;
  readonly part_0: string | null;
  readonly similarity_0: number;
  readonly seen_0: number;
  readonly topic_1: string | null;
  readonly part_1: string | null;
  readonly similarity_1: number;
  readonly seen_1: number;
  readonly intent: string | null;
  readonly sentiment: string;
  readonly text: string;
  readonly terms: string;
  readonly detail: string;
}

export const analysisDetail = (analysis: Analysis): string => {
  const { language, sentiment, intents, urgency, churnReasons, noMentionReason } = analysis;
  const { effort = [], entities = [], customTags = [], leaving = [] } = analysis;
  const detail: AnalysisDetail = {
    language,
    sentiment,
    intents,
    urgency,
    churnReasons,
    noMentionReason,
    // Most tickets have none of these; what is empty takes no room.
    ...(leaving.length === 0 ? {} : { leaving }),
    ...(effort.length === 0 ? {} : { effort }),
    ...(entities.length === 0 ? {} : { entities }),
    ...(customTags.length === 0 ? {} : { customTags }),
  };
  return JSON.stringify(detail);
};

const emptyDetail: Required<
  Pick<AnalysisDetail, 'effort' | 'entities' | 'customTags' | 'leaving'>
> = {
  effort: [],
  leaving: [],
  entities: [],
  customTags: [],
};

export const mentionDetail = (mention: Mention): string => {
  const { field, start, end, intent, sentiment, request } = mention;
  const detail: MentionDetail = { field, start, end, intent, sentiment, request };
  return JSON.stringify(detail);
};

// Terms are stems and their pairs; a line break cannot be in one.
export const joinTerms = (terms: readonly string[]): string => terms.join('\n');
export const splitTerms = (column: string): string[] => (column === '' ? [] : column.split('\n'));

const toMention = (row: MentionRow): Mention => ({
  text: row.text,
  terms: splitTerms(row.terms),
  ...(JSON.parse(row.detail) as MentionDetail),
});

/** The standing topic of a mention, and whether the discovery that founded it saw the mention. */
export const standingTopic = (
  row: MentionRow,
  live: LiveTaxonomies,
): MentionTopic & { seen: boolean } => {
  if (live.standing === null) return { topicId: null, similarity: 0, seen: false };
  return live.standing.slot === 0
    ? { topicId: row.topic_0, similarity: row.similarity_0, seen: row.seen_0 === 1 }
    : { topicId: row.topic_1, similarity: row.similarity_1, seen: row.seen_1 === 1 };
};

/** The group a mention was placed in: its topic, one merged into that, or one never to be seen again. */
export const standingGroup = (row: MentionRow, { standing }: LiveTaxonomies): string | null => {
  if (standing === null) return null;
  return standing.slot === 0 ? (row.part_0 ?? row.topic_0) : (row.part_1 ?? row.topic_1);
};

/** Reads analyses back as they were saved, with their topics under the standing taxonomy. */
export class AnalysisReader {
  readonly #analysis;
  readonly #mentions;
  readonly #liveReader: LiveTaxonomyReader;
  #live: LiveTaxonomies = noLiveTaxonomies;

  constructor(db: Database) {
    this.#analysis = db.prepare<[number], AnalysisRow>(analysesSql.readAnalysis);
    this.#mentions = db.prepare<[number], MentionRow>(analysesSql.listMentions);
    this.#liveReader = new LiveTaxonomyReader(db);
  }

  /** To be called at the start of each read transaction. */
  refresh(): void {
    this.#live = this.#liveReader.read();
  }

  read(no: number, ticketId: string): AssignedAnalysis | null {
    const row = this.#analysis.get(no);
    if (row === undefined) return null;
    const mentions = this.#mentions.all(no);
    const places = mentions.map((mention) => standingTopic(mention, this.#live));
    const version = this.#live.standing?.version ?? 0;
    const { revision, engine } = row;
    return {
      analysis: {
        ticketId,
        revision,
        engine,
        ...emptyDetail,
        ...(JSON.parse(row.detail) as AnalysisDetail),
        mentions: mentions.map(toMention),
      },
      topics: places.map(({ topicId, similarity }) => ({ topicId, similarity })),
      taxonomyVersion: places.some(({ seen }) => seen) ? version : row.taxonomy_version,
    };
  }
}
