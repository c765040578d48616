import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../src/domain/ports.ts';
import { scoreDimensions } from '../src/domain/score.ts';
import { shiftWeek } from '../src/domain/week.ts';
import { buildChurnReport } from '../src/report/churn-report.ts';
import { buildScoresReport } from '../src/report/scores-report.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Bench, Row } from './bench.ts';
import { askedSize, generatedTopicId, generatedWeek, generateStore } from './generated-store.ts';

const rounds = 5;

const timed = async (
  measure: string,
  asked: string,
  work: () => Promise<unknown>,
): Promise<Row> => {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  const value = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return { measure, value, unit: 'ms', asked };
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
    await timed(
      'list: accounts of a cohort',
      '< 100',
      list({ unit: 'accounts', cohort: 'contacted' }),
    ),
    await timed(
      'list: its accounts that left',
      '< 100',
      list({ unit: 'accounts', cohort: 'contacted', outcome: 'churned' }),
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
      const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
      await store.reports.packWeeks(shiftWeek(generatedWeek, 1));
      const rows = await measureReads(store);
      await store.close();
      return rows;
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
