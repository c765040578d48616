import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../..', import.meta.url));
export const cliPath = fileURLToPath(new URL('../../dist/src/main/cli.js', import.meta.url));

/** The API key that tests give the service from outside. */
export const testKey = 'gw_test_key_for_the_end_to_end_tests';

/** A whole service as `npm start` runs it, in processes of its own, on a port the system chose. */
export interface Service {
  readonly url: string;
  readonly pid: number;
  /** All that it printed on stdout so far. */
  readonly printed: () => string;
  readonly logged: () => string;
  request(method: string, path: string, body?: unknown): Promise<Response>;
  read<T>(path: string): Promise<T>;
  /** SIGTERM, then waits; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the server and, by its process group, of every worker at the same moment. */
  kill(): Promise<void>;
}

export interface ServiceOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
}

const untilListening = async (child: ChildProcess, printed: () => string, logged: () => string) => {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const url = /http:\/\/\S+:\d+/.exec(printed())?.[0];
    if (url !== undefined) return url;
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(
        `the service did not start (exit ${child.exitCode}): ${printed()}${logged()}`,
      );
    }
    await pause(10);
  }
};

/** Starts the built service and resolves when it listens. */
export const startService = async (options: ServiceOptions): Promise<Service> => {
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), cliPath, 'serve'], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      GROUNDSWELL_DATA_DIR: options.dataDir,
      GROUNDSWELL_API_KEY: testKey,
      GROUNDSWELL_LOG_LEVEL: 'warn',
      ...options.env,
    },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const exited = once(child, 'exit');
  const url = await untilListening(
    child,
    () => out,
    () => err,
  );
  const request: Service['request'] = (method, path, body) =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${testKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    url,
    pid: child.pid ?? 0,
    printed: () => out,
    logged: () => err,
    request,
    read: async <T>(path: string) => {
      const response = await request('GET', path);
      if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      return code;
    },
    kill: async () => {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await exited;
    },
  };
};

/** Waits until a condition holds; the error names what was waited for. */
export const waitFor = async (
  what: string,
  holds: () => Promise<boolean> | boolean,
  timeoutMs = 120_000,
): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await pause(25);
  }
};
