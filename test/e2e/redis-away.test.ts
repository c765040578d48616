import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sendTickets } from '../kit/load.ts';
import { hasRedisServer, startRedisServer } from '../kit/redis-server.ts';
import { startService, waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

interface Status {
  readonly tickets: number;
  readonly unanalysed: number;
}

describe.runIf(hasRedisServer())('Redis goes away under load (needs redis-server)', () => {
  it.each([
    ['comes back empty', true],
    ['comes back with its file', false],
  ])('and %s: the intake keeps accepting and nothing is lost', async (_, empty) => {
    const folder = makeTempDir();
    const redis = await startRedisServer();
    const service = await startService({ dataDir: folder.path, env: { REDIS_URL: redis.url } });
    try {
      const accepted = new Set<string>();
      const load = sendTickets(service, 0, accepted);
      await pause(700);
      await redis.kill();
      const before = accepted.size;
      await waitFor('tickets without Redis', () => accepted.size > before + 20);
      await pause(1_000);
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
      await redis.restart({ empty });
      await pause(300);
      await load.stop();

      const status = () => service.read<Status>('/v1/status');
      await waitFor('the backlog', async () => (await status()).unanalysed === 0);
      expect((await status()).tickets).toBe(accepted.size);
    } finally {
      await service.kill();
      await redis.stop();
      folder.remove();
    }
  });
});
