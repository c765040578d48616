import type { AnswerProfile, DriverCut, ScoreCell } from '../domain/score.ts';
import type { ScoreDirection, ScoreKind } from '../domain/ticket.ts';

export interface ScoreCellRow {
  readonly week: string;
  readonly value: string;
  readonly kind: ScoreKind;
  readonly low: number;
  readonly high: number;
  readonly direction: ScoreDirection;
  readonly score: number;
  readonly n: number;
}

/** Rows in the order of their cells, put together; `''` stands for the whole workspace. */
export const toScoreCells = (rows: readonly ScoreCellRow[]): ScoreCell[] => {
  const cells = new Map<string, ScoreCell & { answers: { value: number; count: number }[] }>();
  for (const { week, value, kind, low, high, direction, score, n } of rows) {
    const name = JSON.stringify([week, value, kind, low, high, direction]);
    const cell = cells.get(name) ?? {
      week,
      value: value === '' ? null : value,
      kind,
      min: low,
      max: high,
      direction,
      answers: [],
    };
    cells.set(name, cell);
    cell.answers.push({ value: score, count: n });
  }
  return [...cells.values()];
};

export interface AnswerRow {
  readonly no: number;
  readonly person: number | null;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly direction: ScoreDirection;
  /** A JSON array. */
  readonly topics: string;
}
type Answer = AnswerProfile['answers'][number];

const isOn = (scale: Omit<DriverCut, 'profiles' | 'windowWeeks'>) => (row: AnswerRow) =>
  row.low === scale.min && row.high === scale.max && row.direction === scale.direction;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The customers behind some answers, equal ones put together and in one order: neither the numbers of people nor the
 * order of arrival can be seen in it. A ticket whose customer is not known is a customer of its own.
 */
export const toProfiles = (
  rows: readonly AnswerRow[],
  scale: Omit<DriverCut, 'profiles' | 'windowWeeks'>,
): AnswerProfile[] => {
  const people = new Map<string, string[]>();
  for (const row of rows.filter(isOn(scale))) {
    const name = row.person === null ? `ticket ${row.no}` : `person ${row.person}`;
    const topicIds = (JSON.parse(row.topics) as string[]).sort(compareText);
    const answer = JSON.stringify({ value: row.value, topicIds } satisfies Answer);
    people.set(name, [...(people.get(name) ?? []), answer]);
  }
  const profiles = new Map<string, number>();
  for (const answers of people.values()) {
    const profile = `[${answers.sort(compareText).join(',')}]`;
    profiles.set(profile, (profiles.get(profile) ?? 0) + 1);
  }
  return [...profiles]
    .sort(([a], [b]) => compareText(a, b))
    .map(([profile, customers]) => ({ customers, answers: JSON.parse(profile) as Answer[] }));
};
