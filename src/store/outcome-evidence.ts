import type { Database } from 'better-sqlite3';
import { type AccountOutcome, isInCohort } from '../domain/account-outcome.ts';
import { churnWindowWeeks, exposureWeeks } from '../domain/churn.ts';
import { invalid } from '../domain/errors.ts';
import type { EvidencePage, EvidenceQuery } from '../domain/report.ts';
import { newCustomerWeeks } from '../domain/report-detail.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import { AccountOutcomeReader, churnSpan } from './account-outcomes.ts';
import { churnSql } from './churn.sql.ts';
import { ChurnEventReader, type JudgedCancellation } from './churn-events.ts';
import type { Slot } from './live-taxonomies.ts';
import { accountTicketsSql, outcomeConditionSql } from './outcome-evidence.sql.ts';
import { customerAge } from './segment-reader.sql.ts';
import { splitOf } from './split.ts';

/** Splits of a list of tickets alone. */
const ticketSplits: ReadonlyMap<string, string> = new Map([
  ['language', 'analyses.language'],
  ['customer', customerAge],
]);
/** Without a week nobody is new. */
const latest = '9998-W01';
const earliest = '0000-W01';

const filters = ['scoreMin', 'scoreMax', 'scoreDirection', 'account'] as const;

const asksForReason = (query: EvidenceQuery): boolean =>
  (query.primaryReason ?? query.anyReason ?? query.named ?? query.voluntary) !== undefined;

/** Only a–z, as reports put names together. */
const isNamed = (name: string | null, wanted: string): boolean => {
  const plain = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return name !== null && plain(name) === plain(wanted);
};

/** Whether a cancellation is one that the query asks for. */
const isAskedFor =
  ({ primaryReason, anyReason, named, voluntary }: EvidenceQuery) =>
  (judged: JudgedCancellation): boolean =>
    (primaryReason === undefined || judged.primary === primaryReason) &&
    (anyReason === undefined || judged.reasons.includes(anyReason)) &&
    (named === undefined || isNamed(judged.feature, named) || isNamed(judged.competitor, named)) &&
    (voluntary === undefined || judged.voluntary === (voluntary === 'yes'));

/** The conditions that score and churn filters add to a list. */
export const outcomeConditions = (query: EvidenceQuery): string[] => {
  const conditions: string[] = filters
    .filter((filter) => query[filter] !== undefined)
    .map((filter) => outcomeConditionSql[filter]);
  if (asksForReason(query)) conditions.push(outcomeConditionSql.cancelled);
  if (query.splitBy === undefined) return conditions;
  const expression = ticketSplits.get(query.splitBy) ?? splitOf(query.splitBy)?.expression;
  if (expression === undefined) return [...conditions, outcomeConditionSql.unknownSplit];
  const value = query.splitValue ?? '';
  return [...conditions, value === '' ? `${expression} IS NULL` : `${expression} = @splitValue`];
};

/** Lists accounts by what they did before a churn window and what became of them; and what such lists need. */
export class OutcomeEvidence {
  readonly #timeZone: string;
  readonly #events: ChurnEventReader;
  readonly #accounts: AccountOutcomeReader;
  readonly #exposedTo;
  readonly #countTickets;

  constructor(db: Database, timeZone: string) {
    this.#timeZone = timeZone;
    this.#events = new ChurnEventReader(db);
    this.#accounts = new AccountOutcomeReader(db, timeZone);
    this.#exposedTo = db
      .prepare<[number, WeekId, WeekId, string], number>(churnSql.exposedTo)
      .pluck();
    this.#countTickets = db.prepare<[string, number], number>(accountTicketsSql).pluck();
  }

  /** Parameters of `outcomeConditions`. */
  parameters(query: EvidenceQuery): Record<string, string | null> {
    const path = query.splitBy === undefined ? null : (splitOf(query.splitBy)?.path ?? null);
    return {
      ...(path !== null && { splitPath: path, asOf: query.asOf ?? null }),
      ...(query.splitBy === 'customer' && {
        newSince: shiftWeek(query.week ?? latest, 1 - newCustomerWeeks),
      }),
      ...(asksForReason(query) && { cancelled: JSON.stringify(this.#cancelled(query)) }),
    };
  }

  // Judged here and not in the question, which took ten times as long; and by the same rule as in the reports.
  #cancelled(query: EvidenceQuery): number[] {
    const { fromWeek, week } = query;
    const [from, to] = [fromWeek ?? week ?? earliest, week ?? latest];
    return this.#events.ticketsWhere(from, to, isAskedFor(query));
  }

  /** Throws `invalid` when the query is not for accounts of a week, or a cohort of a topic names none. */
  listAccounts(query: EvidenceQuery, slot: Slot | null): EvidencePage {
    const { cohort, week, unit, topic, limit, offset } = query;
    if (week === undefined || unit !== 'accounts') {
      throw invalid(
        'A cohort is a list of accounts in a week: ask for accounts and name the week.',
      );
    }
    const outcomes = this.#accounts.read(week);
    const members =
      cohort === 'exposed' || cohort === 'contacted_about_else'
        ? this.#aboutTopic(outcomes, week, topic, slot, cohort === 'exposed')
        : outcomes.filter((account) => cohort !== undefined && isInCohort(account, cohort));
    const { outcome } = query;
    const weeks = JSON.stringify(weeksUntil(week, churnWindowWeeks + exposureWeeks));
    const listed = outcome === undefined ? members : members.filter((account) => account[outcome]);
    return {
      total: listed.length,
      items: listed.slice(offset, offset + limit).map(({ account, ref, revenue, currency }) => ({
        id: ref,
        tickets: this.#countTickets.get(weeks, account) ?? 0,
        excerpt: revenue === null ? '' : `${revenue} ${currency ?? ''} a year`.replace('  ', ' '),
        createdAt: churnSpan(week, this.#timeZone).start,
        folded: 0,
        campaign: false,
        url: null,
      })),
    };
  }

  #aboutTopic(
    outcomes: readonly AccountOutcome[],
    week: WeekId,
    topic: string | undefined,
    slot: Slot | null,
    exposed: boolean,
  ): AccountOutcome[] {
    if (topic === undefined) throw invalid('This cohort is about a topic: name one.');
    const { exposedFrom, exposedTo } = churnSpan(week, this.#timeZone);
    const members = new Set(
      slot === null ? [] : this.#exposedTo.all(slot, exposedFrom, exposedTo, topic),
    );
    return outcomes.filter(
      ({ contacted, account }) => contacted && members.has(account) === exposed,
    );
  }
}
