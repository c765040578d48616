import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeatureRequest, RequestEvidence } from '../../src/domain/request.ts';
import type { RequestChange } from '../../src/domain/request-edit.ts';
import type { RequestList, RequestListRow } from '../../src/domain/request-list.ts';
import { analyzeAndGroup } from '../kit/analyze-and-group.ts';
import { type OpenApi, openApi, problemIn } from './open-api.ts';

interface Detail {
  readonly request: FeatureRequest & { readonly mergedFrom: readonly string[] };
  readonly ranked: RequestListRow | null;
  readonly history: readonly { readonly week: string; readonly rank: number | null }[];
  readonly evidence: { readonly total: number; readonly items: readonly RequestEvidence[] };
  readonly changes: { readonly total: number; readonly items: readonly RequestChange[] };
}

let api: OpenApi;
const read = async <T>(path: string): Promise<T> => {
  const response = await api.send('GET', path);
  if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T;
};
const list = (query = ''): Promise<RequestList> => read(`/v1/requests?${query}`);
const detail = (id: string): Promise<Detail> => read(`/v1/requests/${id}`);
const titled = async (pattern: RegExp, query = 'view=all'): Promise<RequestListRow> => {
  const { rows } = await list(query);
  const row = rows.find(({ title }) => pattern.test(title));
  if (row === undefined) throw new Error(`none like ${pattern}: ${rows.map((r) => r.title)}`);
  return row;
};
const edit = async (id: string, body: object): Promise<RequestChange> => {
  const response = await api.send('POST', `/v1/requests/${id}/edits`, body);
  const answer = (await response.json()) as { change: RequestChange; detail: string };
  if (response.status !== 200) throw new Error(answer.detail);
  return answer.change;
};
const undo = (no: number): Promise<Response> => api.send('POST', `/v1/request-changes/${no}/undo`);

let sent = 0;
const ask = async (account: string, text: string, extra: object = {}): Promise<void> => {
  sent += 1;
  const response = await api.send('POST', '/v1/tickets', {
    id: `t${sent}`,
    source: 'desk',
    text,
    createdAt: '2024-07-10T10:00:00Z',
    account: { id: account },
    customer: { id: `${account}-${sent}` },
    ...extra,
  });
  expect(response.status).toBe(202);
};

const wishes = {
  dark: [
    'Please add a dark mode.',
    'We would love a dark mode in the app.',
    'Could you offer a dark theme?',
  ],
  export: [
    'Please add a scheduled export of reports.',
    'We need a scheduled export of the reports.',
  ],
  currency: ['It would be great to have invoices in several currencies.'],
};

beforeAll(async () => {
  api = await openApi();
  for (const [index, account] of ['acme', 'birch', 'cole', 'dune', 'elm', 'ford'].entries()) {
    await api.send('PUT', `/v1/accounts/${account}`, {
      name: account,
      plan: index < 3 ? 'business' : 'starter',
      revenue: 1000 * (index + 1),
      currency: 'EUR',
      status: 'active',
      segments: { region: index % 2 === 0 ? 'emea' : 'apac' },
      renewsAt: account === 'cole' ? '2024-08-20' : '2025-06-01',
      validFrom: '2024-01-01',
    });
  }
  // Thirty people of one company ask for one thing, three companies for the other.
  for (let person = 0; person < 30; person += 1) {
    await ask('acme', wishes.dark[person % 3] ?? '');
  }
  for (const account of ['birch', 'cole', 'dune']) {
    await ask(account, wishes.export[0] ?? '');
    await ask(account, wishes.export[1] ?? '', { priority: 'high' });
  }
  await ask('elm', wishes.currency[0] ?? '');
  await analyzeAndGroup(api.deps.store);
});
afterAll(() => api.close());

describe('the ranked requests', () => {
  test('are found in tickets, one for near-equal wishes, with titles that read like wishes', async () => {
    const { rows, total } = await list();
    expect(rows.map(({ title }) => title).sort()).toEqual([
      'Dark mode',
      'Invoices in several currencies',
      expect.stringMatching(/^Scheduled export of (the )?reports$/),
    ]);
    expect(total).toBe(3);
  });

  test('count thirty people of one account once', async () => {
    const [dark, exporting] = [await titled(/dark/i), await titled(/export/i)];
    expect(dark).toMatchObject({ accounts: 1, customers: 30, evidence: 30 });
    expect(exporting).toMatchObject({ accounts: 3, evidence: 6 });
    expect(dark.reach).toBeLessThan(1.01);
    expect(exporting.rank).toBe(1);
    expect(exporting.score).toBeGreaterThan(dark.score);
  });

  test('show a score that is the sum of its parts, the weights and the constants', async () => {
    const { rows, weights, references, weightsVersion, revenueNote } = await list();
    for (const { score, parts } of rows) {
      const sum = Object.values(parts).reduce((total, part) => total + part, 0);
      expect(Math.abs(sum - score)).toBeLessThan(0.05);
    }
    expect(Object.values(weights).reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 9);
    expect(weightsVersion).toBe(1);
    expect(references).toMatchObject({ version: 1, activeAccounts: 6, totalRevenue: 21_000 });
    expect(revenueNote).toBeNull();
  });

  test('filter by segment, plan, band of revenue and renewal, and page', async () => {
    expect((await titled(/export/i, 'view=all&segment=region:apac')).accounts).toBe(2);
    expect((await titled(/export/i, 'view=all&segment=plan:starter')).accounts).toBe(1);
    expect((await titled(/export/i, 'view=all&segment=revenue:0-2500')).accounts).toBe(1);
    expect((await list('view=renewing')).rows.map(({ title }) => title)).toEqual([
      expect.stringMatching(/export/i),
    ]);
    const first = await list('limit=2');
    expect([first.rows.length, first.total]).toEqual([2, 3]);
    const next = await read<RequestList>(first.next ?? '');
    expect(next.rows).toHaveLength(1);
    expect(next.next).toBeNull();
    expect((await list('q=EXPORT')).total).toBe(1);
    expect((await problemIn(await api.send('GET', '/v1/requests?segment=plan'))).status).toBe(422);
  });

  test('come as CSV with every column', async () => {
    const response = await api.send('GET', '/v1/requests?format=csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const [head = '', ...rows] = (await response.text()).trimEnd().split('\r\n');
    expect(head.split(',').length).toBeGreaterThan(40);
    expect(rows).toHaveLength(3);
  });

  test('rate wording and priority, and keep the account as it was at that moment', async () => {
    const { id } = await titled(/export/i);
    const before = await detail(id);
    expect(before.evidence.items.map(({ importance }) => importance).sort()).toEqual([
      1, 1, 1, 2, 2, 2,
    ]);
    expect(before.evidence.items.map(({ importanceReason }) => importanceReason).sort()).toEqual([
      'need',
      'need',
      'need',
      null,
      null,
      null,
    ]);
    await api.send('PUT', '/v1/accounts/birch', {
      plan: 'enterprise',
      revenue: 9_000,
      currency: 'EUR',
      status: 'active',
      validFrom: '2024-07-12',
    });
    const { items } = (await detail(id)).evidence;
    const birch = items.filter(({ account }) => account === 'id:birch');
    expect(birch.map(({ snapshot }) => snapshot)).toEqual(
      birch.map(() => ({ plan: 'business', revenue: 2_000, currency: 'EUR', status: 'active' })),
    );
    expect((await titled(/export/i)).revenueUncapped).toBe(9_000 + 3_000 + 4_000);
  });
});

describe('changes by people', () => {
  test('are logged with who, when and what, and each can be undone', async () => {
    const { id } = await titled(/currenc/i);
    const edits = [
      { action: 'rename', title: 'Invoices in many currencies' },
      { action: 'set_status', status: 'planned' },
      { action: 'pin', pinned: true },
      { action: 'mark_strategic', strategic: true },
      { action: 'estimate', effort: 4 },
      { action: 'assign', owner: 'Dana' },
      { action: 'link_issue', issue: { url: 'https://tracker.example/7', status: 'open' } },
      { action: 'note_workaround', workaround: 'One template a currency.' },
    ];
    const before = (await detail(id)).request;
    const changes: RequestChange[] = [];
    for (const body of edits) changes.push(await edit(id, body));
    const after = await detail(id);
    expect(after.request).toMatchObject({
      title: 'Invoices in many currencies',
      status: 'planned',
      pinned: true,
      strategic: true,
      effort: 4,
      owner: 'Dana',
      issue: { url: 'https://tracker.example/7', status: 'open' },
      workaround: 'One template a currency.',
    });
    expect((await list()).rows[0]?.id).toBe(id);
    expect(after.ranked?.scorePerEffort).toBeCloseTo((after.ranked?.score ?? 0) / 4, 1);
    expect(after.changes.items[0]).toMatchObject({ who: 'admin', action: 'note_workaround' });
    for (const { no } of changes) expect((await undo(no)).status).toBe(200);
    expect((await detail(id)).request).toEqual(before);
    expect((await undo(changes[0]?.no ?? 0)).status).toBe(409);
  });

  test('refuse an undo that a later change stands on', async () => {
    const { id } = await titled(/currenc/i);
    const first = await edit(id, { action: 'assign', owner: 'Dana' });
    const second = await edit(id, { action: 'assign', owner: 'Eli' });
    expect((await problemIn(await undo(first.no))).detail).toContain('undo the later change first');
    expect((await undo(second.no)).status).toBe(200);
    expect((await undo(first.no)).status).toBe(200);
  });

  test('ask for a reason to decline, and list what is declined and still grows', async () => {
    const { id } = await titled(/export/i);
    const refused = await api.send('POST', `/v1/requests/${id}/edits`, {
      action: 'set_status',
      status: 'declined',
    });
    expect((await problemIn(refused)).errors?.[0]?.pointer).toBe('/reason');
    const { no } = await edit(id, {
      action: 'set_status',
      status: 'declined',
      reason: 'Too rare.',
    });
    expect((await list('view=declined_growing')).rows.map((row) => row.id)).toEqual([id]);
    expect((await list('view=open')).rows.map((row) => row.id)).not.toContain(id);
    expect((await titled(/export/i)).rank).toBeNull();
    await undo(no);
  });

  test('tell those who asked, and flag what is still asked after it shipped', async () => {
    const { id } = await titled(/export/i);
    await expect(edit(id, { action: 'tell' })).rejects.toThrow('neither shipped nor declined');
    const shipped = await edit(id, { action: 'set_status', status: 'shipped' });
    expect((await titled(/export/i)).told).toEqual({ told: 0, requesters: 6 });
    const one = (await detail(id)).evidence.items[0]?.id;
    const told = [await edit(id, { action: 'tell', evidence: [one] })];
    expect((await titled(/export/i)).told).toEqual({ told: 1, requesters: 6 });
    told.push(await edit(id, { action: 'tell' }));
    expect((await titled(/export/i)).told).toEqual({ told: 6, requesters: 6 });
    for (const account of ['elm', 'ford']) {
      await ask(account, wishes.export[0] ?? '', { createdAt: '2024-07-27T10:00:00Z' });
    }
    await analyzeAndGroup(api.deps.store);
    expect(await titled(/export/i)).toMatchObject({ stillAsked: true, accounts: 5 });
    expect((await list('view=still_asked')).total).toBe(1);
    for (const { no } of [...told.reverse(), shipped]) await undo(no);
  });

  test('take evidence by hand, marked as by proxy and separable', async () => {
    const [account] = ['ford'];
    const created = await api.send('POST', '/v1/requests', {
      title: 'Single sign-on',
      evidence: [
        {
          text: 'They asked in the review, write to dana@ford.example',
          account,
          importance: 3,
          at: '2024-07-12',
        },
      ],
    });
    expect(created.status).toBe(201);
    const { ids } = (await created.json()) as { ids: string[] };
    const again = await api.send('POST', '/v1/requests', { title: 'single  Sign-on' });
    expect(((await again.json()) as { ids: string[] }).ids).toEqual(ids);
    const row = await titled(/single/i);
    expect(row).toMatchObject({ accounts: 1, blockers: 1, byProxy: 1 });
    expect((await titled(/single/i, 'view=all&proxy=exclude')).evidence).toBe(0);
    const { items } = (await detail(row.id)).evidence;
    expect(items[0]?.verbatim).toContain('[email]');
    // A wish in a ticket that comes near joins it.
    await ask('elm', 'We need single sign-on for our staff.');
    await analyzeAndGroup(api.deps.store);
    expect(await titled(/single/i)).toMatchObject({ accounts: 2, evidence: 2 });
  });
});
