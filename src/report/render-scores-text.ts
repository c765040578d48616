import type { ScoreScale } from '../domain/score.ts';
import type {
  DriverTable,
  ScorePoint,
  ScoreSection,
  ScoresReport,
} from '../domain/score-report.ts';
import {
  formatChange,
  formatCount,
  formatDecimal,
  formatNoun,
  formatShare,
} from './format-number.ts';
import { textTable } from './text-table.ts';

const write = (scale: ScoreScale, value: number): string => {
  if (scale.kind === 'nps') return formatChange(value);
  return scale.kind === 'csat' ? formatShare(value) : formatDecimal(value, 2);
};
const effect = (scale: ScoreScale, value: number): string =>
  scale.kind === 'csat'
    ? formatChange(value * 100, 1)
    : formatChange(value, scale.kind === 'nps' ? 1 : 2);

const columns = (scale: ScoreScale, point: ScorePoint): string[] => [
  point.value === null ? '–' : write(scale, point.value),
  point.interval === null ? '–' : point.interval.map((bound) => write(scale, bound)).join(' to '),
  formatCount(point.n.value),
  point.responseRate === null ? '–' : formatShare(point.responseRate),
];
const head = (first: string): string[] => [first, 'score', '95 %', 'n', 'answered'];

const driverLines = (scale: ScoreScale, drivers: DriverTable): string[] => {
  const window = formatNoun(drivers.windowWeeks, 'week');
  if (!drivers.ready) {
    return [
      `What drives it: too few answers (${formatCount(drivers.n.value)} in ${window}, 100 are needed).`,
    ];
  }
  const rows = [...drivers.hurting, ...drivers.helping].map((row) => [
    row.title,
    effect(scale, row.impact),
    row.interval.map((bound) => effect(scale, bound)).join(' to '),
    formatCount(row.n.value),
    write(scale, row.score),
    effect(scale, row.perMention),
  ]);
  return [
    `What drives it (${window}, ${formatNoun(drivers.n.value, 'answer')}, ${formatNoun(drivers.topicsCompared, 'topic')} compared)`,
    ...textTable(['Topic', 'impact', '95 %', 'n', 'score there', 'per mention'], rows),
  ];
};

const sectionLines = ({
  scale,
  label,
  now,
  lastWeek,
  months,
  splits,
  drivers,
}: ScoreSection): string[] => [
  label,
  ...textTable(head(''), [
    ['this week', ...columns(scale, now)],
    ['last week', ...columns(scale, lastWeek)],
    ...months
      .filter(({ n }) => n.value > 0)
      .map((month) => [month.period, ...columns(scale, month)]),
  ]),
  ...splits
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ dimension, rows }) => [
      '',
      ...textTable(
        head(dimension),
        rows.map((row) => [row.segment ?? 'not said', ...columns(scale, row)]),
      ),
    ]),
  '',
  ...driverLines(scale, drivers),
];

/** Scores with their drivers, for a terminal. */
export const renderScoresText = (report: ScoresReport): string => {
  const sections = report.scores.flatMap((section) => [...sectionLines(section), '']);
  const empty = report.scores.length === 0 ? ['No survey answers in these weeks.', ''] : [];
  return `${[`Scores ${report.week}`, '', ...empty, ...sections, ...report.notes].join('\n')}\n`;
};
