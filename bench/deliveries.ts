import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
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
const warmUpSeconds = 10;

interface Service {
  readonly dataDir: string;
  readonly port: number;
  child: ChildProcess;
}

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

const countTickets = async (port: number): Promise<number> => {
  const status = (await (await ask(port, 'GET', '/v1/status')).json()) as { tickets: number };
  return status.tickets;
};

const addSource = async (port: number): Promise<{ sourceId: string; secret: string }> => {
  const response = await ask(port, 'POST', '/v1/sources', {
    ...{ name: `bench-${randomUUID()}`, kind: 'json', scheme: 'standard-webhooks' },
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

/** Answers to a steady load of a service that has been up for a moment, as it is when senders are connected to it. */
const measureAnswers = async (port: number): Promise<Row[]> => {
  const source = await addSource(port);
  await drive({ port, ...source, perSecond: perSecond / 5, seconds: warmUpSeconds, from: 0 });
  const load = { port, ...source, perSecond, seconds, from: 1_000_000 };
  const { accepted, p50Ms, p99Ms, refused, unanswered, lateMs } = await drive(load);
  return [
    { measure: 'answered with 200', value: accepted.length / seconds, unit: 'deliveries/s' },
    { measure: 'time to the 200: median', value: p50Ms, unit: 'ms' },
    { measure: 'time to the 200: p99', value: p99Ms, unit: 'ms', asked: '< 100 ms' },
    { measure: 'refused', value: refused, unit: '', asked: '0' },
    { measure: 'unanswered', value: unanswered, unit: '', asked: '0' },
    { measure: 'the sender of this bench was late by at most', value: lateMs, unit: 'ms' },
  ];
};

/** All processes are killed in the midst of the load; what was answered before must be there when it is up again. */
const measureLoss = async (service: Service): Promise<Row[]> => {
  const source = await addSource(service.port);
  const before = await countTickets(service.port);
  const load = { port: service.port, ...source, perSecond, seconds: 10, from: 2_000_000 };
  const driven = drive(load);
  await pause(5_000);
  await killAll(service.child);
  const { accepted, unanswered } = await driven;
  service.child = start(service.dataDir, service.port);
  await untilUp(service.port);
  const kept = (await countTickets(service.port)) - before;
  return [
    { measure: 'kill −9: answered with 200 before', value: accepted.length, unit: 'deliveries' },
    { measure: 'kill −9: without an answer', value: unanswered, unit: 'deliveries' },
    {
      measure: 'kill −9: answered with 200 and not there afterwards',
      value: Math.max(0, accepted.length - kept),
      unit: 'deliveries',
      asked: '0',
    },
  ];
};

const run = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const port = 20_000 + (process.pid % 20_000);
  const service: Service = { dataDir, port, child: start(dataDir, port) };
  try {
    await untilUp(port);
    return [...(await measureAnswers(port)), ...(await measureLoss(service))];
  } finally {
    await killAll(service.child);
    rmSync(dataDir, { recursive: true, force: true });
  }
};

export const bench: Bench = {
  name: 'Deliveries of senders',
  question: `Signed deliveries by the clock, ${perSecond} a second for ${seconds} s, each of a new ticket, a worker analysing beside, after ${warmUpSeconds} s at a fifth of that: how long until the 200? And, of 5 s more at the same pace, is all that was answered there after a kill −9?`,
  runs: 3,
  run,
};
