import type { WeekTotals } from '../domain/report.ts';
import type { Median, WeekHandling, WeeklyCut } from '../domain/report-detail.ts';
import type { Measure } from './scoreboard.ts';

const share = (reopened: WeekHandling['reopened']): number | null =>
  reopened === null ? null : reopened.yes / (reopened.yes + reopened.no);

const medianMeasure = (
  cut: WeeklyCut,
  id: 'first_reply' | 'solving',
  label: string,
  medianOf: (week: WeekHandling) => Median | null,
): Measure => {
  const at = handlingAt(cut);
  return {
    id,
    label,
    unit: 'minutes',
    valueOf: (week) => medianOf(at(week))?.value ?? null,
    nOf: (week) => medianOf(at(week))?.n ?? 0,
    filter: (week) => ({ unit: 'tickets', week, told: id }),
  };
};

const handlingAt = (cut: WeeklyCut): ((totals: WeekTotals) => WeekHandling) => {
  const byWeek = new Map(cut.detail.handling.map((each) => [each.week, each]));
  const silent = { firstReply: null, solving: null, reopened: null, backlog: null };
  return ({ week }) => byWeek.get(week) ?? { week, ...silent };
};

/** Tickets of a week per 1,000 accounts that were active when it began; only where accounts are synced. */
const contactRate = (cut: WeeklyCut): Measure[] => {
  const { activeAccounts } = cut.detail;
  if (activeAccounts === null) return [];
  const active = new Map(activeAccounts.map(({ week, accounts }) => [week, accounts]));
  return [
    {
      id: 'contact_rate',
      label: 'Tickets per 1,000 active accounts',
      unit: 'rate',
      valueOf: ({ week, tickets }) => {
        const accounts = active.get(week) ?? 0;
        return accounts === 0 ? null : (1_000 * tickets) / accounts;
      },
      filter: (week) => ({ unit: 'tickets', week }),
    },
  ];
};

/** How fast tickets are answered and solved; each only where a sender tells. */
export const handlingMeasures = (cut: WeeklyCut): Measure[] => {
  const at = handlingAt(cut);
  const told = (of: (week: WeekHandling) => unknown): boolean =>
    cut.detail.handling.some((week) => of(week) !== null);
  const measures: [boolean, Measure][] = [
    [
      told((week) => week.firstReply),
      medianMeasure(cut, 'first_reply', 'Median first reply', (week) => week.firstReply),
    ],
    [
      told((week) => week.solving),
      medianMeasure(cut, 'solving', 'Median resolution', (week) => week.solving),
    ],
    [
      told((week) => week.reopened),
      {
        id: 'reopen_rate',
        label: 'Reopened',
        unit: 'share',
        valueOf: (week) => share(at(week).reopened),
        nOf: (week) => {
          const { reopened } = at(week);
          return reopened === null ? 0 : reopened.yes + reopened.no;
        },
        filter: (week) => ({ unit: 'tickets', week, told: 'reopened' }),
      },
    ],
    [
      told((week) => week.backlog),
      {
        id: 'backlog',
        label: 'Open for over a week',
        unit: 'count',
        valueOf: (week) => at(week).backlog,
        filter: (week) => ({ unit: 'tickets', openIn: week }),
      },
    ],
  ];
  return [...contactRate(cut), ...measures.flatMap(([known, measure]) => (known ? measure : []))];
};
