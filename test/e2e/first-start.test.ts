import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Service, startService, waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

interface Status {
  readonly tickets: number;
  readonly unanalysed: number;
  readonly taxonomyVersion: number;
}

describe('a fresh machine', () => {
  let folder: ReturnType<typeof makeTempDir>;
  let running: Service[];

  beforeEach(() => {
    folder = makeTempDir();
    running = [];
  });
  afterEach(async () => {
    for (const service of running) await service.kill().catch(() => undefined);
    folder.remove();
  });
  const start = async (env: Record<string, string> = {}): Promise<Service> => {
    const service = await startService({ dataDir: folder.path, env });
    running.push(service);
    return service;
  };

  it('prints its first key once, lets it in, and never shows it again', async () => {
    const first = await start({ GROUNDSWELL_API_KEY: '' });
    const key = /gw_[\w-]{40,}/.exec(first.printed())?.[0];
    expect(key).toBeDefined();
    const withKey = await fetch(`${first.url}/v1/status`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(withKey.status).toBe(200);
    expect((await fetch(`${first.url}/v1/status`)).status).toBe(401);
    expect(await first.stop()).toBe(0);
    running = [];

    const second = await start({ GROUNDSWELL_API_KEY: '' });
    expect(second.printed()).not.toMatch(/gw_/);
    const again = await fetch(`${second.url}/v1/status`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(again.status).toBe(200);
  });

  it('lives, gets ready, and analyses a ticket on the embedded queue', async () => {
    const service = await start();
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    await waitFor('readiness', async () => (await fetch(`${service.url}/readyz`)).status === 200);

    const response = await service.request('POST', '/v1/tickets', {
      id: '1',
      text: 'Love the new search, but the invoice export crashes every time.',
      customer: { id: 'c1', email: 'jo@customer.example' },
    });
    expect(response.status).toBe(202);
    await waitFor(
      'analysis',
      async () => (await service.read<Status>('/v1/status')).unanalysed === 0,
    );
    const { tickets } = await service.read<Status>('/v1/status');
    expect(tickets).toBe(1);

    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    for (const name of ['queue', 'oldest_unanalysed', 'dead', 'seconds']) {
      expect(metrics).toContain(name);
    }
    expect(existsSync(join(folder.path))).toBe(true);
  });

  it('refuses a second server on the same folder and says what to do', async () => {
    await start();
    await expect(start()).rejects.toThrow(/already runs on/);
  });

  it('says which environment key is wrong', async () => {
    await expect(start({ GROUNDSWELL_TIME_ZONE: 'Mars/Olympus' })).rejects.toThrow(
      /GROUNDSWELL_TIME_ZONE/,
    );
  });

  it('opens no connection that leaves the machine', async () => {
    const guard = new URL('../kit/refuse-outbound.mjs', import.meta.url).href;
    const service = await start({ NODE_OPTIONS: `--import=${guard}` });
    await service.request('POST', '/v1/tickets', { id: '1', text: 'The app crashes on start.' });
    await waitFor(
      'analysis',
      async () => (await service.read<Status>('/v1/status')).unanalysed === 0,
    );
    expect(await service.stop()).toBe(0);
    running = [];
    expect(service.logged()).toContain('outbound guard on');
    expect(service.logged()).not.toContain('outbound connection');
  });
});
