import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignedAnalysis } from '../../src/domain/analysis.ts';
import type { Store } from '../../src/domain/ports.ts';
import { reportHistoryWeeks } from '../../src/domain/report.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { reportJson } from '../../src/report/render-weekly.ts';
import { planWeeklyReport } from '../../src/report/weekly-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { packFromBytes, packRows, packToBytes } from '../../src/store/week-pack.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

describe('a packed week', () => {
  const pack = packRows(
    [
      ['export', 3, 70_000],
      ['export', 4, 1],
      ['login', 5, 2],
    ],
    2,
  );

  it('is the same after writing and reading', () => {
    const bytes = packToBytes(pack);
    // As SQLite gives them: somewhere in a larger buffer.
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(packFromBytes(pack.names, shifted.subarray(3), 2)).toEqual(pack);
    expect(pack.names).toEqual(['export', 'login']);
    expect([...pack.starts]).toEqual([0, 2, 3]);
  });

  it('is not read when its bytes are of another form', () => {
    expect(packFromBytes(pack.names, packToBytes(pack), 3)).toBeNull();
    expect(packFromBytes(['export'], packToBytes(pack), 2)).toBeNull();
    expect(packFromBytes(pack.names, packToBytes(pack).reverse(), 2)).toBeNull();
  });
});

const pick = <const Value>(...values: Value[]) => fc.constantFrom(...values);
const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const topicIds = ['t1', 't2'];
const week = '2024-W30';
const weeks = ['2024-02-14', '2024-04-03', '2024-04-24', '2024-07-16', '2024-07-24'] as const;

const ticket: fc.Arbitrary<Ticket> = fc
  .record({
    id: pick(...ids),
    kind: pick('ticket', 'ticket', 'feedback', 'churn'),
    createdAt: pick(...weeks).map((day) => `${day}T12:00:00.000Z`),
    updatedAt: pick('2024-08-01T00:00:00.000Z', '2024-08-02T00:00:00.000Z'),
    customerIdentifiers: fc.subarray(['id:1', 'id:2'], { maxLength: 2 }),
    accountRef: pick(null, 'id:acme', 'id:birch'),
    score: pick(null, { kind: 'csat', value: 5, min: 1, max: 5 } as const),
    text: pick('export stops', 'price too high'),
  })
  .map((part) =>
    makeTicket({
      ...part,
      churn:
        part.kind === 'churn'
          ? { cancelledAt: part.createdAt, reasonCode: null, revenue: null, currency: null }
          : null,
    }),
  );

const analysis: fc.Arbitrary<AssignedAnalysis> = fc
  .record({
    ticketId: pick(...ids),
    revision: pick(1, 1, 2),
    sentiment: pick('negative', 'neutral', 'positive'),
    mentions: fc.array(
      fc.record({ topicId: pick(null, ...topicIds), sentiment: pick('negative', 'positive') }),
      { maxLength: 3 },
    ),
    taxonomyVersion: pick(0, 1, 2),
  })
  .map(makeAnalysis);

const discover = async (store: Store): Promise<void> => {
  const mentions = await store.analyses.readMentions();
  const discovery = makeDiscovery(topicIds, mentions, ({ index }) => topicIds[index % 3] ?? null);
  const version = await store.analyses.taxonomyVersion();
  await store.analyses.saveDiscovery(version, discovery, mentions, '2024-08-01T00:00:00.000Z');
};

type Step = (store: Store) => Promise<unknown>;
const step: fc.Arbitrary<Step> = fc.oneof(
  ticket.map(
    (one): Step =>
      (store) =>
        store.tickets.saveTickets([one]),
  ),
  analysis.map(
    (one): Step =>
      (store) =>
        store.analyses.saveAnalyses([one]),
  ),
  pick(...ids).map(
    (id): Step =>
      (store) =>
        store.tickets.deleteTicket(id),
  ),
  fc.constant<Step>(discover),
  fc
    .record({
      ref: pick('id:acme', 'id:birch'),
      validFrom: pick('2024-02-01', '2024-05-20', '2024-07-20', '2024-08-20').map(
        (day) => `${day}T00:00:00.000Z`,
      ),
      status: pick('active', 'active', 'churned'),
      plan: pick('pro', 'free'),
    })
    .map(
      (state): Step =>
        (store) =>
          store.customers.saveAccount({ ...acme, ...state }),
    ),
);

const acme = {
  ref: 'id:acme',
  name: null,
  plan: 'pro',
  revenue: 900,
  currency: 'EUR',
  status: 'active',
  segments: {},
  validFrom: '2024-01-01T00:00:00.000Z',
} as const;

const openWithAccount = async (): Promise<Store> => {
  const store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  await store.customers.saveAccount(acme);
  await discover(store);
  return store;
};

const reportOf = async (store: Store): Promise<string> => {
  const plan = planWeeklyReport();
  const cut = await store.reports.weeklyCut(week, reportHistoryWeeks, plan.choose);
  const page = { unit: 'accounts', week, limit: 10, offset: 0 } as const;
  const cohorts = await Promise.all(
    (['contacted', 'not_contacted', 'contacted_satisfied'] as const).map((cohort) =>
      store.reports.listEvidence({ ...page, cohort }),
    ),
  );
  return JSON.stringify([cut, reportJson(plan.build(cut)), cohorts]);
};

describe('packed weeks and what is kept of the last ones', () => {
  it('change no byte of a report, whatever came, changed or went after they were packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.boolean()), { minLength: 6, maxLength: 20 }),
        async (steps) => {
          const [plain, packed] = [await openWithAccount(), await openWithAccount()];
          for (const [take, packNow] of steps) {
            await take(plain);
            await take(packed);
            if (packNow) await packed.reports.packWeeks('2024-W31');
          }
          expect(await reportOf(packed)).toBe(await reportOf(plain));
          await packed.reports.packWeeks('2024-W31');
          expect(await reportOf(packed)).toBe(await reportOf(plain));
          expect(await packed.reports.packWeeks('2024-W31')).toBe(0);
          await Promise.all([plain.close(), packed.close()]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('hold what is over: a ticket that comes late takes its week apart, and no other', async () => {
    const store = await openWithAccount();
    await store.tickets.saveTickets([
      makeTicket({ id: 'a', accountRef: 'id:acme', createdAt: '2024-07-16T12:00:00.000Z' }),
      makeTicket({ id: 'c', accountRef: 'id:acme', createdAt: '2024-07-09T12:00:00.000Z' }),
    ]);
    // Three kinds of counts of two weeks.
    expect(await store.reports.packWeeks('2024-W31')).toBe(6);
    await store.tickets.saveTickets([
      makeTicket({ id: 'b', accountRef: 'id:acme', createdAt: '2024-07-17T12:00:00.000Z' }),
    ]);
    expect(await store.reports.packWeeks('2024-W31')).toBe(1);
    await store.close();
  });
});
