import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateSample } from '../src/sample/generate-sample.ts';
import type { Bench, Row } from './bench.ts';

const cli = fileURLToPath(new URL('../src/main/cli.js', import.meta.url));
export const key = 'gw_bench_key_of_the_whole_service_00';
const backlogTickets = 20_000;
export const requestsPerSecond = 200;
const seconds = 15;

interface Running {
  readonly port: number;
  readonly child: ChildProcess;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Sends one request; resolves with its status and time in milliseconds, or null when nobody listens yet. */
const send = (port: number, body: unknown): Promise<{ status: number; ms: number } | null> =>
  new Promise((resolve) => {
    const startedMs = performance.now();
    const call = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/v1/tickets', agent },
      (response) => {
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - startedMs }),
        );
      },
    );
    call.on('error', () => resolve(null));
    call.setHeader('authorization', `Bearer ${key}`);
    call.setHeader('content-type', 'application/json');
    call.end(JSON.stringify(body));
  });

export const start = (dataDir: string, port: number): Running => {
  const child = spawn(process.execPath, [cli, 'serve', '--data-dir', dataDir], {
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      GROUNDSWELL_API_KEY: key,
      GROUNDSWELL_LOG_LEVEL: 'silent',
    },
  });
  return { port, child };
};

/** Resident memory of a process in MB, from the kernel's own account. */
const residentMb = (pid: number): number => {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
};
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

export const untilAccepted = async (port: number): Promise<void> => {
  for (;;) {
    const answer = await send(port, { id: 'first', text: 'The export fails.' });
    if (answer?.status === 202) return;
    await pause(5);
  }
};

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

/** One request every 5 ms, whether or not earlier ones are answered: an open loop, as senders are. */
export const sendSteadily = async (port: number): Promise<number[]> => {
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let count = 0; count < requestsPerSecond * seconds; count += 1) {
    const dueMs = startedMs + (count * 1_000) / requestsPerSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await pause(waitMs);
    const ticket = {
      id: `steady-${count}`,
      text: `Order ${count} does not arrive and nobody answers.`,
    };
    pending.push(
      send(port, ticket).then((answer) => {
        if (answer?.status !== 202) throw new Error(`answered ${answer?.status}`);
        times.push(answer.ms);
      }),
    );
  }
  await Promise.all(pending);
  return times;
};

export const fillBacklog = async (port: number): Promise<void> => {
  let batch: unknown[] = [];
  for (const { kind, ...submission } of generateSample({ seed: 3, size: backlogTickets })
    .submissions) {
    if (kind === 'ticket') batch.push(submission);
    if (batch.length < 500) continue;
    await send(port, batch);
    batch = [];
  }
};

/** Ends a started service and removes what it kept. */
export const stop = async (child: ChildProcess, dataDir: string): Promise<void> => {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  agent.destroy();
  rmSync(dataDir, { recursive: true, force: true });
};

const run = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const port = 20_000 + (process.pid % 20_000);
  const startedMs = performance.now();
  const { child } = start(dataDir, port);
  const pid = child.pid ?? 0;
  try {
    await untilAccepted(port);
    const startMs = performance.now() - startedMs;
    await pause(8_000);
    const [server, ...workers] = [pid, ...childrenOf(pid)].map(residentMb);
    await fillBacklog(port);
    const times = await sendSteadily(port);
    return [
      {
        measure: 'start to first accepted request',
        value: startMs / 1_000,
        unit: 's',
        asked: '< 2 s',
      },
      { measure: 'idle memory of the server', value: server ?? 0, unit: 'MB', asked: '< 200 MB' },
      {
        measure: 'idle memory of its worker, one ticket analysed',
        value: workers.reduce((sum, mb) => sum + mb, 0),
        unit: 'MB',
      },
      { measure: '200 requests/s, workers busy: median', value: quantile(times, 0.5), unit: 'ms' },
      {
        measure: '200 requests/s, workers busy: p99',
        value: quantile(times, 0.99),
        unit: 'ms',
        asked: '< 50 ms',
      },
    ];
  } finally {
    await stop(child, dataDir);
  }
};

export const bench: Bench = {
  name: 'The whole service',
  question:
    'How fast does it start, how small is it idle, and does the intake stay quick while the workers are busy?',
  run,
};
