import { noMarks } from '../src/domain/mark.ts';
import type { Tally, TopicHistory, WeekTotals } from '../src/domain/report.ts';
import type { TopicDetail, WeeklyCut } from '../src/domain/report-detail.ts';
import { weeksUntil } from '../src/domain/week.ts';
import { renderWeeklyReport, reportFormats } from '../src/report/render-weekly.ts';
import { buildWeeklyReport } from '../src/report/weekly-report.ts';
import type { Bench, Row } from './bench.ts';

const week = '2024-W30';
const weeks = weeksUntil(week, 26);
const ticketsPerWeek = 40_000;

const tally = (tickets: number): Tally => ({
  tickets,
  customers: Math.ceil(tickets * 0.8),
  accounts: Math.ceil(tickets * 0.4),
  negative: Math.floor(tickets / 2),
  neutral: Math.floor(tickets / 4),
  positive: Math.floor(tickets / 4),
});

/** Large topics and a long tail, wobbling in step with nothing. */
const topicOf = (index: number, topics: number): TopicHistory => {
  const level = (ticketsPerWeek / topics) * (20 / (1 + (index % 97)));
  return {
    id: `t_${index}`,
    areaId: `a_${index % 20}`,
    areaTitle: `Area ${index % 20}`,
    title: `Invented issue number ${index}`,
    keywords: ['invented', 'issue'],
    parentIds: [],
    marks: noMarks,
    customersInTwoWeeks: 0,
    campaign: 0,
    backfilled: 0,
    days: {},
    origins: [],
    firstSeen: weeks[0] ?? week,
    lastSeen: week,
    weeks: weeks.flatMap((each, i) => {
      const tickets = Math.round(level * (1 + 0.3 * Math.sin(index * 7 + i * 3)));
      return tickets === 0 ? [] : [{ week: each, ...tally(tickets) }];
    }),
    intents: { problem: 3 },
  };
};

const detailOf = (index: number): TopicDetail => ({
  topicId: `t_${index}`,
  handleMinutes: { n: 20, value: 12 },
  reopened: { yes: 2, no: 18 },
  satisfaction: null,
  revenue: [{ currency: 'EUR', total: 120_000, accounts: 8 }],
  quotes: [0, 1, 2].map((quote) => ({
    ticketId: `tk_${index}_${quote}`,
    text: 'The same invented complaint in a sentence of common length, three times over.',
    sentiment: 'negative',
    createdAt: '2024-07-23T10:00:00.000Z',
  })),
});

const totalsOf = (each: string): WeekTotals => ({
  week: each,
  ...tally(ticketsPerWeek),
  analyzed: ticketsPerWeek,
  covered: Math.round(ticketsPerWeek * 0.8),
  excluded: { spam: 10 },
  kinds: { ticket: ticketsPerWeek },
  channels: { email: ticketsPerWeek },
  sources: { desk: ticketsPerWeek },
  origins: { 'desk/email': Math.round(ticketsPerWeek * 0.8) },
  days: {},
  backfilled: 0,
  languages: { en: ticketsPerWeek },
  unsupportedLanguage: 0,
  campaign: 0,
  intents: { problem: ticketsPerWeek / 2 },
  scores: [{ kind: 'nps', min: 0, max: 10, values: [{ value: 9, count: 100 }] }],
});

const cutOf = (topics: number): WeeklyCut => ({
  week,
  timeZone: 'UTC',
  taxonomyVersion: 1,
  engines: ['rules-1'],
  weeks: weeks.map(totalsOf),
  topics: Array.from({ length: topics }, (_, index) => topicOf(index, topics)),
  detail: {
    handling: [],
    activeAccounts: null,
    segments: [],
    topics: Array.from({ length: 40 }, (_, index) => detailOf(index)),
    issued: [],
    actions: [],
    notes: [],
    requesters: [],
    ignored: [],
    churn: null,
    scores: null,
    quality: null,
  },
  calendar: [],
});

const timed = <Result>(work: () => Result): { ms: number; result: Result } => {
  const start = performance.now();
  const result = work();
  return { ms: Math.round((performance.now() - start) * 10) / 10, result };
};

/** How long does the thinking part of a weekly report take, once the counts are read? */
export const bench: Bench = {
  name: 'render',
  question: 'How long do building and rendering a weekly report take, from the counts on?',
  run: async () => {
    const rows: Row[] = [];
    for (const topics of [200, 2_000]) {
      const cut = cutOf(topics);
      const { ms, result } = timed(() => buildWeeklyReport(cut));
      const asked = topics === 200 ? 'under 300' : 'under 1000';
      rows.push({ measure: `build, ${topics} topics × 26 weeks`, value: ms, unit: 'ms', asked });
      if (topics !== 2_000) continue;
      for (const format of reportFormats) {
        const rendered = timed(() => renderWeeklyReport(result, format));
        rows.push({ measure: `render as ${format}`, value: rendered.ms, unit: 'ms' });
      }
    }
    return rows;
  },
};
