import type { TopicRow } from '../domain/report-part.ts';
import type { TopicState } from '../domain/topic-state.ts';
import type { ScoreboardRow } from '../domain/weekly-report.ts';
import { formatChange, formatCount, formatDecimal, formatP, formatShare } from './format-number.ts';

/** States by shape, so that they can be told apart without colour. */
const stateShapes: Readonly<Record<TopicState, string>> = {
  New: '◆',
  Regressed: '⬆',
  Rising: '▲',
  Watch: '△',
  Falling: '▼',
  Resolved: '✓',
  Recurring: '●',
  Sporadic: '○',
  Dormant: '·',
  Muted: '□',
};
export const stateShape = (state: TopicState): string => stateShapes[state];

/** Path of one table of a week's report, all its rows. */
export const tablePath = (week: string, table: string): string =>
  `/v1/reports/weekly?week=${week}&format=csv&table=${table}`;

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

/** `95` → `1 h 35 min`; days from two of them on. */
const formatMinutes = (minutes: number): string => {
  if (minutes < 60) return `${formatDecimal(minutes, 0)} min`;
  if (minutes < 48 * 60) {
    const rest = Math.round(minutes % 60);
    return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
  }
  return `${formatDecimal(minutes / (24 * 60), 1)} days`;
};

/** A figure of the scoreboard in its own unit; `–` when there is none. */
export const formatFigure = (row: ScoreboardRow, value: number | null): string => {
  if (value === null) return '–';
  if (row.unit === 'count') return formatCount(value);
  if (row.unit === 'share') return formatShare(value);
  if (row.unit === 'minutes') return formatMinutes(value);
  if (row.unit === 'rate') return formatDecimal(value, 1);
  return row.id === 'nps' ? formatChange(value) : formatDecimal(value, 2);
};

/** The p-value, or why there is none. */
export const formatEvidence = ({ state, p }: TopicRow): string =>
  state === 'New' ? 'new' : p === null ? 'not enough history' : `p ${formatP(p)}`;

/** Movement against last week's rank: `↑3`, `↓1`, `=`, `new`. */
export const formatRankChange = ({ rank, rankLastWeek }: TopicRow): string => {
  if (rankLastWeek === null) return 'new';
  const moved = rankLastWeek - rank;
  return moved === 0 ? '=' : `${moved > 0 ? '↑' : '↓'}${formatCount(Math.abs(moved))}`;
};

const languageNames = new Map([['und', 'unknown']]);
export const languageName = (code: string): string => languageNames.get(code) ?? code;

/** `auto_reply` → `auto reply`. */
export const spaced = (name: string): string => name.replaceAll('_', ' ');

export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : formatShare(part / whole);
