import type { AccountStanding } from '../domain/request.ts';

/** `[ref, valid_from, facts]`; facts is `[revenue, currency, status, plan, renewsAt]` as JSON. */
export type AccountFactsRow = [string, string, string];
type Facts = [number | null, string | null, string | null, string | null, string | null];

export interface CancellationRow {
  readonly account: number;
  readonly created_at: string;
  readonly cancelled_at: string | null;
  readonly revenue: number | null;
  readonly currency: string | null;
}

interface Draft {
  readonly ref: string;
  facts: Facts | null;
  factsFrom: string;
  leftAt: string | null;
  leftWith: number | null;
  leftCurrency: string | null;
}

const dayMs = 86_400_000;
const dayOf = (instant: string): number => Math.floor(Date.parse(instant) / dayMs);

/** The currency that most states are in; of equals the first in the alphabet. */
const usualCurrency = (drafts: Iterable<Draft>): string | null => {
  const counts = new Map<string, number>();
  for (const { facts } of drafts) {
    if (facts?.[1]) counts.set(facts[1], (counts.get(facts[1]) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
};

const newDraft = (ref: string): Draft => ({
  ref,
  facts: null,
  factsFrom: '',
  leftAt: null,
  leftWith: null,
  leftCurrency: null,
});

/** A state at a time: the last one stands, and the first of those that say "churned" tells when it left. */
const takeState = (draft: Draft, validFrom: string, facts: Facts): void => {
  const left = facts[2] === 'churned';
  if (left && draft.leftAt === null) {
    draft.leftAt = validFrom;
    draft.leftWith = facts[0] ?? draft.facts?.[0] ?? null;
    draft.leftCurrency = facts[1] ?? draft.facts?.[1] ?? null;
  }
  // One that is active again has not left.
  if (!left) draft.leftAt = null;
  draft.facts = facts;
  draft.factsFrom = validFrom;
};

/** A cancellation of an account whose states do not tell that it left. */
const takeCancellation = (draft: Draft, row: CancellationRow, endDay: number): void => {
  const at = row.cancelled_at ?? row.created_at;
  if (dayOf(at) >= endDay || draft.factsFrom > at) return;
  if (draft.leftAt !== null && draft.leftAt <= at) return;
  draft.leftAt = at;
  draft.leftWith = row.revenue ?? draft.facts?.[0] ?? null;
  draft.leftCurrency = row.currency ?? draft.facts?.[1] ?? null;
};

const settle = (draft: Draft, currency: string | null): AccountStanding => {
  const { facts, leftAt } = draft;
  // Sums over two currencies would be wrong: a revenue in another one counts as unknown.
  const inCurrency = (amount: number | null | undefined, own: string | null | undefined) =>
    (own ?? currency) === currency ? (amount ?? null) : null;
  return {
    ref: draft.ref,
    revenue: inCurrency(facts?.[0], facts?.[1]),
    active: leftAt === null,
    plan: facts?.[3] ?? null,
    churnedOnDay: leftAt === null ? null : dayOf(leftAt),
    churnedRevenue: leftAt === null ? 0 : (inCurrency(draft.leftWith, draft.leftCurrency) ?? 0),
    renewsOnDay: facts?.[4] ? dayOf(facts[4]) : null,
  };
};

/** How every known account stands on a day, from its states and its cancellations. */
export const standAccounts = (given: {
  readonly endDay: number;
  readonly refs: readonly (readonly [no: number, ref: string])[];
  /** By ref, then time. */
  readonly facts: readonly AccountFactsRow[];
  readonly cancellations: readonly CancellationRow[];
}): {
  readonly accounts: readonly AccountStanding[];
  readonly indexOf: (account: number) => number;
  readonly currency: string | null;
} => {
  const drafts = new Map(given.refs.map(([, ref]) => [ref, newDraft(ref)]));
  // Those with a number come first, in their order.
  const places = new Map(given.refs.map(([no], place) => [no, place]));
  const numbered = [...drafts.values()];
  for (const [ref, validFrom, facts] of given.facts) {
    const draft = drafts.get(ref) ?? newDraft(ref);
    drafts.set(ref, draft);
    takeState(draft, validFrom, JSON.parse(facts) as Facts);
  }
  for (const row of given.cancellations) {
    const draft = numbered[places.get(row.account) ?? -1];
    if (draft !== undefined) takeCancellation(draft, row, given.endDay);
  }
  const currency = usualCurrency(drafts.values());
  return {
    accounts: [...drafts.values()].map((draft) => settle(draft, currency)),
    indexOf: (account) => places.get(account) ?? -1,
    currency,
  };
};
