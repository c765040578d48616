import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDiscovery } from '../kit/store-samples.ts';
import { type OpenApi, openApi } from './open-api.ts';

describe('marks, changes of state and early warnings over HTTP', () => {
  let api: OpenApi;
  beforeEach(async () => {
    api = await openApi();
    const discovery = makeDiscovery(['export'], [], () => 'export');
    await api.deps.store.analyses.saveDiscovery(0, discovery, [], '2024-07-20T00:00:00.000Z');
  });
  afterEach(() => api.close());

  const read = async (path: string): Promise<Record<string, unknown[]>> => {
    const response = await api.send('GET', path, undefined, { scope: 'read' });
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, unknown[]>;
  };
  const post = (path: string, body: unknown) => api.send('POST', path, body, { scope: 'write' });

  it('keeps marks of the calendar and takes them away', async () => {
    const incident = { kind: 'incident', title: 'Sync was down', from: '2024-07-23' };
    const response = await post('/v1/marks', incident);
    expect(response.status).toBe(201);
    const mark = (await response.json()) as { id: string };
    expect(mark).toMatchObject({ ...incident, to: '2024-07-23' });
    expect((await read('/v1/marks?from=2024-07-22&to=2024-07-28')).marks).toEqual([mark]);
    expect((await read('/v1/marks?from=2024-07-24')).marks).toEqual([]);
    const gone = await api.send('DELETE', `/v1/marks/${mark.id}`, undefined, { scope: 'write' });
    expect(gone.status).toBe(204);
    expect((await read('/v1/marks')).marks).toEqual([]);
  });

  it('refuses days that run backwards and titles that say nothing', async () => {
    const mark = { kind: 'holiday', title: 'Easter', from: '2024-04-01', to: '2024-03-29' };
    expect((await post('/v1/marks', mark)).status).toBe(422);
    expect((await post('/v1/marks', { ...mark, to: undefined, title: '' })).status).toBe(422);
  });

  it('mutes and resolves a topic, and remembers who did', async () => {
    const until = { kind: 'customers', customers: 20 };
    const muted = await post('/v1/topics/export/marks', { kind: 'mute', until });
    expect(muted.status).toBe(201);
    const resolve = { kind: 'resolve', since: '2024-07-01', by: 'issue' };
    expect((await post('/v1/topics/export/marks', resolve)).status).toBe(201);
    expect((await post('/v1/topics/export/marks', { kind: 'unmute' })).status).toBe(201);
    expect((await read('/v1/topics/export/marks')).marks).toMatchObject([
      { no: 1, kind: 'mute', until, since: '2024-07-26', author: 'write' },
      { no: 2, kind: 'resolve', since: '2024-07-01', by: 'issue' },
      { no: 3, kind: 'unmute' },
    ]);
  });

  it('knows which topics there are, and who may mark them', async () => {
    const mute = { kind: 'mute', until: { kind: 'forever' } };
    expect((await post('/v1/topics/nothing/marks', mute)).status).toBe(404);
    expect((await post('/v1/topics/export/marks', { kind: 'mute' })).status).toBe(422);
    const options = { scope: 'read' } as const;
    expect((await api.send('POST', '/v1/topics/export/marks', mute, options)).status).toBe(403);
  });

  it('lists changes of state after the last one seen', async () => {
    const { states } = api.deps.store;
    const at = '2024-07-29T08:00:00.000Z';
    await states.judgeWeek('2024-W29', [{ topicId: 'export', state: 'New', stage: null }], at);
    await states.judgeWeek('2024-W30', [{ topicId: 'export', state: 'Rising', stage: null }], at);
    expect((await read('/v1/state-changes')).changes).toEqual([
      { no: 1, topicId: 'export', week: '2024-W29', from: null, to: 'New', stage: null, at },
      { no: 2, topicId: 'export', week: '2024-W30', from: 'New', to: 'Rising', stage: null, at },
    ]);
    expect((await read('/v1/state-changes?after=1')).changes).toHaveLength(1);
    expect((await read('/v1/state-changes?topic=other')).changes).toEqual([]);
  });

  it('lists early warnings with titles, and counts them in the metrics', async () => {
    const found = {
      topicId: '',
      span: 'hour' as const,
      untilHour: '2024-07-26T12',
      tickets: 12,
      expected: 0.4,
      p: 1e-9,
      campaign: 0,
    };
    const at = '2024-07-26T11:40:00.000Z';
    await api.deps.store.alerts.saveAlerts([found], { at, quietSince: at });
    expect((await read('/v1/alerts?open=true')).alerts).toEqual([
      {
        ...found,
        no: 1,
        title: 'Tickets without a topic',
        openedAt: at,
        updatedAt: at,
        closedAt: null,
      },
    ]);
    const metrics = await (await api.send('GET', '/metrics')).text();
    expect(metrics).toContain('groundswell_alerts_open 1');
  });
});
