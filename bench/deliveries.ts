import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bench, Row } from './bench.ts';
import type { DeliveryLoad, DeliveryLoadResult } from './delivery-load.ts';

const cli = fileURLToPath(new URL('../src/main/cli.js', import.meta.url));
const loadScript = fileURLToPath(new URL('./delivery-load.js', import.meta.url));
const key = 'gw_bench_key_of_the_deliveries_000000';
const perSecond = 500;
const seconds = 30;

const start = (dataDir: string, port: number): ChildProcess =>
  spawn(process.execPath, [cli, 'serve', '--data-dir', dataDir], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      PORT: String(port),
      GROUNDSWELL_API_KEY: key,
      GROUNDSWELL_LOG_LEVEL: 'silent',
    },
  });

const ask = (port: number, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const untilUp = async (port: number): Promise<void> => {
  while (!(await ask(port, 'GET', '/healthz').catch(() => null))?.ok) await pause(20);
};

const drive = async (load: DeliveryLoad): Promise<DeliveryLoadResult> => {
  const child = fork(loadScript);
  child.send(load);
  const [result] = (await once(child, 'message')) as [DeliveryLoadResult];
  child.kill();
  return result;
};

const addSource = async (port: number): Promise<{ sourceId: string; secret: string }> => {
  const response = await ask(port, 'POST', '/v1/sources', {
    ...{ name: 'bench', kind: 'json', scheme: 'standard-webhooks' },
    mapping: { fields: {} },
  });
  const { source, secret } = (await response.json()) as { source: { id: string }; secret: string };
  return { sourceId: source.id, secret };
};

const killAll = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await exited;
};

const run = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const port = 20_000 + (process.pid % 20_000);
  let child = start(dataDir, port);
  try {
    await untilUp(port);
    const source = await addSource(port);
    const result = await drive({ port, ...source, perSecond, seconds });
    // At the very moment of the last answer: what was answered must be on the disk.
    await killAll(child);
    child = start(dataDir, port);
    await untilUp(port);
    const status = (await (await ask(port, 'GET', '/v1/status')).json()) as { tickets: number };
    const { accepted, p50Ms, p99Ms, refused, unanswered } = result;
    return [
      { measure: 'answered with 200', value: accepted.length / seconds, unit: 'deliveries/s' },
      { measure: 'time to the 200: median', value: p50Ms, unit: 'ms' },
      { measure: 'time to the 200: p99', value: p99Ms, unit: 'ms', asked: '< 100 ms' },
      { measure: 'refused or unanswered', value: refused + unanswered, unit: '', asked: '0' },
      {
        measure: 'answered with 200 and not there after kill −9',
        value: Math.max(0, accepted.length - status.tickets),
        unit: 'deliveries',
        asked: '0',
      },
    ];
  } finally {
    await killAll(child);
    rmSync(dataDir, { recursive: true, force: true });
  }
};

export const bench: Bench = {
  name: 'Deliveries of senders',
  question: `Signed deliveries by the clock, ${perSecond} a second for ${seconds} s, each of a new ticket, a worker analysing beside: how long until the 200, and is all of it there after a kill −9?`,
  runs: 1,
  run,
};
