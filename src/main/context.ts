import { mkdirSync } from 'node:fs';
import { unavailable } from '../domain/errors.ts';
import type { JobQueue, Store } from '../domain/ports.ts';
import type { Seal } from '../intake/seal.ts';
import { createEmbeddedQueue } from '../queue/embedded.ts';
import { openJobTable } from '../store/job-table.ts';
import { openStore } from '../store/open-store.ts';
import type { Config } from './config.ts';
import { createLog, type Log } from './log.ts';
import { openSeal } from './open-seal.ts';

/** What every process shares: opened in order, closed in reverse. */
export interface Context {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly queue: JobQueue;
  /** Keys the hashes of e-mail addresses; made once for the workspace. */
  readonly piiKey: Uint8Array;
  /** Seals the secrets of sources. */
  readonly seal: Seal;
  close(): Promise<void>;
}

const createDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw unavailable(
      `The data folder ${dataDir} cannot be made (${reason}). Set GROUNDSWELL_DATA_DIR to a folder that can be written.`,
    );
  }
};

const openQueue = async (
  config: Config,
  store: Store,
  log: Log,
  tidies: boolean,
): Promise<JobQueue> => {
  const onError = (error: unknown): void => log.warn({ err: error }, 'queue');
  if (config.redisUrl === null) {
    const table = openJobTable({ dataDir: config.dataDir, tidies });
    return createEmbeddedQueue({ table, onError });
  }
  // Loaded only when asked for: the service without Redis starts faster and stays smaller.
  const { createBullQueue } = await import('../queue/bullmq.ts');
  const workspace = Buffer.from(await store.keys.secret('workspace'))
    .toString('hex')
    .slice(0, 12);
  return createBullQueue({
    redisUrl: config.redisUrl,
    prefix: `groundswell-${workspace}`,
    onError,
  });
};

/**
 * Opens store and queue for one process.
 * @param options.durable whether a save must survive a power cut before it resolves (the intake's promise); workers
 *   only write what can be computed again.
 * @param options.tidies false for a process that answers requests: it leaves copying the logs of the files to others.
 * @throws `unavailable` or `internal` when the store cannot be opened; the message says what to do.
 */
export const openContext = async (
  config: Config,
  options: { readonly name: string; readonly durable: boolean; readonly tidies?: boolean },
): Promise<Context> => {
  const { durable, tidies = true } = options;
  const log = createLog(config, options.name);
  createDataDir(config.dataDir);
  const store = openStore({
    dataDir: config.dataDir,
    timeZone: config.timeZone,
    durable,
    tidies,
  });
  try {
    const queue = await openQueue(config, store, log, tidies);
    const close = async (): Promise<void> => {
      await queue.close();
      await store.close();
    };
    const piiKey = await store.keys.secret('pii');
    const seal = await openSeal(config, store);
    return { config, log, store, queue, piiKey, seal, close };
  } catch (error) {
    await store.close();
    throw error;
  }
};
