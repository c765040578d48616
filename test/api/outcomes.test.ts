import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChurnReport } from '../../src/domain/churn-report.ts';
import type { ScoresReport } from '../../src/domain/score-report.ts';
import { analyzeAndGroup } from '../kit/analyze-and-group.ts';
import { type OpenApi, openApi } from './open-api.ts';

let api: OpenApi;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const week = '2024-W30';
const createdAt = '2024-07-24T10:00:00Z';
const read = async <Body>(path: string): Promise<Body> =>
  (await (await api.send('GET', path, undefined, { scope: 'read' })).json()) as Body;
const cancel = (id: string, reasonCode: string, rest: object = {}): Promise<Response> =>
  api.send(
    'POST',
    '/v1/churn',
    { id, reasonCode, createdAt, account: { id }, ...rest },
    { scope: 'write' },
  );
const answer = (id: string, value: number, rest: object = {}): Promise<Response> =>
  api.send(
    'POST',
    '/v1/feedback',
    { id, createdAt, score: { kind: 'nps', value }, ...rest },
    { scope: 'write' },
  );

const primary = ({ reasons }: ChurnReport) =>
  Object.fromEntries(reasons.map(({ reason, window }) => [reason, window.value]));

describe('churn over HTTP', () => {
  it('counts reason codes before any analysis, with the revenue that left', async () => {
    await cancel('a', 'too_expensive', { revenue: { amount: 100, currency: 'EUR', per: 'month' } });
    await cancel('b', 'NOT_PAID');
    await cancel('c', 'cancellation_requested');
    const report = await read<ChurnReport>(`/v1/churn?week=${week}`);
    expect(primary(report)).toEqual({ price: 1, payment_failure: 1, other: 1 });
    expect(report.now.involuntary.value).toBe(1);
    expect(report.revenueLost).toEqual([{ currency: 'EUR', total: 1_200, known: 1 }]);
    const { total } = await read<{ total: number }>(report.now.involuntary.evidence);
    expect(total).toBe(1);
  });

  it('reads own codes in any case, for past cancellations too', async () => {
    await cancel('a', 'R-17');
    expect(primary(await read(`/v1/churn?week=${week}`))).toEqual({ other: 1 });
    const codes = [{ code: 'r 17', reason: 'usability' }];
    const saved = await api.send('PUT', '/v1/churn/codes', { codes }, { scope: 'admin' });
    expect(await saved.json()).toEqual({
      codes: [{ code: 'r_17', reason: 'usability', voluntary: true }],
    });
    const report = await read<ChurnReport>(`/v1/churn?week=${week}`);
    expect(primary(report)).toEqual({ usability: 1 });
    const list = report.reasons[0]?.window.evidence ?? '';
    expect((await read<{ total: number }>(list)).total).toBe(1);
  });

  it('shows accounts at risk by name only to who may see them', async () => {
    const path = `/v1/churn/at-risk?week=${week}`;
    expect((await api.send('GET', path, undefined, { scope: 'read' })).status).toBe(403);
    const allowed = await api.send('GET', path, undefined, { scope: 'admin' });
    expect(await allowed.json()).toEqual({ total: 0, items: [] });
  });

  it('counts who left another supplier to come to us neither as churn nor as a risk', async () => {
    const text = 'I cancelled my other subscription to switch to yours. The import is terrible.';
    const account = { id: 'b' };
    await api.send(
      'POST',
      '/v1/tickets',
      { id: 'b', text, createdAt, account },
      { scope: 'write' },
    );
    await analyzeAndGroup(api.deps.store);
    const ticket = await read<{ analysis: { analysis: { leaving: readonly object[] } } }>(
      '/v1/tickets/b',
    );
    expect(ticket.analysis.analysis.leaving).toMatchObject([{ label: 'to_us', stage: 'decided' }]);
    const report = await read<ChurnReport>(`/v1/churn?week=${week}`);
    expect(report.now.cancellations.value).toBe(0);
    const path = `/v1/churn/at-risk?week=${week}&signs=any`;
    const list = await api.send('GET', path, undefined, { scope: 'admin' });
    expect(await list.json()).toEqual({ total: 0, items: [] });
  });

  it('grades open accounts, with the reasons, also those that only spoke of leaving', async () => {
    await api.send(
      'PUT',
      '/v1/accounts/c',
      {
        name: 'Corvel',
        status: 'active',
        renewsAt: '2024-08-20',
        validFrom: '2024-01-01T00:00:00Z',
      },
      { scope: 'write' },
    );
    const text = 'This is the third time I write. Fix the export or we will cancel.';
    await api.send(
      'POST',
      '/v1/tickets',
      { id: 't', text, createdAt, account: { id: 'c' } },
      { scope: 'write' },
    );
    await analyzeAndGroup(api.deps.store);
    const path = `/v1/churn/at-risk?week=${week}`;
    const list = async (query: string) =>
      (await (await api.send('GET', path + query, undefined, { scope: 'admin' })).json()) as {
        items: readonly { account: string; grade: string; reasons: readonly string[] }[];
      };
    expect((await list('')).items).toEqual([]);
    const [item] = (await list('&signs=any')).items;
    expect(item).toMatchObject({ account: 'id:c', name: 'Corvel', grade: 'high' });
    expect(item?.reasons).toEqual(
      expect.arrayContaining([
        'threatens to leave',
        'wrote again about the same in 1 ticket',
        'renews in 22 days',
      ]),
    );
  });

  it('refuses a split that it does not know, and a cohort without a week', async () => {
    expect((await api.send('GET', '/v1/churn?by=mood', undefined, { scope: 'read' })).status).toBe(
      422,
    );
    const path = '/v1/evidence/accounts?cohort=contacted';
    expect((await api.send('GET', path, undefined, { scope: 'read' })).status).toBe(422);
  });
});

describe('scores over HTTP', () => {
  it('knows the response rate once the number of surveys sent is known', async () => {
    await answer('1', 10, { touchpoint: 'onboarding' });
    await answer('2', 3);
    const before = await read<ScoresReport>(`/v1/scores?week=${week}`);
    expect(before.scores[0]?.now).toMatchObject({ value: 0, responseRate: null });
    const entries = [
      { week, kind: 'nps', sent: 8 },
      { week, kind: 'nps', sent: 4, splitBy: 'touchpoint', splitValue: 'onboarding' },
    ];
    await api.send('PUT', '/v1/scores/sent', { entries }, { scope: 'write' });
    const after = await read<ScoresReport>(`/v1/scores?week=${week}`);
    expect(after.scores[0]?.now).toMatchObject({ n: { value: 2 }, sent: 8, responseRate: 0.25 });
    const touchpoint = after.scores[0]?.splits.find(({ dimension }) => dimension === 'touchpoint');
    // Eleven of the twelve weeks of a split are not known, so no rate is made up.
    expect(touchpoint?.rows).toMatchObject([
      { segment: 'onboarding', value: 100, responseRate: null },
    ]);
    const half = [{ week, kind: 'nps', sent: 4, splitBy: 'touchpoint' }];
    const refused = await api.send('PUT', '/v1/scores/sent', { entries: half }, { scope: 'write' });
    expect(refused.status).toBe(422);
  });

  it('keeps scales and directions apart', async () => {
    const score = { kind: 'ces', value: 2, min: 1, max: 5 };
    await answer('1', 0, { score: { ...score, direction: 'lower' } });
    await answer('2', 0, { score });
    await answer('3', 0, { score: { kind: 'ces', value: 2 } });
    const { scores } = await read<ScoresReport>(`/v1/scores?week=${week}`);
    expect(scores.map(({ label, now }) => [label, now.n.value])).toEqual([
      ['CES (1–5)', 1],
      ['CES (1–5, low is good)', 1],
      ['CES (1–7)', 1],
    ]);
    for (const { now } of scores) {
      expect((await read<{ total: number }>(now.n.evidence)).total).toBe(1);
    }
    const odd = await answer('4', 0, { score: { kind: 'nps', value: 2, direction: 'lower' } });
    expect(odd.status).toBe(422);
  });
});
