import type { ChurnReport, RelativeRisk, RevenueSum } from '../domain/churn-report.ts';
import { formatCount, formatDecimal, formatNoun, formatShare } from './format-number.ts';
import { spaced } from './report-wording.ts';
import { textTable } from './text-table.ts';

const revenue = (sums: readonly RevenueSum[]): string =>
  sums.map(({ total, currency }) => `${formatCount(total)} ${currency}`.trim()).join(' + ') || '–';

const risk = (found: RelativeRisk | null): string =>
  found === null
    ? 'too few'
    : `${formatDecimal(found.ratio, 2)} (${found.interval.map((bound) => formatDecimal(bound, 2)).join('–')})`;

const reasonTable = ({ reasons }: ChurnReport): string[] =>
  textTable(
    ['Reason', 'this week', '12 weeks', 'accounts', 'revenue a year', 'median tenure', ''],
    reasons.map((row) => [
      spaced(row.reason),
      formatCount(row.thisWeek.value),
      formatCount(row.window.value),
      formatCount(row.accounts.value),
      revenue(row.revenueLost),
      row.medianTenureDays === null ? '–' : formatNoun(row.medianTenureDays, 'day'),
      row.remedy,
    ]),
  );

const namedLines = ({ reasons }: ChurnReport): string[] =>
  reasons.flatMap(({ named }) =>
    named.map(({ kind, name, cancellations }) => `  ${kind} ${name}: ${cancellations.value}`),
  );

const segmentTable = (report: ChurnReport): string[] =>
  report.dimension === null
    ? []
    : [
        '',
        ...textTable(
          [report.dimension, 'cancelled', 'paying before', 'rate'],
          report.segments.map((row) => [
            row.segment ?? 'not known',
            formatCount(row.cancellations.value),
            row.activeAtStart === null ? '–' : formatCount(row.activeAtStart),
            row.rate === null ? '–' : formatShare(row.rate),
          ]),
        ),
      ];

const riskTable = ({ associations, topicsTooFew }: ChurnReport): string[] => [
  'Topics and leaving (an association, not a cause)',
  ...(associations.length === 0
    ? []
    : textTable(
        ['Topic', 'exposed', 'against other contacts', 'against no contact'],
        associations.map((row) => [
          row.title,
          formatCount(row.exposed.value),
          risk(row.risk),
          risk(row.riskAgainstSilent),
        ]),
      )),
  `${formatNoun(topicsTooFew, 'topic')} with too few exposed accounts.`,
];

const cohortTable = ({ cohorts }: ChurnReport): string[] =>
  cohorts === null
    ? ['Accounts are not synced: no rates and cohorts.']
    : textTable(
        ['Accounts', 'all', 'left', 'churn', 'expansion', 'mean revenue'],
        cohorts.map((row) => [
          spaced(row.cohort),
          formatCount(row.accounts.value),
          formatCount(row.churned.value),
          row.churnRate === null ? 'too few' : formatShare(row.churnRate.value),
          row.expansionRate === null ? 'too few' : formatShare(row.expansionRate.value),
          row.meanRevenue
            .map(({ mean, currency }) => `${formatCount(mean)} ${currency}`.trim())
            .join(' · ') || '–',
        ]),
      );

/** Who leaves and why, for a terminal. */
export const renderChurnText = (report: ChurnReport): string => {
  const { now, lastWeek, atRisk } = report;
  const rate = now.rate === null ? '' : `, ${formatShare(now.rate)} of those paying`;
  const lines = [
    `Churn ${report.week}: ${formatNoun(now.cancellations.value, 'cancellation')} from ${formatNoun(now.accounts.value, 'account')}${rate}; ${formatCount(lastWeek.cancellations.value)} last week; ${formatCount(now.involuntary.value)} involuntary`,
    '',
    ...reasonTable(report),
    ...namedLines(report),
    ...segmentTable(report),
    '',
    ...riskTable(report),
    '',
    ...cohortTable(report),
    '',
    `${formatNoun(atRisk.value, 'account')} at risk.`,
    '',
    ...report.notes,
  ];
  return `${lines.join('\n')}\n`;
};
