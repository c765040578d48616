import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restSeconds } from '../../src/domain/api-pace.ts';
import { createPace } from '../../src/fetch/create-pace.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const everyMs = 150;

describe('the pace at which one API is asked', () => {
  let dir: ReturnType<typeof makeTempDir>;
  let stores: ReturnType<typeof openStore>[];
  let api: Server;
  let address: string;
  let askedMs: number[];
  beforeEach(async () => {
    dir = makeTempDir();
    const options = { dataDir: dir.path, timeZone: 'UTC', durable: false };
    // Two workers: each has the file open for itself.
    stores = [openStore(options), openStore(options)];
    askedMs = [];
    api = createServer((_, response) => {
      askedMs.push(performance.now());
      response.end('{}');
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    api.close();
    for (const store of stores) await store.close();
    dir.remove();
  });

  const paces = (): ReturnType<typeof createPace>[] =>
    stores.map((store) => createPace(store.paces, address, everyMs, Date.now));

  it('is one for all workers', async () => {
    const ask = async (pace: ReturnType<typeof createPace>): Promise<void> => {
      for (let time = 0; time < 4; time += 1) {
        await pace.turn();
        await (await fetch(address)).text();
      }
    };
    await Promise.all(paces().map(ask));
    expect(askedMs).toHaveLength(8);
    // Timers may fire late and never early, so the whole is what can be relied on.
    expect((askedMs.at(-1) ?? 0) - (askedMs[0] ?? 0)).toBeGreaterThan(6 * everyMs);
  });

  it('lets all workers rest when one is told to, doubles without a time, and begins anew when it is well', async () => {
    const [one, other] = paces();
    await one?.rest(40);
    expect(await other?.restSeconds()).toBeGreaterThan(38);
    expect([0, 1, 2, 20].map((failures) => restSeconds(failures, null))).toEqual([
      5, 10, 20, 3_600,
    ]);
    expect(restSeconds(9, 7)).toBe(7);
    const elsewhere = `${address}/elsewhere`;
    const [first, second] = stores.map(({ paces: shared }) => shared);
    await first?.rest(elsewhere, null, 0);
    await second?.rest(elsewhere, null, 0);
    expect(await first?.restMs(elsewhere, 0)).toBe(10_000);
    await first?.well(elsewhere);
    await second?.rest(elsewhere, null, 100_000);
    expect(await first?.restMs(elsewhere, 100_000)).toBe(5_000);
  });
});
