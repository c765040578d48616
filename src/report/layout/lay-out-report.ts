import type {
  HealthEntry,
  Lines,
  ReportDocument,
  Section,
  Words,
} from '../../domain/report-document.ts';
import type { WeeklyReport } from '../../domain/weekly-report.ts';
import { formatChange, formatCount, formatShare } from '../format-number.ts';
import { plainLine } from '../plain-text.ts';
import { formatPeriod, languageName, spaced } from '../report-wording.ts';
import { appendixSection } from './appendix.ts';
import { countWords } from './cells.ts';
import {
  actionTables,
  candidateTable,
  goingDownTable,
  overlapTable,
  requestTable,
  segmentTable,
} from './other-tables.ts';
import { driverBlocks, leavingBlocks } from './people-tables.ts';
import { scoreboardTable, splitTable } from './score-tables.ts';
import { changedTable, recurringTable } from './topic-tables.ts';

const dotted = (items: readonly Words[]): Words[] =>
  items.flatMap((item, index) => (index === 0 ? [item] : [{ text: ' · ' }, item]));

const share = (value: number | null): Words[] =>
  value === null ? [] : [{ text: ` (${formatShare(value)})` }];

const shownRestated = 6;

const restatedWords = ({ header }: WeeklyReport): Words[] => {
  const { restated } = header;
  if (restated.length === 0) return [{ text: 'nothing since the last issue' }];
  const shown = restated.slice(0, shownRestated).map(({ week, title, change, now }) => ({
    text: `${week} ${plainLine(title)} ${formatChange(change)}`,
    link: now.evidence,
  }));
  const rest = restated.length - shown.length;
  return [...dotted(shown), ...(rest > 0 ? [{ text: ` and ${formatCount(rest)} more` }] : [])];
};

const sourceWords = ({ header }: WeeklyReport): Words[] => {
  const heard = header.sources.filter(({ silent }) => !silent).length;
  return [
    { text: `${heard} of ${header.sources.length}: ` },
    ...dotted(
      header.sources.map((each) =>
        each.silent
          ? { text: `${plainLine(each.source)} silent`, tone: 'bad' as const, link: each.evidence }
          : { text: `${plainLine(each.source)} ${formatCount(each.value)}`, link: each.evidence },
      ),
    ),
  ];
};

const excludedWords = ({ header }: WeeklyReport): Words[] => {
  const known = header.excluded.filter(({ value }) => value > 0);
  if (known.length === 0) return [{ text: '0' }];
  return dotted(
    known.map(({ reason, value, evidence }) => ({
      text: `${spaced(reason)} ${formatCount(value)}`,
      link: evidence,
    })),
  );
};

const languageWords = ({ header }: WeeklyReport): Words[] => [
  ...dotted(
    header.languages.map(({ language, value, evidence }) => ({
      text: `${languageName(language)} ${formatCount(value)}`,
      link: evidence,
    })),
  ),
  { text: header.languages.length === 0 ? '' : '; ' },
  countWords(header.unsupportedLanguage, 'unsupported'),
  ...share(header.unsupportedShare),
];

const precisionWords = ({ header }: WeeklyReport): Words[] => {
  const { precisionAudit: audit } = header;
  if (audit === null) return [{ text: 'not audited yet' }];
  const [low, high] = audit.interval;
  return [
    { text: `${audit.right} of ${audit.judged} right (${low.toFixed(2)}–${high.toFixed(2)})` },
  ];
};

const healthOf = (report: WeeklyReport): HealthEntry[] => {
  const { header } = report;
  return [
    {
      term: 'Tickets',
      parts: [countWords(header.received), { text: ', ' }, countWords(header.analyzed, 'analysed')],
    },
    {
      term: 'Without a topic',
      parts: [countWords(report.notYetTopics.unclassified), ...share(header.unclassifiedShare)],
    },
    { term: 'With a topic', parts: [countWords(header.classified)] },
    { term: 'Excluded', parts: excludedWords(report) },
    ...(header.campaign.value === 0
      ? []
      : [{ term: 'Campaign', parts: [countWords(header.campaign)] }]),
    { term: 'Sources', parts: sourceWords(report) },
    { term: 'Languages', parts: languageWords(report) },
    { term: 'Precision', parts: precisionWords(report) },
    { term: 'Restated', parts: restatedWords(report) },
    {
      term: 'Made with',
      parts: [
        {
          text: `taxonomy v${header.taxonomyVersion} · ${header.engines.map(plainLine).join(', ') || 'no engine yet'} · config v${header.configVersion}`,
        },
      ],
    },
  ];
};

const summaryBlock = ({ summary }: WeeklyReport): Lines => ({
  kind: 'lines',
  layout: 'summary',
  lines: summary.map(({ text, evidence }) => [
    { text: plainLine(text), own: true, link: evidence },
  ]),
});

const sectionsOf = (report: WeeklyReport): Section[] => {
  const section = (number: number, title: string, blocks: Section['blocks']): Section => ({
    number,
    title,
    blocks,
  });
  return [
    section(1, 'In five lines', [summaryBlock(report)]),
    section(2, 'Scoreboard', [
      scoreboardTable(report),
      ...(report.scoreSplits.length === 0 ? [] : [splitTable(report)]),
    ]),
    section(3, 'What changed', [changedTable(report)]),
    section(4, 'Top recurring issues', [recurringTable(report)]),
    section(5, 'Going down and fixed', [goingDownTable(report)]),
    section(6, 'Where it hurts', [segmentTable(report)]),
    section(7, 'What drives the scores', driverBlocks(report)),
    section(8, 'Leaving and at risk', leavingBlocks(report)),
    section(9, 'Not yet a topic', [candidateTable(report), overlapTable(report)]),
    section(10, 'Feature requests', [requestTable(report)]),
    section(11, 'Actions', actionTables(report)),
    appendixSection(report),
  ];
};

/** Lays the report out for the eye: which words stand where. Every format draws this and nothing else. */
export const layOutReport = (report: WeeklyReport, issuedAt: string | null): ReportDocument => {
  const { header } = report;
  const [year, number] = header.week.split('-W');
  return {
    week: header.week,
    title: `Week ${Number(number)}, ${year}`,
    period: `${formatPeriod(header.from, header.to)} · ${plainLine(header.timeZone)}`,
    reportId: header.reportId,
    issuedAt,
    health: healthOf(report),
    sections: sectionsOf(report),
  };
};
