import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { JobQueue } from '../../src/domain/ports.ts';
import { createBullQueue } from '../../src/queue/bullmq.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../kit/redis-server.ts';
import { describeJobQueue } from './job-queue.contract.ts';
import type { QueueHome } from './queue-home.ts';

describe.skipIf(!hasRedisServer())('with a Redis server (skipped where none is installed)', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(() => redis.stop());

  const openHome = async (): Promise<QueueHome> => {
    const prefix = `test-${randomUUID()}`;
    const queues: JobQueue[] = [];
    return {
      openQueue: (settings = {}) => {
        const queue = createBullQueue({ redisUrl: redis.url, prefix, closeMs: 400, ...settings });
        queues.push(queue);
        return queue;
      },
      workerSettings: (settings) => ({ redisUrl: redis.url, prefix, ...settings }),
      remove: async () => {
        await Promise.all(queues.map((queue) => queue.close()));
      },
    };
  };
  describeJobQueue('BullMQ on Redis', openHome);
});
