import type { Block, Cell, Table, Words } from '../../domain/report-document.ts';
import type { RevenueLine } from '../../domain/report-part.ts';
import type { DriverLines, WeeklyReport } from '../../domain/weekly-report.ts';
import { formatCount, formatDecimal, formatNoun } from '../format-number.ts';
import { plainLine } from '../plain-text.ts';
import { spaced } from '../report-wording.ts';
import {
  countCell,
  countWords,
  fact,
  left,
  right,
  rowOf,
  tableOf,
  textCell,
  unknown,
} from './cells.ts';
import { scoreChange, scoreWords } from './score-words.ts';
import { topicCell } from './topic-tables.ts';

const revenueText = (lines: readonly RevenueLine[]): string =>
  lines.map(({ total, currency }) => `${formatCount(total)} ${currency}`.trim()).join(' + ');

const revenueCell = (lines: readonly RevenueLine[]): Cell =>
  lines.length === 0 ? unknown : { text: revenueText(lines), value: revenueText(lines) };

/** An impact that chance explains as well takes no side. */
const sideCell = (side: 'hurts' | 'helps', [low, high]: readonly [number, number]): Cell =>
  low <= 0 && high >= 0
    ? { text: 'not sure', value: 'not sure', tone: 'soft' }
    : { text: side, value: side, tone: side === 'hurts' ? 'bad' : 'good' };

const driverTable = (drivers: DriverLines): Table => {
  const rows = [
    ...drivers.hurting.map((row) => ({ ...row, side: 'hurts' as const })),
    ...drivers.helping.map((row) => ({ ...row, side: 'helps' as const })),
  ];
  const weeks = drivers.windowWeeks === 1 ? 'this week' : `${drivers.windowWeeks} weeks`;
  return tableOf({
    id: `drivers_${drivers.score.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`,
    title: `${drivers.score}: ${formatNoun(drivers.answers.value, 'answer')}, ${weeks}`,
    empty: drivers.ready
      ? 'No topic moves this score.'
      : 'Too few: this needs 100 answers within twelve weeks.',
    columns: [
      left('topic', 'Topic'),
      left('side', 'Side'),
      right('answers', 'Answers'),
      right('score', 'Score with'),
      right('score_without', 'Without'),
      right('impact', 'Impact (95 %)'),
    ],
    rows: rows.map((row) =>
      rowOf(row.topicId, [
        topicCell(row),
        sideCell(row.side, row.interval),
        countCell(row.answers),
        { text: scoreWords(drivers.score, row.score), value: row.score },
        { text: scoreWords(drivers.score, row.scoreWithout), value: row.scoreWithout },
        {
          text: `${scoreChange(drivers.score, row.impact)} (${scoreChange(drivers.score, row.interval[0])} to ${scoreChange(drivers.score, row.interval[1])})`,
          value: row.impact,
        },
      ]),
    ),
  });
};

/** Section 7. */
export const driverBlocks = ({ drivers }: WeeklyReport): Block[] =>
  drivers.length === 0
    ? [{ kind: 'lines', layout: 'list', lines: [[{ text: 'No score yet.', tone: 'soft' }]] }]
    : drivers.map(driverTable);

const reasonTable = ({ leaving }: WeeklyReport): Table =>
  tableOf({
    id: 'churn_reasons',
    empty: 'No reason was named in twelve weeks.',
    columns: [
      left('reason', 'Reason'),
      left('remedy', 'Remedy'),
      right('this_week', 'This week'),
      right('twelve_weeks', '12 weeks'),
      right('trend', 'Week by week'),
      fact('accounts', 'Accounts'),
      fact('revenue_lost', 'Revenue lost'),
      fact('tenure_days', 'Median tenure in days'),
    ],
    rows: leaving.reasons.map((row) =>
      rowOf(
        row.reason,
        [
          textCell(spaced(row.reason)),
          textCell(row.remedy),
          countCell(row.thisWeek),
          countCell(row.twelveWeeks),
          {
            text: row.trend.map(({ value }) => value).join(' '),
            value: row.trend.map(({ value }) => value).join(' '),
            tone: 'soft',
          },
          row.accounts === null ? unknown : countCell(row.accounts),
          revenueCell(row.revenueLost),
          row.medianTenureDays === null
            ? unknown
            : { text: formatCount(row.medianTenureDays), value: row.medianTenureDays },
        ],
        row.quote === null
          ? []
          : [{ text: plainLine(row.quote.text), own: true, link: row.quote.link, createdAt: '' }],
      ),
    ),
  });

const riskTable = ({ leaving }: WeeklyReport): Table =>
  tableOf({
    id: 'churn_risk',
    title: 'Topics that go with leaving (association, not cause)',
    empty:
      leaving.topicsTooFew === null
        ? 'Accounts and their cancellations are not known well enough to compare.'
        : `No topic’s risk differs for sure; ${formatNoun(leaving.topicsTooFew, 'topic')} with too few accounts.`,
    columns: [
      left('topic', 'Topic'),
      right('exposed', 'Accounts with it'),
      right('ratio', 'Relative risk (95 %)'),
    ],
    rows: leaving.risks.map((row) =>
      rowOf(row.topicId, [
        topicCell(row),
        countCell(row.exposed),
        {
          text: `${formatDecimal(row.ratio, 2)} (${formatDecimal(row.interval[0], 2)}–${formatDecimal(row.interval[1], 2)})`,
          value: row.ratio,
        },
      ]),
    ),
  });

/** Section 8. */
export const leavingBlocks = (report: WeeklyReport): Block[] => {
  const { leaving } = report;
  const line: Words[] = [
    countWords(
      leaving.cancellations,
      leaving.cancellations.value === 1 ? 'cancellation' : 'cancellations',
    ),
    { text: ', last week ' },
    countWords(leaving.cancellationsLastWeek),
    ...(leaving.revenueLost.length === 0
      ? []
      : [{ text: `; ${revenueText(leaving.revenueLost)} a year lost` }]),
    { text: '; 12 weeks: ' },
    ...leaving.trend.flatMap((point, index) => [
      ...(index === 0 ? [] : [{ text: ' ' }]),
      countWords(point),
    ]),
    { text: '.' },
  ];
  const risk: Words[] =
    leaving.atRisk === null
      ? []
      : [
          { text: 'Accounts with three or more negative tickets in 14 days: ' },
          countWords(leaving.atRisk),
          { text: '.' },
        ];
  return [
    { kind: 'lines', layout: 'list', lines: [line, ...(risk.length === 0 ? [] : [risk])] },
    reasonTable(report),
    riskTable(report),
  ];
};
