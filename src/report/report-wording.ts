import type { RecurringIssue, ReportHeader, ScoreboardRow } from '../domain/report.ts';
import {
  formatChange,
  formatCount,
  formatDecimal,
  formatExpected,
  formatP,
  formatShare,
} from './format-number.ts';

/** States by shape, so that they can be told apart without colour. */
const stateShapes: Readonly<Record<string, string>> = {
  New: '◆',
  Rising: '▲',
  Watch: '△',
  Falling: '▼',
  Recurring: '●',
  Sporadic: '○',
  Dormant: '·',
};
export const stateShape = (state: string): string => stateShapes[state] ?? '•';

/** Rows of "what changed" that the page formats show; JSON and CSV hold all. */
export const maxChangedShown = 10;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const dayOf = (day: string): { year: string; month: string; day: string } => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month: months[Number(month) - 1] ?? '', day: String(Number(date)) };
};

/** `2024-07-22`, `2024-07-28` → `22–28 July 2024`. */
export const formatPeriod = (from: string, to: string): string => {
  const [a, b] = [dayOf(from), dayOf(to)];
  if (a.year !== b.year) {
    return `${a.day} ${a.month} ${a.year} – ${b.day} ${b.month} ${b.year}`;
  }
  if (a.month !== b.month) return `${a.day} ${a.month} – ${b.day} ${b.month} ${b.year}`;
  return `${a.day}–${b.day} ${b.month} ${b.year}`;
};

/** A figure of the scoreboard in its own unit; `–` when there is none. */
export const formatFigure = (row: ScoreboardRow, value: number | null): string => {
  if (value === null) return '–';
  if (row.unit === 'count') return formatCount(value);
  if (row.unit === 'share') return formatShare(value);
  return row.id === 'nps' ? formatChange(value) : formatDecimal(value, 2);
};

export const formatRange = (row: ScoreboardRow): string =>
  row.range === null
    ? '–'
    : `${formatFigure(row, row.range[0])} – ${formatFigure(row, row.range[1])}`;

/** `5.3 (up to 10)`; `–` for a new topic and without enough history. */
export const formatBand = ({ state, expected, upper }: RecurringIssue): string =>
  state === 'New' || expected === null || upper === null
    ? '–'
    : `${formatExpected(expected)} (up to ${formatCount(upper)})`;

/** The p-value, or why there is none. */
export const formatEvidence = ({ state, p }: RecurringIssue): string =>
  state === 'New' ? 'new' : p === null ? 'not enough history' : `p ${formatP(p)}`;

/** Movement against last week's rank: `↑3`, `↓1`, `=`, `new`. */
export const formatRankChange = ({ rank, rankLastWeek }: RecurringIssue): string => {
  if (rankLastWeek === null) return 'new';
  const moved = rankLastWeek - rank;
  return moved === 0 ? '=' : `${moved > 0 ? '↑' : '↓'}${formatCount(Math.abs(moved))}`;
};

const languageNames = new Map([['und', 'unknown']]);
export const languageName = (code: string): string => languageNames.get(code) ?? code;

/** `auto_reply` → `auto reply`. */
export const spaced = (name: string): string => name.replaceAll('_', ' ');

/** Excluded tickets of all reasons. */
export const excludedTotal = (header: ReportHeader): number =>
  header.excluded.reduce((sum, each) => sum + each.value, 0);

export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : formatShare(part / whole);
