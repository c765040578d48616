import { describe, expect, it } from 'vitest';
import { hasRedisServer, startRedisServer } from '../kit/redis-server.ts';
import { makeTempDir } from '../kit/temp-dir.ts';
import { surviveKills } from './kill-nine.ts';

describe.runIf(hasRedisServer())('the queue on Redis (needs redis-server)', () => {
  it('50 kills −9 under load lose nothing', { timeout: 900_000 }, async () => {
    const folder = makeTempDir();
    const redis = await startRedisServer();
    try {
      await surviveKills(folder.path, { REDIS_URL: redis.url }, 50);
      expect.hasAssertions();
    } finally {
      await redis.stop();
      folder.remove();
    }
  });
});
