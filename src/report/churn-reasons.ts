import { churnReasons } from '../domain/analysis.ts';
import { type ChurnCut, type ChurnEvent, remedyOf } from '../domain/churn.ts';
import type { ChurnReasonRow, NamedThing, RevenueSum } from '../domain/churn-report.ts';
import { compareText } from './canonical-cut.ts';
import { countOf, type EvidenceFilter, ticketPath } from './evidence-link.ts';

const mostNamed = 5;
const quoteLetters = 240;

export const cancellationFilter = { unit: 'tickets', kind: 'churn' } as const;
export const windowOf = (cut: ChurnCut): Pick<EvidenceFilter, 'fromWeek' | 'week'> => ({
  fromWeek: cut.weeks[0],
  week: cut.week,
});

/** Revenue that left, by currency; cancellations that do not say theirs are not in it. */
export const sumRevenue = (events: readonly ChurnEvent[]): RevenueSum[] => {
  const sums = new Map<string, RevenueSum>();
  for (const { revenue, currency } of events) {
    if (revenue === null) continue;
    const name = currency ?? '';
    const { total = 0, known = 0 } = sums.get(name) ?? {};
    sums.set(name, { currency: name, total: total + revenue, known: known + 1 });
  }
  return [...sums.values()]
    .map((sum) => ({ ...sum, total: Math.round(sum.total * 100) / 100 }))
    .sort((a, b) => b.total - a.total || compareText(a.currency, b.currency));
};

/** Distinct accounts, and how many cancellations name none. */
export const countAccounts = (events: readonly ChurnEvent[]) => ({
  distinct: new Set(events.flatMap(({ account }) => (account === null ? [] : [account]))).size,
  anonymous: events.filter(({ account }) => account === null).length,
});

const medianTenure = (events: readonly ChurnEvent[]): number | null => {
  const days = events.flatMap(({ tenureDays }) => (tenureDays === null ? [] : [tenureDays]));
  days.sort((a, b) => a - b);
  const [low, high] = [days[Math.floor((days.length - 1) / 2)], days[Math.floor(days.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
};

/** Only a–z, as the list behind the number compares names. */
const withoutCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const namedIn = (
  cut: ChurnCut,
  events: readonly ChurnEvent[],
  kind: NamedThing['kind'],
): NamedThing[] => {
  const names = new Map<string, { name: string; count: number }>();
  for (const event of events) {
    const name = event[kind];
    if (name === null) continue;
    const plain = withoutCase(name);
    const known = names.get(plain);
    // The first spelling in code-unit order: which one came first must not matter.
    const spelling = known === undefined || name < known.name ? name : known.name;
    names.set(plain, { name: spelling, count: (known?.count ?? 0) + 1 });
  }
  return [...names.values()]
    .sort((a, b) => b.count - a.count || compareText(a.name, b.name))
    .slice(0, mostNamed)
    .map(({ name, count }) => ({
      kind,
      name,
      cancellations: countOf(count, { ...cancellationFilter, ...windowOf(cut), named: name }),
    }));
};

const quoteOf = (events: readonly ChurnEvent[]): ChurnReasonRow['quote'] => {
  const [first] = events
    .filter(({ excerpt }) => excerpt !== null && excerpt !== '')
    .sort((a, b) => compareText(b.ticketId, a.ticketId));
  const text = [...(first?.excerpt ?? '')].slice(0, quoteLetters).join('');
  return first === undefined ? null : { text, link: ticketPath(first.ticketId) };
};

/** The reasons of a window, each cancellation once, under its first reason. */
export const buildReasonRows = (cut: ChurnCut): ChurnReasonRow[] => {
  const window = { ...cancellationFilter, ...windowOf(cut) };
  const rows = churnReasons.flatMap((reason): ChurnReasonRow[] => {
    const any = cut.events.filter(({ reasons }) => reasons.includes(reason));
    if (any.length === 0) return [];
    const first = any.filter(({ primary }) => primary === reason);
    const now = first.filter(({ week }) => week === cut.week);
    const { distinct, anonymous } = countAccounts(first);
    const own = { ...cancellationFilter, primaryReason: reason };
    return [
      {
        reason,
        remedy: remedyOf(reason),
        thisWeek: countOf(now.length, { ...own, week: cut.week }),
        window: countOf(first.length, { ...window, primaryReason: reason }),
        anyPlace: countOf(any.length, { ...window, anyReason: reason }),
        accounts: countOf(distinct, { ...window, unit: 'accounts', primaryReason: reason }),
        anonymous,
        revenueLost: sumRevenue(first),
        revenueLostThisWeek: sumRevenue(now),
        medianTenureDays: medianTenure(first),
        trend: cut.weeks.map((week) => ({
          week,
          ...countOf(first.filter((event) => event.week === week).length, { ...own, week }),
        })),
        named: [
          ...(reason === 'missing_feature' ? namedIn(cut, any, 'feature') : []),
          ...(reason === 'competitor' ? namedIn(cut, any, 'competitor') : []),
        ],
        quote: quoteOf(now),
      },
    ];
  });
  return rows.sort(
    (a, b) =>
      b.window.value - a.window.value ||
      b.anyPlace.value - a.anyPlace.value ||
      compareText(a.reason, b.reason),
  );
};
