import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobQueue } from '../../src/domain/ports.ts';
import { createEmbeddedQueue } from '../../src/queue/embedded.ts';
import { openJobTable } from '../../src/store/job-table.ts';
import { describeJobQueue } from './job-queue.contract.ts';
import type { QueueHome, QueueSettings } from './queue-home.ts';

const withLease = ({ stallMs, ...settings }: QueueSettings) => ({
  ...settings,
  ...(stallMs !== undefined && { leaseMs: stallMs }),
});

const openHome = async (): Promise<QueueHome> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-queue-'));
  const queues: JobQueue[] = [];
  return {
    openQueue: (settings = {}) => {
      const queue = createEmbeddedQueue({
        table: openJobTable({ dataDir }),
        closeMs: 400,
        ...withLease(settings),
      });
      queues.push(queue);
      return queue;
    },
    workerSettings: (settings) => ({ dataDir, ...withLease(settings) }),
    remove: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

describeJobQueue('embedded over SQLite', openHome);
