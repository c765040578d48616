import { type ChurnReason, churnReasons } from '../domain/analysis.ts';
import type { Exclusion } from '../domain/ticket.ts';
import type { WeekId } from '../domain/week.ts';
import { type Canary, canaries } from './canaries.ts';
import { issueWords } from './issue-words.ts';
import { type Issue, type IssueId, type IssueKind, issues, type Mood } from './issues.ts';
import { type PlannedMessage, planWeek, type SamplePlan } from './plan-messages.ts';
import { quietWeeks, sampleWeek, startWeek } from './sample-calendar.ts';

export interface IssueTruth {
  readonly id: string;
  readonly kind: IssueKind;
  readonly mood: Mood;
  readonly product: string | null;
  /** Lower-case word beginnings, over all languages, by which a person would know it. */
  readonly words: readonly string[];
  /** Only `starts`: its first week. */
  readonly startsIn: WeekId | null;
  /** Only `returns`: the first week without it, and the week in which it is back. */
  readonly quiet: { readonly from: WeekId; readonly backIn: WeekId } | null;
  /** Weeks that hold at least one message of it, oldest first. */
  readonly weeks: readonly WeekId[];
  /** External ids, in order of time; duplicates included. */
  readonly ticketIds: readonly string[];
  /** Ids of the accounts behind it, sorted. */
  readonly accounts: readonly string[];
}

export interface ChurnTruth {
  readonly reason: ChurnReason;
  readonly ticketIds: readonly string[];
  readonly accounts: readonly string[];
  /** Revenue per year in EUR that left for this reason. */
  readonly revenue: number;
}

/** What is planted in a sample, so that a test can say what a report must find. */
export interface SampleTruth {
  readonly seed: number;
  readonly weeks: readonly WeekId[];
  readonly messages: number;
  readonly issues: readonly IssueTruth[];
  readonly churn: readonly ChurnTruth[];
  /** The same matter again by another channel. */
  readonly duplicates: readonly { readonly id: string; readonly of: string }[];
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  readonly canaries: readonly Pick<Canary, 'kind' | 'value'>[];
}

interface Heap {
  readonly weeks: Set<WeekId>;
  readonly ticketIds: string[];
  readonly accounts: Set<string>;
  revenue: number;
}

const intoHeap = (heaps: Map<string, Heap>, key: string, week: WeekId, message: PlannedMessage) => {
  const heap = heaps.get(key) ?? {
    weeks: new Set(),
    ticketIds: [],
    accounts: new Set(),
    revenue: 0,
  };
  heaps.set(key, heap);
  const { account } = message.customer;
  heap.weeks.add(week);
  heap.ticketIds.push(message.id);
  heap.accounts.add(account.id);
  heap.revenue += account.revenue;
};

const issueTruth = (issue: Issue, weeks: number, heap: Heap | undefined): IssueTruth => {
  const quiet = quietWeeks(issue, weeks);
  return {
    id: issue.id,
    kind: issue.kind,
    mood: issue.mood,
    product: issue.product,
    words: issueWords[issue.id as IssueId],
    startsIn: issue.kind === 'starts' ? sampleWeek(startWeek(issue, weeks)) : null,
    quiet: quiet === null ? null : { from: sampleWeek(quiet[0]), backIn: sampleWeek(quiet[1]) },
    weeks: [...(heap?.weeks ?? [])],
    ticketIds: heap?.ticketIds ?? [],
    accounts: [...(heap?.accounts ?? [])].sort(),
  };
};

/** Reads the truth off the plan, without writing a word. */
export const tellTruth = (plan: SamplePlan): SampleTruth => {
  const heaps = new Map<string, Heap>();
  const duplicates: { id: string; of: string }[] = [];
  const excluded: Partial<Record<Exclusion, number>> = {};
  let messages = 0;
  for (let week = 0; week < plan.weeks; week += 1) {
    const weekId = sampleWeek(week);
    for (const message of planWeek(plan, week, messages + 1)) {
      for (const issue of [message.issue, message.second]) {
        if (issue !== null) intoHeap(heaps, issue.id, weekId, message);
      }
      if (message.reason !== null) intoHeap(heaps, `churn ${message.reason}`, weekId, message);
      if (message.original !== null) duplicates.push({ id: message.id, of: message.original.id });
      if (message.form === 'spam' || message.form === 'auto_reply') {
        excluded[message.form] = (excluded[message.form] ?? 0) + 1;
      }
    }
    messages += plan.sizes[week] ?? 0;
  }
  const churn = churnReasons.flatMap((reason) => {
    const heap = heaps.get(`churn ${reason}`);
    if (heap === undefined) return [];
    const { ticketIds, revenue } = heap;
    return [{ reason, ticketIds, accounts: [...heap.accounts].sort(), revenue }];
  });
  return {
    seed: plan.seed,
    weeks: Array.from({ length: plan.weeks }, (_, index) => sampleWeek(index)),
    messages,
    issues: issues.map((issue) => issueTruth(issue, plan.weeks, heaps.get(issue.id))),
    churn,
    duplicates,
    excluded,
    canaries: canaries.map(({ kind, value }) => ({ kind, value })),
  };
};
