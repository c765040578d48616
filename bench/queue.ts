import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewJob } from '../src/domain/job.ts';
import type { JobQueue } from '../src/domain/ports.ts';
import { createBullQueue } from '../src/queue/bullmq.ts';
import { createEmbeddedQueue } from '../src/queue/embedded.ts';
import { openJobTable } from '../src/store/job-table.ts';
import { hasRedisServer, startRedisServer } from '../test/kit/redis-server.ts';
import type { Bench, Row } from './bench.ts';

const jobCount = 20_000;
const jobsPerEnqueue = 1_000;
const batchSize = 50;
const singles = 200;

const jobOf = (name: string): NewJob => ({
  kind: 'ticket.analyze',
  key: `${name}-r1`,
  payload: { ticketId: name, revision: 1 },
});

const secondsSince = (startMs: number): number => (performance.now() - startMs) / 1_000;

const enqueueAll = async (queue: JobQueue): Promise<number> => {
  const startMs = performance.now();
  for (let first = 0; first < jobCount; first += jobsPerEnqueue) {
    const jobs = Array.from({ length: jobsPerEnqueue }, (_, index) => jobOf(`t${first + index}`));
    await queue.enqueue(jobs);
  }
  return jobCount / secondsSince(startMs);
};

const processAll = async (queue: JobQueue): Promise<number> => {
  const startMs = performance.now();
  let done = 0;
  const all = new Promise<void>((resolve) => {
    void queue.process(
      'ticket.analyze',
      async (jobs) => {
        done += jobs.length;
        if (done >= jobCount) resolve();
        return [];
      },
      { batchSize },
    );
  });
  await all;
  return jobCount / secondsSince(startMs);
};

/** From the call of `enqueue` to the handler, one job at a time with an idle consumer; the 95th percentile. */
const timePickUps = async (queue: JobQueue): Promise<number> => {
  let arrived = (): void => {};
  await queue.process('topics.discover', async () => {
    arrived();
    return [];
  });
  const waitsMs: number[] = [];
  for (let index = 0; index < singles; index += 1) {
    const startMs = performance.now();
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await queue.enqueue([
      { kind: 'topics.discover', key: `p${index}`, payload: { reason: 'bench' } },
    ]);
    await arrival;
    waitsMs.push(performance.now() - startMs);
  }
  return waitsMs.sort((a, b) => a - b)[Math.floor(singles * 0.95)] ?? 0;
};

const measure = async (name: string, queue: JobQueue): Promise<Row[]> => {
  await queue.health();
  const enqueued = await enqueueAll(queue);
  const processed = await processAll(queue);
  const pickUpMs = await timePickUps(queue);
  await queue.close();
  return [
    { measure: `${name}: enqueue, ${jobsPerEnqueue} a call`, value: enqueued, unit: 'jobs/s' },
    { measure: `${name}: process, batches of ${batchSize}`, value: processed, unit: 'jobs/s' },
    { measure: `${name}: enqueue to handler, idle, p95`, value: pickUpMs, unit: 'ms' },
  ];
};

const measureEmbedded = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  try {
    const table = openJobTable({ dataDir });
    return await measure('embedded (SQLite)', createEmbeddedQueue({ table }));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const measureBull = async (): Promise<Row[]> => {
  if (!hasRedisServer()) return [];
  const redis = await startRedisServer(['--appendfsync', 'everysec']);
  try {
    return await measure('BullMQ (Redis)', createBullQueue({ redisUrl: redis.url }));
  } finally {
    await redis.stop();
  }
};

export const bench: Bench = {
  name: 'queue',
  question:
    'How many jobs do the two queues take in and give out, with a handler that does nothing?',
  run: async () => [...(await measureEmbedded()), ...(await measureBull())],
};
