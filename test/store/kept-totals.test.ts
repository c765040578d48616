import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { EvidenceQuery } from '../../src/domain/report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

const days = ['2024-07-03', '2024-07-10', '2024-07-12', '2024-07-24', '2024-07-25', '2024-07-26'];
const of = <Value>(values: readonly Value[], no: number): Value =>
  values[no % values.length] as Value;

let store: Store;

beforeAll(async () => {
  store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  await store.tickets.saveTickets(
    Array.from({ length: 90 }, (_, no) =>
      makeTicket({
        id: `t${no}`,
        createdAt: `${of(days, no)}T${String(no % 24).padStart(2, '0')}:00:00.000Z`,
        kind: no % 9 === 0 ? 'churn' : no % 3 === 0 ? 'feedback' : 'ticket',
        channel: of(['email', 'chat'], no),
        customerIdentifiers: [`id:${no % 13}`],
        accountRef: of(['id:acme', 'id:birch', null], no),
        team: of(['north', 'south', null, 'north', 'north'], no),
        segments: of([{ plan: 'pro' }, { plan: 'free' }, {}], no),
        score:
          no % 3 === 0 ? { kind: 'nps', value: of([2, 9, 10], no / 3), min: 0, max: 10 } : null,
        churn:
          no % 9 === 0
            ? {
                cancelledAt: '2024-07-24T12:00:00.000Z',
                reasonCode: of(['too_expensive', 'not_paid'], no),
                revenue: 12,
                currency: 'EUR',
              }
            : null,
        exclusion: no % 17 === 0 ? 'spam' : null,
      }),
    ),
  );
  await store.analyses.saveAnalyses(
    Array.from({ length: 80 }, (_, no) =>
      makeAnalysis({
        ticketId: `t${no}`,
        sentiment: of(['negative', 'negative', 'neutral', 'positive'], no),
        mentions:
          no % 5 === 0 ? [] : [{ topicId: null, sentiment: of(['negative', 'positive'], no) }],
      }),
    ),
  );
  const mentions = await store.analyses.readMentions();
  const discovery = makeDiscovery(['a', 'b'], mentions, ({ index }) => of(['a', 'b', null], index));
  await store.analyses.saveDiscovery(0, discovery, mentions, '2024-08-01T00:00:00.000Z');
});
afterAll(async () => {
  await store.close();
});

type Filters = Omit<EvidenceQuery, 'unit' | 'limit' | 'offset'>;

const readAll = async (query: Omit<EvidenceQuery, 'limit' | 'offset'>, limit: number) => {
  const ids: string[] = [];
  for (let offset = 0; ; offset += limit) {
    const { items, total } = await store.reports.listEvidence({ ...query, limit, offset });
    ids.push(...items.map(({ id, tickets }) => `${id} ${tickets}`));
    if (items.length < limit) return { total, ids };
  }
};

const ranges: readonly Filters[] = [
  { week: '2024-W30' },
  { fromWeek: '2024-W27', week: '2024-W30' },
  {},
];
const ofTickets: readonly Filters[] = [
  {},
  { sentiment: 'negative' },
  { kind: 'ticket' },
  { kind: 'churn' },
  { kind: 'churn', voluntary: 'no' },
  { kind: 'churn', splitBy: 'team', splitValue: 'north' },
  { channel: 'chat' },
  { channel: 'nowhere' },
  { coverage: 'covered' },
  { coverage: 'uncovered' },
  { coverage: 'analyzed' },
  { coverage: 'unanalysed' },
  { coverage: 'unsupported' },
  { topic: 'a' },
  { topic: 'a', sentiment: 'negative' },
  { topic: 'b', splitBy: 'segment.plan', splitValue: 'pro' },
  { topic: 'b', splitBy: 'team', splitValue: '' },
  { splitBy: 'team', splitValue: '' },
  { splitBy: 'segment.plan', splitValue: 'free' },
  { splitBy: 'segment.nobody', splitValue: 'free' },
  { score: 'nps' },
  { score: 'nps', scoreValue: 9 },
  { score: 'nps', scoreMin: 0, scoreMax: 10, scoreDirection: 'higher' },
  { score: 'nps', scoreMin: 1 },
  { score: 'nps', topic: 'a' },
  { score: 'nps', splitBy: 'team', splitValue: 'north' },
  { score: 'nps', splitBy: 'team', splitValue: '' },
];

it('lists of tickets are the same by the kept counts as counted, in pages of any size', async () => {
  let longest = 0;
  for (const filters of ofTickets) {
    for (const range of ranges) {
      const query = { unit: 'tickets', ...range, ...filters } as const;
      // The account's moment means nothing to these lists, and no count is kept by it: what it is asked with is counted.
      const counted = await readAll({ ...query, asOf: '2024-08-01T00:00:00.000Z' }, 100);
      const name = JSON.stringify(query);
      expect({ name, ...(await readAll(query, 100)) }).toEqual({ name, ...counted });
      expect({ name, ...(await readAll(query, 7)) }).toEqual({ name, ...counted });
      expect(counted.total).toBe(counted.ids.length);
      longest = Math.max(longest, counted.total);
    }
  }
  expect(longest).toBeGreaterThan(70);
});

it('lists of customers and accounts are the same by the kept counts as gathered', async () => {
  for (const unit of ['customers', 'accounts'] as const) {
    for (const filters of [{}, { topic: 'a' }]) {
      for (const range of ranges.slice(0, 'topic' in filters ? 3 : 2)) {
        const query = { unit, ...range, ...filters };
        const gathered = await readAll({ ...query, asOf: '2024-08-01T00:00:00.000Z' }, 100);
        expect(gathered.total).toBeGreaterThan(1);
        expect(await readAll(query, 100)).toEqual(gathered);
        expect(await readAll(query, 2)).toEqual(gathered);
      }
    }
  }
});
