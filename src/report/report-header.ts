import type { WeekTotals } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import { exclusions } from '../domain/ticket.ts';
import { lastDayOf, mondayOf } from '../domain/week.ts';
import type { ReportHeader } from '../domain/weekly-report.ts';
import { silentSources } from '../trend/silent-sources.ts';
import { compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';
import { restatedSince } from './restated-weeks.ts';

/** Grows with every change to a threshold or a formula of the report. */
const reportConfigVersion = 1;

const byCount = (counts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a, m], [b, n]) => n - m || compareText(a, b));

const sourcesOf = (cut: WeeklyCut, totals: WeekTotals): ReportHeader['sources'] => {
  const { week } = cut;
  const silent = silentSources(cut.weeks, cut.weeks.length - 1);
  return [
    ...byCount(totals.sources).map(([source, count]) => ({
      source,
      silent: false,
      ...countOf(count, { unit: 'tickets', week, source }),
    })),
    ...silent.map((source) => ({
      source,
      silent: true,
      ...countOf(0, { unit: 'tickets', week, source }),
    })),
  ];
};

const auditOf = ({ precision }: WeeklyCut): ReportHeader['precisionAudit'] =>
  precision === undefined || precision === null
    ? null
    : {
        right: precision.right,
        judged: precision.judged,
        interval: [precision.low, precision.high],
      };

/**
 * The data-health strip of a canonical cut: what was received, understood, left out, and what is missing. Its
 * `reportId` is empty until all else of the report is there (`report-id.ts`).
 */
export const buildHeader = (cut: WeeklyCut, totals: WeekTotals): ReportHeader => {
  const { week } = cut;
  return {
    week,
    from: mondayOf(week) ?? week,
    to: lastDayOf(week),
    timeZone: cut.timeZone,
    reportId: '',
    taxonomyVersion: cut.taxonomyVersion,
    engines: cut.engines,
    configVersion: reportConfigVersion,
    received: countOf(totals.tickets, { unit: 'tickets', week }),
    analyzed: countOf(totals.analyzed, { unit: 'tickets', week, coverage: 'analyzed' }),
    classified: countOf(totals.covered, { unit: 'tickets', week, coverage: 'covered' }),
    unclassifiedShare: totals.analyzed === 0 ? null : 1 - totals.covered / totals.analyzed,
    campaign: countOf(totals.campaign, { unit: 'tickets', week, campaign: 'yes' }),
    excluded: exclusions.map((reason) => ({
      reason,
      ...countOf(totals.excluded[reason] ?? 0, { unit: 'tickets', week, excluded: reason }),
    })),
    sources: sourcesOf(cut, totals),
    languages: byCount(totals.languages).map(([language, count]) => ({
      language,
      ...countOf(count, { unit: 'tickets', week, language }),
    })),
    unsupportedLanguage: countOf(totals.unsupportedLanguage, {
      unit: 'tickets',
      week,
      coverage: 'unsupported',
    }),
    unsupportedShare: totals.analyzed === 0 ? null : totals.unsupportedLanguage / totals.analyzed,
    precisionAudit: auditOf(cut),
    restated: restatedSince(cut, cut.detail.issued),
  };
};
