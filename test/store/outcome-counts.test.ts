import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignedAnalysis } from '../../src/domain/analysis.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { buildChurnReport } from '../../src/report/churn-report.ts';
import { buildScoresReport } from '../../src/report/scores-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { findCounts, queryOf } from '../kit/open-counts.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

const pick = <const Value>(...values: Value[]) => fc.constantFrom(...values);
const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const topicIds = ['t1', 't2'];

const ticket: fc.Arbitrary<Ticket> = fc
  .record({
    id: pick(...ids),
    kind: pick('ticket', 'feedback', 'churn'),
    channel: pick('email', 'chat'),
    createdAt: pick(
      '2024-07-02T12:00:00.000Z',
      '2024-07-16T12:00:00.000Z',
      '2024-07-24T12:00:00.000Z',
    ),
    updatedAt: pick('2024-08-01T00:00:00.000Z', '2024-08-02T00:00:00.000Z'),
    customerIdentifiers: fc.subarray(['id:1', 'id:2', 'h:x'], { maxLength: 2 }),
    accountRef: pick(null, 'id:acme', 'id:birch'),
    team: pick(null, 'north', 'south'),
    touchpoint: pick(null, 'onboarding', 'renewal'),
    segments: pick({}, { plan: 'pro' }, { plan: 'free', 'odd "name"': 'x' }),
    score: pick(
      null,
      { kind: 'nps', value: 9, min: 0, max: 10 } as const,
      { kind: 'nps', value: 2, min: 0, max: 10 } as const,
      { kind: 'ces', value: 2, min: 1, max: 5, direction: 'lower' } as const,
      { kind: 'ces', value: 6, min: 1, max: 7 } as const,
      { kind: 'stars', value: 4.5, min: 1, max: 5 } as const,
    ),
    churn: pick(null, 'too_expensive', 'R-17', 'NOT_PAID', 'other').map((reasonCode) => ({
      cancelledAt: '2024-07-24T12:00:00.000Z',
      reasonCode,
      revenue: reasonCode === 'other' ? null : 1_200,
      currency: 'EUR',
    })),
    exclusion: pick(null, null, null, 'spam'),
    text: pick('export stops', 'price too high'),
  })
  .map((part) => makeTicket({ ...part, churn: part.kind === 'churn' ? part.churn : null }));

const analysis: fc.Arbitrary<AssignedAnalysis> = fc
  .record({
    ticketId: pick(...ids),
    revision: pick(1, 1, 2),
    sentiment: pick('negative', 'neutral', 'positive'),
    churnReasons: pick([], ['price'], ['support', 'price'], ['other']),
    mentions: fc.array(
      fc.record({ topicId: pick(null, ...topicIds), sentiment: pick('negative', 'positive') }),
      { maxLength: 3 },
    ),
    taxonomyVersion: pick(0, 1, 2),
  })
  .map((sample) => makeAnalysis({ ...sample, churnReasons: [...sample.churnReasons] }));

const week = '2024-W30';
const discover = async (store: Store): Promise<void> => {
  const mentions = await store.analyses.readMentions();
  const discovery = makeDiscovery(topicIds, mentions, ({ index }) => topicIds[index % 3] ?? null);
  const version = await store.analyses.taxonomyVersion();
  await store.analyses.saveDiscovery(version, discovery, mentions, '2024-08-01T00:00:00.000Z');
};

const reportsOf = async (store: Store, by: string) => [
  buildScoresReport(
    await store.scores.scoreCut(week, {
      weeks: 12,
      dimensions: ['team', 'touchpoint', 'channel', 'segment.plan'],
    }),
  ),
  buildChurnReport(await store.churn.churnCut(week, by)),
];

describe('counts behind churn and scores', () => {
  it('are as long as their lists, whatever came, changed or went, and by whatever topics', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            ticket.map((one) => (store: Store) => store.tickets.saveTickets([one])),
            analysis.map((one) => (store: Store) => store.analyses.saveAnalyses([one])),
            pick(...ids).map((id) => (store: Store) => store.tickets.deleteTicket(id)),
            fc.constant(discover),
          ),
          { minLength: 10, maxLength: 40 },
        ),
        pick('channel', 'segment.plan', 'account.plan'),
        async (steps, by) => {
          const store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
          await store.customers.saveAccount({
            ref: 'id:acme',
            name: null,
            plan: 'pro',
            revenue: 900,
            currency: 'EUR',
            status: 'active',
            segments: {},
            validFrom: '2024-01-01T00:00:00.000Z',
          });
          await store.churn.saveCodes([{ code: 'r_17', reason: 'usability', voluntary: true }]);
          await discover(store);
          for (const step of steps) await step(store);
          for (const report of await reportsOf(store, by)) {
            for (const { value, evidence } of findCounts(report)) {
              const { total } = await store.reports.listEvidence(queryOf(evidence));
              expect([evidence, total]).toEqual([evidence, value]);
            }
          }
          await store.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
