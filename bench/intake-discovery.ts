import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, Row } from './bench.ts';
import {
  fillBacklog,
  key,
  quantile,
  sendSteadily,
  start,
  stop,
  untilAccepted,
} from './whole-service.ts';

interface Status {
  readonly unanalysed: number;
  readonly taxonomyVersion: number;
  readonly queues: Readonly<Record<string, { readonly active: number }>> | null;
}

const readStatus = async (port: number): Promise<Status> => {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/status`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return (await answer.json()) as Status;
};

/** Waits until all is analysed and topics have been looked for so long that more than the look whether to has begun. */
const untilDiscovering = async (port: number): Promise<number> => {
  for (let looks = 0; looks < 4; ) {
    await pause(250);
    const { queues, unanalysed } = await readStatus(port);
    looks = unanalysed === 0 && (queues?.['topics.discover']?.active ?? 0) > 0 ? looks + 1 : 0;
  }
  return (await readStatus(port)).taxonomyVersion;
};

/** How long after a moment the topics of that discovery stood. */
const secondsUntilFound = async (
  port: number,
  version: number,
  startMs: number,
): Promise<number> => {
  while ((await readStatus(port)).taxonomyVersion === version) await pause(100);
  return (performance.now() - startMs) / 1_000;
};

const run = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const port = 20_000 + (process.pid % 20_000);
  const { child } = start(dataDir, port);
  try {
    await untilAccepted(port);
    await fillBacklog(port);
    const version = await untilDiscovering(port);
    const startMs = performance.now();
    const [times, found] = await Promise.all([
      sendSteadily(port),
      secondsUntilFound(port, version, startMs),
    ]);
    return [
      {
        measure: '200 requests/s while topics are found: median',
        value: quantile(times, 0.5),
        unit: 'ms',
      },
      {
        measure: '200 requests/s while topics are found: p99',
        value: quantile(times, 0.99),
        unit: 'ms',
        asked: '< 50 ms',
      },
      { measure: 'topics found after the first of these requests', value: found, unit: 's' },
    ];
  } finally {
    await stop(child, dataDir);
  }
};

export const bench: Bench = {
  name: 'intake-discovery',
  runs: 1,
  question:
    'Does the intake stay quick (asked: p99 as without) while topics are found in 20,000 tickets, with all their threads?',
  run,
};
