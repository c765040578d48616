import type { Tally, WeekTotals } from '../domain/report.ts';
import type { ScoreDirection, ScoreKind } from '../domain/ticket.ts';
import type { WeekId } from '../domain/week.ts';

export interface TallyRow extends Tally {
  readonly week: WeekId;
}
export interface CellRow {
  readonly week: WeekId;
  readonly dimension: string;
  readonly value: string;
  readonly n: number;
}

type ScoreCell = [
  kind: ScoreKind,
  min: number,
  max: number,
  value: number,
  direction?: ScoreDirection,
];

const emptyTally: Tally = {
  tickets: 0,
  customers: 0,
  accounts: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
};

const toScores = (cells: readonly CellRow[]): WeekTotals['scores'] => {
  const parsed = cells
    .map(({ value, n }) => {
      const [kind, min, max, score, direction] = JSON.parse(value) as ScoreCell;
      return { kind, min, max, direction, value: score, count: n };
    })
    .sort(
      (a, b) =>
        Number(a.kind > b.kind) - Number(a.kind < b.kind) ||
        a.min - b.min ||
        a.max - b.max ||
        Number(a.direction !== undefined) - Number(b.direction !== undefined) ||
        a.value - b.value,
    );
  const scales = new Map<string, WeekTotals['scores'][number]>();
  for (const { kind, min, max, direction, value, count } of parsed) {
    const name = `${kind} ${min} ${max} ${direction}`;
    const values = [...(scales.get(name)?.values ?? []), { value, count }];
    scales.set(name, { kind, min, max, ...(direction !== undefined && { direction }), values });
  }
  return [...scales.values()];
};

/** One week out of its rows. Keys stand in code-unit order, so that equal data gives equal bytes. */
export const toWeekTotals = (
  week: WeekId,
  tally: TallyRow | undefined,
  cells: readonly CellRow[],
): WeekTotals => {
  const of = (dimension: string): CellRow[] =>
    cells
      .filter((cell) => cell.dimension === dimension)
      .sort((a, b) => Number(a.value > b.value) - Number(a.value < b.value));
  const record = (dimension: string): Record<string, number> =>
    Object.fromEntries(of(dimension).map(({ value, n }) => [value, n]));
  const single = (dimension: string): number => of(dimension)[0]?.n ?? 0;
  const counted = { ...emptyTally, ...tally };
  const { negative, neutral, positive } = counted;
  return {
    ...counted,
    week,
    // Every analysed ticket has one sentiment.
    analyzed: negative + neutral + positive,
    covered: single('covered'),
    excluded: record('excluded'),
    kinds: record('kind'),
    channels: record('channel'),
    sources: record('source'),
    origins: record('origin'),
    days: record('day'),
    backfilled: single('backfill'),
    languages: record('language'),
    unsupportedLanguage: single('unsupported'),
    campaign: single('campaign'),
    intents: record('intent'),
    scores: toScores(of('score')),
  };
};
