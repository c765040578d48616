import type { Table } from '../../domain/report-document.ts';
import type { WeeklyReport } from '../../domain/weekly-report.ts';
import { formatCount } from '../format-number.ts';
import { formatFigure } from '../report-wording.ts';
import {
  countCell,
  fact,
  left,
  none,
  right,
  rowOf,
  shareCell,
  tableOf,
  textCell,
} from './cells.ts';
import { scoreWords } from './score-words.ts';
import { segmentWords } from './topic-tables.ts';

/** The values of a scale are numbers beside the numbers of those who gave them. */
const partWords = (label: string): string => (/^\d+$/.test(label) ? `${label}:` : label);

/** Section 2, the figures. */
export const scoreboardTable = ({ scoreboard }: WeeklyReport): Table =>
  tableOf({
    id: 'scoreboard',
    layout: 'tiles',
    empty: 'No ticket yet.',
    columns: [
      left('measure', 'Measure'),
      right('value', 'This week'),
      right('last_week', 'Last week'),
      right('range', '8-week range'),
      right('n', 'n'),
      left('flag', 'Flag'),
      fact('parts', 'Made of'),
      fact('response_rate', 'Response rate'),
    ],
    rows: scoreboard.map((row) =>
      rowOf(row.id, [
        textCell(row.label),
        { text: formatFigure(row, row.value), value: row.value, link: row.evidence },
        { text: formatFigure(row, row.lastWeek), value: row.lastWeek, link: row.evidenceLastWeek },
        row.range === null
          ? none
          : {
              text: `${formatFigure(row, row.range[0])} – ${formatFigure(row, row.range[1])}`,
              value: `${row.range[0]} ${row.range[1]}`,
            },
        row.n === null ? none : { text: formatCount(row.n), value: row.n },
        row.outsideRange
          ? { text: '⚑ outside', value: 'outside', tone: 'bad' }
          : { text: '', value: null },
        {
          text: '',
          value: row.parts.map(({ label, value }) => `${label} ${value}`).join(' · ') || null,
          below: row.parts
            .filter(({ value }) => value > 0)
            .map(({ label, value, evidence }) => ({
              text: `${partWords(label)} ${formatCount(value)}`,
              link: evidence,
            })),
        },
        row.responseRate === null ? none : shareCell(row.responseRate),
      ]),
    ),
  });

/** Section 2, by team, touch-point and channel. */
export const splitTable = ({ scoreSplits }: WeeklyReport): Table =>
  tableOf({
    id: 'scores_by_segment',
    title: 'Scores by team, touch-point and channel, last 12 weeks',
    empty: 'No scored answer names its team, touch-point or channel.',
    columns: [
      left('score', 'Score'),
      left('segment', 'Of'),
      right('value', 'Value'),
      right('interval', '95 %'),
      right('n', 'n'),
    ],
    rows: scoreSplits.map(({ score, dimension, segment, value, interval, n }) =>
      rowOf(`${score} ${dimension} ${segment}`, [
        textCell(score),
        textCell(segmentWords(dimension, segment ?? 'not said')),
        value === null ? none : { text: scoreWords(score, value), value },
        interval === null
          ? none
          : {
              text: `${scoreWords(score, interval[0])} – ${scoreWords(score, interval[1])}`,
              value: interval.join(' '),
            },
        countCell(n),
      ]),
    ),
  });
