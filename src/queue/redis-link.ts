import { Redis } from 'ioredis';
import { GroundswellError, unavailable } from '../domain/errors.ts';
import { within } from './within.ts';

/** The connection that a queue's own calls use, and what it knows about the server. */
export interface RedisLink {
  readonly client: Redis;
  /**
   * Asks Redis once it is connected. Rejects with `unavailable` when there is no connection within 400 ms, no answer
   * within 950 ms, or the connection is lost.
   */
  ask<Value>(question: () => Promise<Value>): Promise<Value>;
  /** Runs `start` once the server has answered for the first time. */
  onFirstReady(start: () => void): void;
  /** Whether BullMQ must leave out its own check of the server, since it would print what was told here already. */
  skipsCheck(): boolean;
  /** A further connection that waits for Redis as long as it takes. */
  openPatient(): Redis;
  /** An error of any of the connections: the first of an outage is told, the rest of it not. */
  report(error: unknown): void;
  close(): void;
}

const connectLimitMs = 400;
const askLimitMs = 950;
const longestRetryMs = 1_000;
const retryStrategy = (times: number): number => Math.min(longestRetryMs, 50 * 2 ** times);

const away = (cause?: unknown): GroundswellError =>
  unavailable('Redis does not answer; check that it runs and that REDIS_URL is right.', 5, cause);

const lostCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];
const isLostConnection = (error: unknown): boolean =>
  error instanceof Error &&
  (lostCodes.includes((error as NodeJS.ErrnoException).code ?? '') ||
    error.message === 'Connection is closed.');

const leastVersion = [6, 2] as const;

/** What of the server endangers jobs; empty when nothing does. */
const readWarnings = async (client: Redis): Promise<string[]> => {
  const info = await client.info();
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction';
  const version = /^redis_version:(\d+)\.(\d+)/m.exec(info);
  const [major, minor] = [Number(version?.[1] ?? leastVersion[0]), Number(version?.[2] ?? 2)];
  const old = major < leastVersion[0] || (major === leastVersion[0] && minor < leastVersion[1]);
  return [
    ...(policy === 'noeviction'
      ? []
      : [
          `Redis may drop jobs when its memory is full: set maxmemory-policy to noeviction (it is ${policy}).`,
        ]),
    ...(old ? [`Redis ${major}.${minor} is too old: use ${leastVersion.join('.')} or newer.`] : []),
  ];
};

/** Connects in the background; never throws for a server that is away. */
export const openRedisLink = (redisUrl: string, onError: (error: unknown) => void): RedisLink => {
  const client = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    retryStrategy,
  });
  const waiting: (() => void)[] = [];
  let warned: boolean | null = null;
  let outageTold = false;
  const report = (error: unknown): void => {
    const lost = isLostConnection(error);
    if (!lost) onError(error);
    else if (!outageTold) onError(away(error));
    outageTold ||= lost;
  };
  client.on('error', report);
  client.on('ready', async () => {
    outageTold = false;
    try {
      const warnings = await readWarnings(client);
      for (const warning of warnings) onError(new Error(warning));
      warned = warnings.length > 0;
      for (const start of waiting.splice(0)) start();
    } catch (error) {
      // Lost again; the next 'ready' asks once more.
      report(error);
    }
  });

  const late = (): never => {
    throw away();
  };
  const connected = async (): Promise<void> => {
    if (client.status === 'ready') return;
    let stopWaiting = (): void => {};
    const ready = new Promise<void>((resolve) => {
      client.once('ready', resolve);
      stopWaiting = () => client.off('ready', resolve);
    });
    await within(ready, connectLimitMs, late).finally(stopWaiting);
  };

  return {
    client,
    report,
    ask: async (question) => {
      const startMs = performance.now();
      await connected();
      try {
        return await within(question(), askLimitMs - (performance.now() - startMs), late);
      } catch (error) {
        throw error instanceof GroundswellError ? error : away(error);
      }
    },
    onFirstReady: (start) => {
      if (warned === null) waiting.push(start);
      else start();
    },
    skipsCheck: () => warned === true,
    openPatient: () => {
      const patient = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy });
      patient.on('error', report);
      return patient;
    },
    close: () => {
      waiting.length = 0;
      client.disconnect();
    },
  };
};
