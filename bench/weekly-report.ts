import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../src/domain/ports.ts';
import { type EvidenceQuery, reportHistoryWeeks } from '../src/domain/report.ts';
import { shiftWeek } from '../src/domain/week.ts';
import { buildChurnReport } from '../src/report/churn-report.ts';
import { buildScoresReport } from '../src/report/scores-report.ts';
import { planWeeklyReport } from '../src/report/weekly-report.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Bench, Row } from './bench.ts';
import { askedSize, generatedTopicId, generatedWeek, generateStore } from './generated-store.ts';
import { linkedLists } from './linked-lists.ts';

type List = Omit<EvidenceQuery, 'limit' | 'offset'>;

const week = generatedWeek;
const lists: Readonly<Record<string, List>> = {
  'all tickets of the week': { unit: 'tickets', week },
  'its customers': { unit: 'customers', week },
  'customers of its negative tickets': { unit: 'customers', week, sentiment: 'negative' },
  'its negative tickets': { unit: 'tickets', week, sentiment: 'negative' },
  'its tickets with a topic': { unit: 'tickets', week, coverage: 'covered' },
  'its CSAT answers': { unit: 'tickets', week, score: 'csat' },
  'the largest topic’s tickets': { unit: 'tickets', week, topic: generatedTopicId(0) },
  'the largest topic’s customers': { unit: 'customers', week, topic: generatedTopicId(0) },
  'cancellations of one reason': { unit: 'tickets', week, kind: 'churn', primaryReason: 'price' },
  'the same, in twelve weeks': {
    unit: 'tickets',
    fromWeek: shiftWeek(week, -11),
    week,
    kind: 'churn',
    primaryReason: 'price',
  },
  'one CSAT answer, in twelve weeks': {
    unit: 'tickets',
    fromWeek: shiftWeek(week, -11),
    week,
    score: 'csat',
    scoreValue: 2,
  },
  'tickets open for over a week': { unit: 'tickets', openIn: week },
  'accounts of a cohort': { unit: 'accounts', week, cohort: 'contacted' },
  'the largest topic’s tickets of all weeks': { unit: 'tickets', topic: generatedTopicId(0) },
  'the largest topic’s customers of all weeks': { unit: 'customers', topic: generatedTopicId(0) },
  'CSAT answers of a segment, in twelve weeks': {
    unit: 'tickets',
    fromWeek: shiftWeek(week, -11),
    week,
    score: 'csat',
    splitBy: 'segment.plan',
    splitValue: 'pro',
  },
  'voluntary cancellations, in twelve weeks': {
    unit: 'tickets',
    fromWeek: shiftWeek(week, -11),
    week,
    kind: 'churn',
    voluntary: 'yes',
  },
  'cancellations of a plan, in twelve weeks': {
    unit: 'tickets',
    fromWeek: shiftWeek(week, -11),
    week,
    kind: 'churn',
    splitBy: 'account.plan',
    splitValue: 'pro',
  },
  'first replies told': { unit: 'tickets', week, told: 'first_reply' },
  'the largest topic’s tickets of a plan': {
    unit: 'tickets',
    week,
    topic: generatedTopicId(0),
    splitBy: 'account.plan',
    splitValue: 'pro',
    asOf: '2024-07-29T00:00:00.000Z',
  },
  'accounts of a cohort, of a report of six weeks before': {
    unit: 'accounts',
    week: shiftWeek(week, -6),
    cohort: 'contacted',
  },
  'accounts that a topic hurt': {
    unit: 'accounts',
    week,
    cohort: 'exposed',
    topic: generatedTopicId(0),
  },
};

/** What the pages of churn and scores read. */
const pages: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'list: accounts at risk': (store) => store.churn.accountsAtRisk(week),
  'churn report': async (store) => buildChurnReport(await store.churn.churnCut(week)),
  'scores report': async (store) =>
    buildScoresReport(await store.scores.scoreCut(week, { weeks: 12 })),
};

const rounds = 5;

const timed = async (work: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now();
    await work();
    times.push(performance.now() - startMs);
  }
  return times;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const mebibytes = (): number => process.memoryUsage().rss / 2 ** 20;

/** The slowest first page of all kinds of lists that the report and the pages of churn and scores link. */
const measureLinked = async (store: Store): Promise<Row[]> => {
  const byDimension = ['account.plan', 'segment.plan', 'channel', 'team'];
  const churn = [undefined, ...byDimension].map(async (dimension) =>
    buildChurnReport(await store.churn.churnCut(week, dimension)),
  );
  const scores = buildScoresReport(await store.scores.scoreCut(week, { weeks: 12 }));
  const linked = linkedLists([await makeReport(store), scores, ...(await Promise.all(churn))]);
  const times: [kind: string, ms: number][] = [];
  for (const [kind, lists] of linked) {
    for (const list of lists) {
      const ms = await timed(() => store.reports.listEvidence({ ...list, limit: 50, offset: 0 }));
      times.push([kind, median(ms)]);
    }
  }
  const [slowest = ['', Number.NaN]] = times.toSorted(([, a], [, b]) => b - a);
  const ms = times.map(([, each]) => each);
  return [
    { measure: 'kinds of lists that reports link', value: linked.size, unit: 'kinds' },
    { measure: 'their first pages: median', value: median(ms), unit: 'ms' },
    {
      measure: `their first pages: slowest (${slowest[0]})`,
      value: slowest[1],
      unit: 'ms',
      asked: '< 100 ms',
    },
  ];
};

const makeReport = async (store: Store): Promise<unknown> => {
  const plan = planWeeklyReport();
  return plan.build(await store.reports.weeklyCut(week, reportHistoryWeeks, plan.choose));
};

const manyReports = 25;
const mostMemory = async (store: Store): Promise<number> => {
  let most = 0;
  for (let report = 0; report < manyReports; report += 1) {
    await makeReport(store);
    most = Math.max(most, mebibytes());
  }
  return most;
};

const measure = async (store: Store, isFresh: boolean): Promise<Row[]> => {
  const unpackedMs = isFresh ? await timed(() => makeReport(store)) : [];
  // As a worker does every few minutes; the lists of weeks before come a few a round.
  for (let round = 0; round < rounds; round++) await store.reports.packWeeks(shiftWeek(week, 1));
  const reportMs = await timed(() => makeReport(store));
  // The heap comes and goes with its collections: what grows is the most that it takes.
  const early = await mostMemory(store);
  const late = await mostMemory(store);
  const rows: Row[] = [
    { measure: 'weekly report', value: median(reportMs), unit: 'ms', asked: '< 1000 ms' },
    { measure: 'the same, first time', value: reportMs[0] ?? Number.NaN, unit: 'ms' },
    { measure: `most memory in the next ${manyReports} reports`, value: early, unit: 'MiB' },
    {
      measure: `most memory in ${manyReports} more`,
      value: late,
      unit: 'MiB',
      asked: 'flat',
    },
  ];
  if (isFresh) {
    const measure = 'the same, while no week is packed';
    rows.push({ measure, value: median(unpackedMs), unit: 'ms' });
  }
  for (const [name, list] of Object.entries(lists)) {
    const ms = await timed(() => store.reports.listEvidence({ ...list, limit: 50, offset: 0 }));
    rows.push({ measure: `list: ${name}`, value: median(ms), unit: 'ms', asked: '< 100 ms' });
  }
  rows.push(...(await measureLinked(store)));
  for (const [name, read] of Object.entries(pages)) {
    const ms = await timed(() => read(store));
    const asked = name.startsWith('list') ? { asked: '< 100 ms' } : {};
    rows.push({ measure: name, value: median(ms), unit: 'ms', ...asked });
  }
  return rows;
};

/** A folder in which the generated store stays for the next run; without it, it is removed after the run. */
const keptIn = process.env.GROUNDSWELL_BENCH_STORE;

/** Makes a store of the asked size, which takes some minutes, and measures. */
export const bench: Bench = {
  name: 'weekly-report',
  runs: 1,
  question: `How fast are the weekly report and the lists behind it at ${askedSize.tickets} tickets, ${askedSize.topics} topics and ${askedSize.accounts} accounts?`,
  run: async () => {
    const dataDir = keptIn ?? mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
    try {
      const isFresh = !existsSync(join(dataDir, 'tickets.db'));
      if (isFresh) await generateStore(dataDir, askedSize);
      const store = openStore({ dataDir, timeZone: 'UTC' });
      const rows = await measure(store, isFresh);
      await store.close();
      return rows;
    } finally {
      if (keptIn === undefined) rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
