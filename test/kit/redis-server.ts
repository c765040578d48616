import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/**
 * Whether tests that need a Redis server can run here. In CI a missing one is an error, never a skip.
 */
export const hasRedisServer = (): boolean => {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.CI) {
    throw new Error(
      'redis-server is missing; CI must install it (Debian: apt-get install redis-server).',
    );
  }
  return found;
};

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what the append-only file kept or, with `empty`, with nothing. */
  restart(options: { empty: boolean }): Promise<void>;
  /** Stops answering without closing a connection. */
  freeze(): void;
  thaw(): void;
  /** Ends the process and removes its files. */
  stop(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const waitUntilItAnswers = async (url: string): Promise<void> => {
  const client = new Redis(url, { retryStrategy: () => 25, maxRetriesPerRequest: 400 });
  client.on('error', () => {});
  try {
    await client.ping();
  } finally {
    client.disconnect();
  }
};

/** A real Redis server on a free port, with its files in a folder of its own; every write reaches the disk. */
export const startRedisServer = async (settings: readonly string[] = []): Promise<RedisServer> => {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-redis-'));
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    child = spawn('redis-server', [...place, ...durable, ...settings], { stdio: 'ignore' });
    await waitUntilItAnswers(url);
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  };
  await start();

  return {
    url,
    port,
    kill,
    restart: async ({ empty }) => {
      await kill();
      if (empty) rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
      await start();
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
