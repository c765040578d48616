import { shiftWeek, type WeekId } from '../domain/week.ts';
import { weekStart } from '../domain/week-start.ts';
import { AccountOutcomeReader } from './account-outcomes.ts';
import { ChurnCutter } from './churn.ts';
import type { Connection } from './connection.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { LiveTaxonomy } from './live-taxonomies.ts';
import { ReportDetailReader } from './report-detail.ts';
import { ScoreCutter } from './scores.ts';
import { endOf, SegmentReader } from './segment-reader.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { type FindingKey, type FindingKind, findingKinds, WeekFindings } from './week-findings.ts';
import { WeekTopics } from './week-topics.ts';

type Make = (week: WeekId, standing: LiveTaxonomy) => unknown;

/** Of so many weeks reports are likely to be made … */
const reportWeeks = 2;
/** … and of half a year their lists are opened. What a late ticket drops of those comes back a few at a time. */
const listWeeks = 26;
const listKind: FindingKind = 'accounts';
const listWeeksPerRound = 4;

const withoutTopics: ReadonlySet<FindingKind> = new Set(['accounts', 'active', 'handling']);
const slotOf = (kind: FindingKind, { slot }: LiveTaxonomy): number =>
  withoutTopics.has(kind) ? workspaceSlot : slot;

/**
 * Finds out about weeks what reports would have to read tickets and accounts for, and keeps it. Reads on a snapshot and
 * not in the write, which would hold up the intake; what changed meanwhile is seen by the claim that is gone.
 */
export class FindingMaker {
  readonly #connection: Connection;
  readonly #counts: TicketCounts;
  readonly #timeZone: string;
  readonly #findings: WeekFindings;
  readonly #makers: Readonly<Record<FindingKind, Make>>;

  constructor(connection: Connection, counts: TicketCounts, timeZone: string) {
    const { db } = connection;
    this.#connection = connection;
    this.#counts = counts;
    this.#timeZone = timeZone;
    this.#findings = new WeekFindings(db);
    const segments = new SegmentReader(db);
    const churn = new ChurnCutter(connection, timeZone);
    const accounts = new AccountOutcomeReader(db, timeZone);
    const scores = new ScoreCutter(connection);
    const details = new ReportDetailReader(db);
    const topics = new WeekTopics(db);
    this.#makers = {
      segments: (week, standing) => segments.find(week, standing),
      outcomes: (week, standing) => churn.find(week, standing),
      accounts: (week) => accounts.find(week),
      active: (week) => details.findActive(week),
      answers: (week, standing) => scores.find(week, standing),
      handling: (week) => details.findMedians(week),
      cells: (week, standing) => topics.findCells(week, standing),
      splits: (week, standing) => topics.findSplits(week, standing),
      measures: (week, standing) => topics.findMeasures(week, standing),
    };
  }

  /**
   * Makes what is not kept of the given weeks (the last of them whole, of some before what lists need) and forgets what
   * is not needed any more.
   */
  async keep(weeks: readonly WeekId[]): Promise<void> {
    const [first] = weeks.slice(-listWeeks);
    const missing = await this.#connection.read(() => this.#missing(weeks));
    if (first === undefined || missing.length === 0) return;
    const claimed = await this.#connection.writeInBackground(() => {
      this.#findings.forgetBefore(first, listKind);
      this.#findings.forgetOthersBefore(weeks.at(-reportWeeks) ?? first, listKind);
      return missing.map((key) => ({ key, claim: this.#findings.claim(key, this.#until(key)) }));
    });
    const found: { key: FindingKey; claim: number; finding: unknown }[] = [];
    for (const { key, claim } of claimed) {
      // Somebody else kept it meanwhile.
      if (claim === null) continue;
      const finding = await this.#connection.read(() => this.#make(key));
      if (finding !== undefined) found.push({ key, claim, finding });
    }
    await this.#connection.writeInBackground(() => {
      for (const { key, claim, finding } of found) this.#findings.fill(key, claim, finding);
    });
  }

  #missing(weeks: readonly WeekId[]): FindingKey[] {
    const { standing } = this.#counts.readLive();
    if (standing === null) return [];
    const missing = (of: readonly WeekId[], kinds: readonly FindingKind[]): FindingKey[] =>
      of
        .flatMap((week) => kinds.map((kind) => ({ kind, week, slot: slotOf(kind, standing) })))
        .filter((key) => !this.#findings.has(key));
    const earlier = weeks.slice(-listWeeks, -reportWeeks).reverse();
    return [
      ...missing(weeks.slice(-reportWeeks), findingKinds),
      ...missing(earlier, [listKind]).slice(0, listWeeksPerRound),
    ];
  }

  /** States of accounts after it say nothing about the week. */
  #until({ week }: FindingKey): string {
    const after = weekStart(shiftWeek(week, 1), this.#timeZone);
    return after > endOf(week) ? after : endOf(week);
  }

  /** Undefined when other topics stand by now. */
  #make({ kind, week, slot }: FindingKey): unknown {
    const { standing } = this.#counts.readLive();
    if (standing === null || slotOf(kind, standing) !== slot) return undefined;
    return this.#makers[kind](week, standing);
  }
}
