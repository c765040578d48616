import type { TopicRow } from '../../src/domain/report-part.ts';
import type { WeekId } from '../../src/domain/week.ts';
import type { IssueTruth, SampleTruth } from '../../src/sample/sample-truth.ts';

/** The states that claim that something happened. */
const loudStates = new Set<TopicRow['state']>(['New', 'Regressed', 'Rising']);

/** A loud row of a report with the messages of the last two weeks behind it, newest week first. */
export interface LoudRow {
  readonly week: WeekId;
  readonly row: TopicRow;
  /** Truths behind each ticket; a ticket may have two matters. */
  readonly issues: readonly (readonly IssueTruth[])[];
}

export const isLoud = ({ state }: TopicRow): boolean => loudStates.has(state);

/** What most of a row's messages are about; undefined where most are about nothing planted. */
export const matterOf = ({ issues }: LoudRow): IssueTruth | undefined => {
  const counts = new Map<IssueTruth, number>();
  for (const issue of issues.flat()) counts.set(issue, (counts.get(issue) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && 2 * most[1] >= issues.length ? most[0] : undefined;
};

/** Whether a row's title, its first words or two of its quotes name an issue. */
export const namesIssue = ({ row }: LoudRow, { words }: IssueTruth): boolean => {
  const says = (text: string): boolean => words.some((word) => text.toLowerCase().includes(word));
  return (
    says(row.title) ||
    row.keywords.slice(0, 3).some(says) ||
    row.quotes.filter(({ text }) => says(text)).length >= 2
  );
};

const poissonTail = (count: number, mean: number): number => {
  let [term, below] = [Math.exp(-mean), 0];
  for (let k = 0; k < count; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return Math.max(0, 1 - below);
};

/**
 * Whether an issue really was written about more in a week, or in the one before, than in the weeks until then: it was
 * planted so, or chance drew it so when the sample was made (half as many again, p < 0.01).
 */
export const reallyJumped = (
  issue: IssueTruth,
  week: WeekId,
  truth: SampleTruth,
  weekOfTicket: (id: string) => WeekId,
): boolean => {
  const counts = truth.weeks.map(() => 0);
  for (const id of issue.ticketIds) {
    const at = truth.weeks.indexOf(weekOfTicket(id));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const last = truth.weeks.indexOf(week);
  return [last, last - 1].some((index) => {
    const before = counts.slice(Math.max(0, index - 12), Math.max(0, index));
    const mean = (before.reduce((sum, count) => sum + count, 0) + 0.5) / (before.length || 1);
    const now = counts[index] ?? 0;
    return before.length >= 3 && now >= 1.5 * mean && poissonTail(now, mean) < 0.01;
  });
};
