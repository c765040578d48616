import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSegmentCells } from '../../src/report/segment-cells.ts';
import { planWeeklyReport } from '../../src/report/weekly-report.ts';
import { analyzeAndGroup } from '../kit/analyze-and-group.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';
import { type OpenApi, openApi } from './open-api.ts';

const week = '2024-W29';
const createdAt = '2024-07-17T10:00:00.000Z';
const who = { at: createdAt, author: 'test' };

describe('companies of our own', () => {
  let api: OpenApi;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const save = (id: string, accountRef: string, text = 'Please add a dark mode.') =>
    api.deps.store.tickets.saveTickets([
      makeTicket({
        id,
        accountRef,
        text,
        subject: '',
        createdAt,
        customerIdentifiers: [`id:${id}`],
      }),
    ]);
  const totals = async () => (await api.deps.store.reports.reportCut(week, 1)).weeks[0];
  const own = (method: 'PUT' | 'DELETE', ref: string) =>
    api.send(method, `/v1/own-accounts/${encodeURIComponent(ref)}`, undefined, { scope: 'write' });

  it('leave every count and come back, tickets of before and after alike', async () => {
    await save('theirs', 'id:acme');
    await save('ours', 'domain:groundswell.example');
    expect((await totals())?.tickets).toBe(2);
    expect((await own('PUT', 'domain:groundswell.example')).status).toBe(200);
    await save('later', 'domain:groundswell.example');
    expect(await totals()).toMatchObject({ tickets: 1, accounts: 1, excluded: { internal: 2 } });
    const list = await api.send('GET', '/v1/own-accounts', undefined, { scope: 'read' });
    expect(await list.json()).toMatchObject({
      accounts: [{ ref: 'domain:groundswell.example', tickets: 2, addedBy: 'write' }],
    });
    expect((await own('DELETE', 'domain:groundswell.example')).status).toBe(204);
    expect(await totals()).toMatchObject({ tickets: 3, excluded: {} });
    expect((await own('DELETE', 'domain:groundswell.example')).status).toBe(404);
  });

  it('leave the ranking of requests, and what they ask by hand is marked as ours', async () => {
    const { store } = api.deps;
    await save('theirs', 'id:acme');
    await save('ours', 'id:us');
    await store.ownAccounts.addOwnAccount('id:us', who);
    await analyzeAndGroup(store);
    const { requests, evidence } = await store.requests.requestCut(week);
    expect([requests.length, evidence.length]).toEqual([1, 1]);
    const body = { text: 'We want it too.', account: 'us' };
    const path = `/v1/requests/${requests[0]?.id}/evidence`;
    expect((await api.send('POST', path, body, { scope: 'write' })).status).toBeLessThan(300);
    const { items } = await store.requests.listEvidence(requests[0]?.id ?? '', {
      limit: 10,
      offset: 0,
    });
    expect(items.filter(({ internal }) => internal)).toHaveLength(1);
  });
});

describe('where it hurts', () => {
  it('knows languages, plans and new customers, and each number has its list', async () => {
    const api = await openApi();
    const { store } = api.deps;
    for (const [id, plan] of [
      ['pro', 'pro'],
      ['lite', 'lite'],
    ] as const) {
      const state = { name: null, revenue: null, currency: null, status: null, segments: {} };
      const validFrom = '2024-01-01T00:00:00.000Z';
      await store.customers.saveAccount({ ref: `id:${id}`, plan, ...state, validFrom });
    }
    const before = makeTicket({
      id: 'before',
      createdAt: '2024-05-01T10:00:00.000Z',
      customerIdentifiers: ['id:old'],
    });
    const tickets = Array.from({ length: 40 }, (_, index) =>
      makeTicket({
        id: `t${index}`,
        createdAt,
        accountRef: index < 12 ? 'id:pro' : 'id:lite',
        customerIdentifiers: [index < 12 ? `id:new-${index}` : 'id:old'],
      }),
    );
    await store.tickets.saveTickets([before, ...tickets]);
    const isHurt = (id: string): boolean => Number(id.slice(1)) < 12;
    await store.analyses.saveAnalyses(
      [before, ...tickets].map(({ id }) =>
        makeAnalysis({ ticketId: id, language: isHurt(id) ? 'de' : 'en' }),
      ),
    );
    const mentions = await store.analyses.readMentions();
    const discovery = makeDiscovery(['export'], mentions, ({ ticketId }) =>
      isHurt(ticketId) ? 'export' : null,
    );
    await store.analyses.saveDiscovery(0, discovery, mentions, createdAt);
    const cut = await store.reports.weeklyCut(week, 26, planWeeklyReport().choose);
    const { rows } = buildSegmentCells(cut, cut.detail.segments);
    expect(
      rows.map(({ dimension, value, tickets: { value: n } }) => [dimension, value, n]),
    ).toEqual(
      expect.arrayContaining([
        ['account.plan', 'pro', 12],
        ['customer', 'new', 12],
        ['language', 'de', 12],
      ]),
    );
    for (const { tickets: count } of rows) {
      const response = await api.send('GET', count.evidence, undefined, { scope: 'read' });
      expect(await response.json()).toMatchObject({ total: count.value });
    }
    await api.close();
  });
});

describe('a proposal of the report', () => {
  it('is left out once it was put aside, and comes back when it is taken up', async () => {
    const api = await openApi();
    const proposal = { topicIds: ['t_b', 't_a'] };
    const send = (body: object) =>
      api.send('POST', '/v1/topics/ignored-proposals', body, { scope: 'write' });
    expect((await send({ proposal })).status).toBe(204);
    const cut = await api.deps.store.reports.weeklyCut(week, 4, () => []);
    expect(cut.detail.ignored).toEqual(['pair t_a t_b']);
    await send({ proposal, ignored: false });
    expect(await api.deps.store.proposals.listIgnored()).toEqual([]);
    await api.close();
  });
});
