import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unavailable } from '../../src/domain/errors.ts';
import { makeTempDir } from '../kit/temp-dir.ts';
import { type OpenApi, openApi, problemIn } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  api.send('GET', path, undefined, { headers });

describe('probes', () => {
  test('say without a key that the process lives and is ready', async () => {
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${api.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true, checks: { store: { ok: true } } });
  });

  test('say which part is not ready', async () => {
    const other = await openApi({ workersAlive: async () => false });
    const response = await fetch(`${other.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      ready: false,
      checks: { store: { ok: true }, workers: { ok: false } },
    });
    await other.close();
  });

  test('give Prometheus text with backlog, dead letters and request times', async () => {
    await api.send('POST', '/v1/tickets', { id: 'm', text: 'x' });
    const text = await (await fetch(`${api.url}/metrics`)).text();
    for (const line of text.trim().split('\n')) {
      expect(line).toMatch(/^(#|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.e+-]+$)/);
    }
    expect(text).toContain('groundswell_unanalysed_tickets 1\n');
    expect(text).toContain('groundswell_queue_lag{kind="ticket.analyze"} 3\n');
    expect(text).toContain('groundswell_dead_letters{kind="ticket.analyze"} 1\n');
    expect(text).toMatch(/groundswell_oldest_unanalysed_seconds \d/);
    expect(text).toContain(
      'groundswell_http_requests_total{route="/v1/tickets",method="POST",status="202"} 1\n',
    );
    expect(text).toMatch(/groundswell_http_request_seconds_bucket\{.*le="\+Inf"\} 1\n/);
    expect(text).toMatch(/process_resident_memory_bytes \d{7,}/);
  });

  test('go on when the queue is away', async () => {
    const other = await openApi({ queueHealth: () => Promise.reject(new Error('no Redis')) });
    expect(await (await fetch(`${other.url}/metrics`)).text()).toContain('groundswell_queue_up 0');
    const status = await other.send('GET', '/v1/status');
    expect(await status.json()).toMatchObject({ queues: null, tickets: 0 });
    await other.close();
  });
});

describe('every answer', () => {
  test('has the headers that protect a browser', async () => {
    for (const path of ['/v1/weeks', '/nothing', '/docs', '/healthz']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    }
  });

  test('to an unknown path or method is a problem that says what there is', async () => {
    const nowhere = await get('/v1/tickts');
    expect(nowhere.status).toBe(404);
    expect((await problemIn(nowhere)).detail).toContain('/docs');
    const wrong = await api.send('PUT', '/v1/tickets/x', {});
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD, DELETE');
  });

  test('to a wrong query names the parameter', async () => {
    for (const [query, pointer] of [
      ['weeek=2024-W30', '?weeek'],
      ['week=2024-W60', '?week'],
      ['limit=0', '?limit'],
      ['limit=1e9', '?limit'],
      ['week=2024-W30&week=2024-W31', '?week'],
    ]) {
      const response = await get(`/v1/evidence/tickets?${query}`);
      expect(response.status).toBe(422);
      expect((await problemIn(response)).errors?.[0]?.pointer).toBe(pointer);
    }
    expect((await get('/v1/evidence/planets')).status).toBe(422);
  });

  test('to an error of ours says nothing of what is inside, and the log has it under the id', async () => {
    const other = await openApi({ deadLetters: () => Promise.reject(new Error('inner workings')) });
    const response = await other.send('GET', '/v1/dead-letters/ticket.analyze');
    expect(response.status).toBe(500);
    const problem = await problemIn(response);
    expect(JSON.stringify(problem)).not.toContain('inner');
    const logged = other.logged.find((line) => line.includes('inner workings'));
    expect(logged).toContain(problem.requestId);
    await other.close();
  });
});

describe('under load', () => {
  test('a store that is full gives 503 with Retry-After', async () => {
    const { deps, close } = await openApi();
    const full = await openApi({
      store: {
        ...deps.store,
        tickets: {
          ...deps.store.tickets,
          saveTickets: () => Promise.reject(unavailable('The disk is full; make room.', 30)),
        },
      },
    });
    const response = await full.send('POST', '/v1/tickets', { text: 'x' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    await full.close();
    await close().catch(() => undefined);
  });

  test('more writes than there are places are told to come back, and nothing accepted is lost', async () => {
    const { deps, close } = await openApi();
    const { saveTickets } = deps.store.tickets;
    let makeRoom = (): void => {};
    const room = new Promise<void>((resolve) => (makeRoom = resolve));
    const slow = {
      ...deps.store,
      tickets: {
        ...deps.store.tickets,
        saveTickets: async (tickets: Parameters<typeof saveTickets>[0]) => {
          await room;
          return saveTickets(tickets);
        },
      },
    };
    const small = await openApi({ store: slow }, { maxWritesInFlight: 4 });
    let answered = 0;
    const sent = Array.from({ length: 60 }, async (_, index) => {
      const body = { id: `l${index}`, text: 'x'.repeat(50_000) };
      const answer = await small.send('POST', '/v1/tickets', body);
      answered += 1;
      return answer;
    });
    // Nothing is saved yet, so these are refusals.
    await expect.poll(() => answered).toBeGreaterThan(0);
    makeRoom();
    const answers = await Promise.all(sent);
    const refused = answers.filter((response) => response.status !== 202);
    expect(refused.length).toBeGreaterThan(0);
    for (const response of refused) {
      expect([429, 503]).toContain(response.status);
      expect(response.headers.get('retry-after')).toBe('1');
    }
    const { tickets } = await small.deps.store.tickets.backlog();
    expect(tickets).toBe(answers.length - refused.length);
    await small.close();
    await close().catch(() => undefined);
  });

  test('bodies that together are too much for memory are told to come back', async () => {
    const small = await openApi({}, { maxBytesInFlight: 10_000 });
    const response = await small.send('POST', '/v1/tickets', { text: 'x'.repeat(20_000) });
    expect(response.status).toBe(503);
    expect((await small.send('POST', '/v1/tickets', { text: 'x' })).status).toBe(202);
    await small.close();
  });
});

describe('the dashboard', () => {
  test('is served with a strict policy, its routes lead to its page, and nothing outside is', async () => {
    const folder = makeTempDir();
    mkdirSync(join(folder.path, 'assets'));
    writeFileSync(join(folder.path, 'index.html'), '<!doctype html><title>x</title>');
    writeFileSync(join(folder.path, 'assets', 'app-1a.js'), 'export {}');
    const other = await openApi({ webRoot: folder.path });
    const html = { accept: 'text/html' };
    for (const path of ['/', '/topics/t_1']) {
      const page = await fetch(other.url + path, { headers: html });
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    const asset = await fetch(`${other.url}/assets/app-1a.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${other.url}/assets/none.js`, { headers: html })).status).toBe(404);
    expect((await fetch(`${other.url}/v1/none`, { headers: html })).status).toBe(404);
    expect((await fetch(`${other.url}/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
    await other.close();
    folder.remove();
  });

  test('where it is not built, the first page leads to the docs', async () => {
    const response = await fetch(api.url, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/docs');
  });
});
