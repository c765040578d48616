import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Store } from '../src/domain/ports.ts';
import { scoreDimensions } from '../src/domain/score.ts';
import { buildChurnReport } from '../src/report/churn-report.ts';
import { buildScoresReport } from '../src/report/scores-report.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Bench, Row } from './bench.ts';
import { askedSize, generatedTopicId, generatedWeek, generateStore } from './generated-store.ts';

const migration = new URL('../src/store/migrations/0004-churn-and-scores.sql', import.meta.url);

/** Makes the kept counts of churn and scores as an upgrade does: by the last part of the migration. */
const countOutcomes = (dataDir: string): number => {
  const sql = readFileSync(migration, 'utf8');
  const db = new Database(join(dataDir, 'tickets.db'));
  const begin = performance.now();
  db.transaction(() => db.exec(sql.slice(sql.indexOf('CREATE TEMP TABLE answered'))))();
  const seconds = (performance.now() - begin) / 1_000;
  db.exec('ANALYZE');
  db.close();
  return seconds;
};

const timed = async (
  measure: string,
  asked: string,
  work: () => Promise<unknown>,
): Promise<Row> => {
  await work();
  const begin = performance.now();
  await work();
  return { measure, value: performance.now() - begin, unit: 'ms', asked };
};

const measureReads = async (store: Store): Promise<Row[]> => {
  const list = (filters: object) => () =>
    store.reports.listEvidence({
      unit: 'tickets',
      week: generatedWeek,
      ...filters,
      limit: 50,
      offset: 0,
    });
  const scores = () =>
    store.scores.scoreCut(generatedWeek, { weeks: 26, dimensions: scoreDimensions });
  const scoreCut = await scores();
  const churnCut = await store.churn.churnCut(generatedWeek);
  const fromWeek = churnCut.weeks[0];
  return [
    await timed('cut of churn', '< 1,000 with the next three', () =>
      store.churn.churnCut(generatedWeek),
    ),
    await timed('report of churn from its cut', '', async () => buildChurnReport(churnCut)),
    await timed('cut of scores, 26 weeks, three splits', '', scores),
    await timed('report of scores from its cut, with drivers', '', async () =>
      buildScoresReport(scoreCut),
    ),
    await timed('cut of churn by account.plan', '', () =>
      store.churn.churnCut(generatedWeek, 'account.plan'),
    ),
    await timed(
      'list: answers of a week on a topic',
      '< 100',
      list({
        score: 'csat',
        scoreMin: 1,
        scoreMax: 5,
        scoreDirection: 'higher',
        topic: generatedTopicId(3),
      }),
    ),
    await timed(
      'list: cancellations for a reason, 12 weeks',
      '< 100',
      list({ fromWeek, kind: 'churn', primaryReason: 'price' }),
    ),
    await timed(
      'list: answers of a team, 12 weeks',
      '< 100',
      list({ fromWeek, score: 'csat', splitBy: 'team', splitValue: 'first line' }),
    ),
    await timed(
      'list: accounts exposed to a topic',
      '< 100',
      list({ unit: 'accounts', cohort: 'exposed', topic: generatedTopicId(3) }),
    ),
  ];
};

export const bench: Bench = {
  name: 'Churn and scores',
  question:
    'How long do the reports of churn and scores take at a million tickets, 2,000 topics and 50,000 accounts?',
  runs: 1,
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
    try {
      await generateStore(dataDir, askedSize);
      const seconds = countOutcomes(dataDir);
      const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
      const rows = await measureReads(store);
      await store.close();
      return [
        { measure: 'counting a million kept tickets at the upgrade', value: seconds, unit: 's' },
        ...rows,
      ];
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
