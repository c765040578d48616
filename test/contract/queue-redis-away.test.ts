import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unavailable } from '../../src/domain/errors.ts';
import type { JobQueue } from '../../src/domain/ports.ts';
import { type BullQueueOptions, createBullQueue } from '../../src/queue/bullmq.ts';
import {
  freePort,
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '../kit/redis-server.ts';
import {
  analyze,
  analyzeMany,
  createRecorder,
  eventually,
  sleep,
  startWorker,
} from './queue-home.ts';

const timed = async (action: () => Promise<unknown>): Promise<{ ms: number; error: unknown }> => {
  const startMs = Date.now();
  const error = await action().then(
    () => null,
    (reason: unknown) => reason,
  );
  return { ms: Date.now() - startMs, error };
};
const away = { kind: 'unavailable' };

describe.skipIf(!hasRedisServer())(
  'BullMQ while Redis is away (skipped without a Redis server)',
  () => {
    let redis: RedisServer;
    const queues: JobQueue[] = [];
    const errors: unknown[] = [];
    const openQueue = (more: Partial<BullQueueOptions> = {}): JobQueue => {
      const queue = createBullQueue({
        redisUrl: redis.url,
        stallMs: 600,
        closeMs: 400,
        onError: (error) => errors.push(error),
        ...more,
      });
      queues.push(queue);
      return queue;
    };
    const start = async (settings: readonly string[] = []): Promise<void> => {
      redis = await startRedisServer(settings);
    };
    beforeEach(() => {
      errors.length = 0;
      for (const method of ['log', 'warn', 'error'] as const) vi.spyOn(console, method);
    });
    afterEach(async () => {
      await Promise.all(queues.splice(0).map((queue) => queue.close()));
      await redis.stop();
      for (const method of ['log', 'warn', 'error'] as const) {
        expect(console[method]).not.toHaveBeenCalled();
      }
      vi.restoreAllMocks();
    });

    const expectFastRefusals = async (queue: JobQueue): Promise<void> => {
      const calls = [
        () => queue.enqueue([analyze('a')]),
        () => queue.enqueue(analyzeMany(3_000)),
        () => queue.health(),
        () => queue.deadLetters('ticket.analyze', { limit: 5, replay: true }),
      ];
      for (const result of await Promise.all(calls.map(timed))) {
        expect(result.error).toMatchObject(away);
        expect(result.ms).toBeLessThanOrEqual(1_100);
      }
    };

    it('refuses calls within a second when it was never there, and works once it is', async () => {
      await start();
      await redis.kill();
      const queue = openQueue();
      const recorder = createRecorder();
      await expectFastRefusals(queue);
      const opened = await timed(() => queue.process('ticket.analyze', recorder.handler));
      expect(opened).toMatchObject({ error: null });
      expect(opened.ms).toBeLessThan(1_000);
      await queue.schedule('tickets.sweep', 300);
      await redis.restart({ empty: false });
      await eventually(() => queue.enqueue([analyze('b')]));
      await eventually(() => expect(recorder.keys()).toEqual(['b']));
      await eventually(async () =>
        expect((await queue.health())['tickets.sweep'].waiting).toBeGreaterThan(0),
      );
    });

    it('refuses calls within a second when it hangs without closing its connections', async () => {
      await start();
      const queue = openQueue();
      await queue.enqueue([analyze('a')]);
      redis.freeze();
      await expectFastRefusals(queue);
      redis.thaw();
      await eventually(async () => void (await queue.health()));
    });

    it('goes on with what the append-only file kept after a crash under load', async () => {
      await start();
      const queue = openQueue();
      const recorder = createRecorder();
      await queue.enqueue(analyzeMany(400));
      await queue.process(
        'ticket.analyze',
        async (jobs) => {
          await sleep(10);
          return recorder.handler(jobs);
        },
        { batchSize: 4 },
      );
      await eventually(() => expect(recorder.handled.length).toBeGreaterThan(40));
      await redis.kill();
      await sleep(700);
      expect(recorder.handled.length).toBeLessThan(400);
      await redis.restart({ empty: false });
      await eventually(() => expect(new Set(recorder.keys()).size).toBe(400));
      await eventually(async () =>
        expect((await queue.health())['ticket.analyze']).toEqual({
          waiting: 0,
          delayed: 0,
          active: 0,
          dead: 0,
        }),
      );
      // At least once: only what was running at the crash may have come twice.
      expect(recorder.handled.length).toBeLessThanOrEqual(400 + 8);
    });

    it('goes on after Redis came back empty, also with its schedules, when jobs are enqueued again', async () => {
      await start();
      const queue = openQueue();
      const recorder = createRecorder();
      const sweeps = createRecorder();
      await queue.process('tickets.sweep', sweeps.handler);
      await queue.schedule('tickets.sweep', 200);
      await queue.process(
        'ticket.analyze',
        async (jobs) => {
          await sleep(5);
          return recorder.handler(jobs);
        },
        { batchSize: 4 },
      );
      await queue.enqueue(analyzeMany(400));
      await eventually(() => expect(recorder.handled.length).toBeGreaterThan(20));
      await redis.restart({ empty: true });
      await eventually(() => queue.enqueue(analyzeMany(400)));
      await eventually(() => expect(new Set(recorder.keys()).size).toBe(400));
      const before = sweeps.handled.length;
      await eventually(() => expect(sweeps.handled.length).toBeGreaterThan(before + 2));
      await eventually(async () =>
        expect((await queue.health())['ticket.analyze']).toMatchObject({ waiting: 0, active: 0 }),
      );
    });

    it('leaves no stump of a job that Redis lost while it ran, so that its key can come again', async () => {
      await start();
      const queue = openQueue({ backoffMs: 10 });
      const runs: number[] = [];
      await queue.process('ticket.analyze', async ([job]) => {
        runs.push(job?.attempt ?? 0);
        if (runs.length === 1) throw new Error('broken');
        if (runs.length > 2) return [];
        await redis.restart({ empty: true });
        throw unavailable('The store is away.');
      });
      await queue.enqueue([analyze('a')]);
      await eventually(() => expect(runs).toEqual([1, 2]));
      await eventually(async () => {
        await queue.enqueue([analyze('a')]);
        expect(runs).toEqual([1, 2, 1]);
      });
    });

    it('is not held up by a row that someone made unreadable', async () => {
      await start();
      const queue = openQueue();
      const recorder = createRecorder();
      await queue.enqueue(analyzeMany(5));
      const client = new Redis(redis.url);
      await client.hset('groundswell:ticket.analyze:k-t2-r1', 'data', '{broken');
      client.disconnect();
      await queue.process('ticket.analyze', recorder.handler);
      await eventually(() =>
        expect(recorder.keys().toSorted()).toEqual(['t0-r1', 't1-r1', 't3-r1', 't4-r1']),
      );
      expect(errors.length).toBeGreaterThan(0);
    });

    it('takes no memory for calls it refused: nothing of them comes later', async () => {
      await start();
      const queue = openQueue();
      await queue.health();
      await redis.kill();
      for (let index = 0; index < 5; index += 1) {
        await expect(queue.enqueue([analyze(`refused-${index}`)])).rejects.toMatchObject(away);
      }
      await redis.restart({ empty: false });
      await eventually(async () =>
        expect((await queue.health())['ticket.analyze'].waiting).toBe(0),
      );
      await sleep(300);
      expect((await queue.health())['ticket.analyze'].waiting).toBe(0);
    });

    it('closes within its bound while Redis is away', async () => {
      await start();
      const queue = openQueue();
      await queue.process('ticket.analyze', async () => []);
      await queue.process('topics.discover', async () => []);
      await queue.health();
      await sleep(200);
      await redis.kill();
      await sleep(200);
      const closed = await timed(() => queue.close());
      expect(closed.error).toBeNull();
      expect(closed.ms).toBeLessThan(1_500);
    });

    it('closes at once when Redis was never there', async () => {
      await start();
      await redis.kill();
      const queue = openQueue({ redisUrl: `redis://127.0.0.1:${await freePort()}` });
      await queue.process('ticket.analyze', async () => []);
      const closed = await timed(() => queue.close());
      expect(closed.error).toBeNull();
      expect(closed.ms).toBeLessThan(1_000);
    });

    it('tells an outage once, not with each attempt to reconnect', async () => {
      await start();
      const queue = openQueue();
      await queue.process('ticket.analyze', async () => []);
      await queue.health();
      await redis.kill();
      await eventually(() => expect(errors).toHaveLength(1));
      await sleep(1_000);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject(away);
      await redis.restart({ empty: false });
      await eventually(async () => void (await queue.health()));
      await redis.kill();
      await eventually(() => expect(errors).toHaveLength(2));
    });

    it('warns through onError, and only there, of a server that may drop jobs', async () => {
      await start(['--maxmemory-policy', 'allkeys-lru']);
      const queue = openQueue();
      const worker = startWorker({ redisUrl: redis.url });
      await eventually(() => expect(worker.lines).toContain('ready'));
      await queue.enqueue([analyze('a')]);
      await eventually(() => expect(worker.lines).toContain('did a'));
      await redis.kill();
      await sleep(400);
      await redis.restart({ empty: false });
      await eventually(() => queue.enqueue([analyze('b')]));
      await eventually(() => expect(worker.lines).toContain('did b'));
      await worker.killHard();
      expect(worker.lines).toEqual(['ready', 'took a 1', 'did a', 'took b 1', 'did b']);
      expect(worker.errors).toEqual([]);
      expect(String(errors[0])).toContain('noeviction');
    });
  },
);
