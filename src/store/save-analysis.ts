import type { Database } from 'better-sqlite3';
import type { Analysis, AssignedAnalysis, MentionTopic } from '../domain/analysis.ts';
import { analysesSql } from './analyses.sql.ts';
import {
  analysisDetail,
  joinTerms,
  type MentionRow,
  mentionDetail,
  standingTopic,
} from './analysis-row.ts';
import { prepareFind } from './find-row.ts';
import type { LiveTaxonomy, Slot } from './live-taxonomies.ts';
import type { RepeatKeeper } from './repeats.ts';
import { tagsSql } from './tags.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import {
  type AnalysisFacts,
  type FactsRow,
  isStaged,
  type PlacedRow,
  placesOf,
  toFacts,
} from './ticket-facts.ts';

interface TargetRow extends FactsRow {
  readonly revision: number;
  readonly received_at: string;
  readonly analyzed: number | null;
  readonly taxonomy_version: number | null;
}
type PlacedMention = readonly [
  topicId: string | null,
  partId: string | null,
  similarity: number,
  seen: 0 | 1,
];
const nowhere: PlacedMention = [null, null, 0, 0];

const labelsOf = (tags: readonly { readonly label: string }[]): string[] => [
  ...new Set(tags.map(({ label }) => label)),
];
const joinLabels = (tags: readonly { readonly label: string }[]): string =>
  tags.length === 0 ? '' : `,${labelsOf(tags).join(',')},`;

const oldPlace = (row: MentionRow, slot: Slot): PlacedMention =>
  slot === 0
    ? [row.topic_0, row.part_0, row.similarity_0, row.seen_0 === 1 ? 1 : 0]
    : [row.topic_1, row.part_1, row.similarity_1, row.seen_1 === 1 ? 1 : 0];

// Placed under an older taxonomy, a mention keeps only a topic that is still there; ids never change their meaning.
const placeUnder = (
  taxonomy: LiveTaxonomy,
  topic: MentionTopic | undefined,
  seen: 0 | 1,
): PlacedMention => {
  const id = topic?.partId ?? topic?.topicId ?? null;
  if (topic === undefined || id === null) return [null, null, 0, seen];
  if (taxonomy.topicIds.has(id)) return [id, null, topic.similarity, seen];
  const topicId = taxonomy.topicOfPart.get(id);
  // A topic that was merged away since: its mentions are the topic's it went into.
  return topicId === undefined ? [null, null, 0, seen] : [topicId, id, topic.similarity, seen];
};

const analysisFacts = (analysis: Analysis): AnalysisFacts => ({
  engine: analysis.engine,
  language: analysis.language.code,
  supported: analysis.language.supported,
  sentiment: analysis.sentiment.label,
  intents: labelsOf(analysis.intents),
});

/** Saves one analysis at a time inside an open `TicketCounts.transaction`. */
export class AnalysisKeeper {
  readonly #counts: TicketCounts;
  readonly #repeats: RepeatKeeper;
  readonly #sql;

  constructor(db: Database, counts: TicketCounts, repeats: RepeatKeeper) {
    this.#counts = counts;
    this.#repeats = repeats;
    this.#sql = {
      findTicket: prepareFind<[string], TargetRow>(db, analysesSql.findTicket),
      saveAnalysis: db.prepare(analysesSql.saveAnalysis),
      dropUnanalysed: db.prepare<[string, number]>(analysesSql.dropUnanalysed),
      listMentions: db.prepare<[number], MentionRow>(analysesSql.listMentions),
      deleteMentions: db.prepare<[number]>(analysesSql.deleteMentions),
      deleteMentionTexts: db.prepare<[number]>(analysesSql.deleteMentionTexts),
      insertMention: db.prepare(analysesSql.insertMention),
      insertMentionText: db.prepare(analysesSql.insertMentionText),
      insertTicketTag: db.prepare<[number, string]>(tagsSql.insertTicketTag),
      deleteTicketTags: db.prepare<[number]>(tagsSql.deleteTicketTags),
    };
  }

  /**
   * Does nothing when the ticket is gone, has a newer revision, or was placed under a newer taxonomy already. `stale`:
   * saved, but its topics were given under an older taxonomy than the standing one.
   */
  save(assigned: AssignedAnalysis): 'saved' | 'stale' | 'dropped' {
    const { analysis } = assigned;
    const ticket = this.#sql.findTicket(analysis.ticketId);
    if (ticket === undefined || ticket.revision !== analysis.revision) return 'dropped';
    const old = ticket.analyzed === null ? [] : this.#sql.listMentions.all(ticket.no);
    if (this.#isOutdated(assigned, ticket, old)) return 'dropped';
    this.#forget(ticket, old);
    const placed = this.#insertMentions(assigned, ticket, old);
    this.#insertAnalysis(assigned, ticket);
    const facts = toFacts(ticket, placesOf(placed, this.#counts.live, ticket.no));
    this.#repeats.put(ticket, assigned.print ?? null, facts.score);
    this.#counts.changeAnalysis({ ...facts, analysis: analysisFacts(analysis) }, 1);
    const standing = this.#counts.live.standing?.version ?? 0;
    return assigned.taxonomyVersion < standing ? 'stale' : 'saved';
  }

  #forget(ticket: TargetRow, old: readonly MentionRow[]): void {
    if (ticket.analyzed === null) {
      this.#sql.dropUnanalysed.run(ticket.received_at, ticket.no);
      return;
    }
    const { live } = this.#counts;
    this.#counts.changeAnalysis(toFacts(ticket, placesOf(old, live, ticket.no)), -1);
    this.#sql.deleteMentions.run(ticket.no);
    this.#sql.deleteMentionTexts.run(ticket.no);
    this.#sql.deleteTicketTags.run(ticket.no);
  }

  #isOutdated(
    { analysis, taxonomyVersion }: AssignedAnalysis,
    ticket: TargetRow,
    old: readonly MentionRow[],
  ): boolean {
    if (ticket.engine !== analysis.engine) return false;
    const { live } = this.#counts;
    const seen = old.some((row) => standingTopic(row, live).seen);
    const placedUnder = seen ? (live.standing?.version ?? 0) : (ticket.taxonomy_version ?? 0);
    return placedUnder > taxonomyVersion;
  }

  #insertAnalysis({ analysis, taxonomyVersion }: AssignedAnalysis, ticket: TargetRow): void {
    this.#sql.saveAnalysis.run(
      ticket.no,
      analysis.revision,
      taxonomyVersion,
      analysis.engine,
      analysis.language.code,
      analysis.language.supported ? 1 : 0,
      analysis.sentiment.label,
      joinLabels(analysis.intents),
      joinLabels(analysis.churnReasons),
      analysisDetail(analysis),
    );
    for (const { label } of analysis.customTags ?? []) {
      this.#sql.insertTicketTag.run(ticket.no, label);
    }
  }

  #insertMentions(
    { analysis, topics }: AssignedAnalysis,
    ticket: TargetRow,
    old: readonly MentionRow[],
  ): PlacedRow[] {
    const oldAt = new Map(old.map((row) => [row.position, row]));
    return analysis.mentions.map((mention, position) => {
      const before = oldAt.get(position);
      const same = before?.text === mention.text ? before : undefined;
      const intent = mention.intent?.label ?? null;
      const first = this.#place(0, topics[position], same, ticket);
      const second = this.#place(1, topics[position], same, ticket);
      this.#sql.insertMention.run(
        ticket.no,
        position,
        ticket.week,
        ...first,
        ...second,
        intent,
        mention.sentiment.label,
      );
      this.#sql.insertMentionText.run(
        ticket.no,
        position,
        mention.text,
        joinTerms(mention.terms),
        mentionDetail(mention),
      );
      return { intent, sentiment: mention.sentiment.label, topic_0: first[0], topic_1: second[0] };
    });
  }

  #place(
    slot: Slot,
    topic: MentionTopic | undefined,
    same: MentionRow | undefined,
    { no }: TargetRow,
  ): PlacedMention {
    const { standing, building } = this.#counts.live;
    if (standing?.slot === slot) {
      return placeUnder(standing, topic, same === undefined ? 0 : oldPlace(same, slot)[3]);
    }
    if (building?.slot !== slot) return nowhere;
    // One that the build has not come to yet gets from it what the discovery found.
    if (!isStaged(no, this.#counts.live)) return nowhere;
    const found = same === undefined ? nowhere : oldPlace(same, slot);
    return found[3] === 1 ? found : placeUnder(building, topic, 0);
  }
}
