import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import express from 'express';
import { makeKey } from '../src/api/api-key.ts';
import { createApp } from '../src/api/create-app.ts';
import { createSeal } from '../src/intake/seal.ts';
import { createTopicEditing } from '../src/jobs/edit-topics.ts';
import { issueReport } from '../src/jobs/issue-report.ts';
import { createTeaching } from '../src/main/create-teaching.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Bench, Row } from './bench.ts';
import type { Load, LoadResult } from './intake-load.ts';

const connections = 32;
const seconds = 4;
const noJobs = { waiting: 0, delayed: 0, active: 0, dead: 0 };

interface Target {
  readonly listener: RequestListener;
  readonly key: string;
  close(): Promise<void>;
}

/** What the intake is held against: a bare route that parses JSON and does one insert, flushed to the disk like ours. */
const openBare = async (dataDir: string): Promise<Target> => {
  const db = new Database(join(dataDir, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('wal_autocheckpoint = 4000');
  db.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, external TEXT, text TEXT)');
  const insert = db.prepare('INSERT INTO bare (external, text) VALUES (?, ?)');
  const app = express();
  app.use(express.json());
  app.post('/v1/tickets', (request, response) => {
    const { id, text } = request.body as { id: string; text: string };
    response.status(202).json({ id: Number(insert.run(id, text).lastInsertRowid) });
  });
  return { listener: app, key: '', close: async () => void db.close() };
};

const openOurs = async (dataDir: string): Promise<Target> => {
  const store = openStore({ dataDir, timeZone: 'UTC', durable: true, tidies: false });
  const { key, secret, secretHash } = makeKey('bench', ['write'], new Date());
  await store.keys.saveKey(key, secretHash);
  const log = (): void => undefined;
  const app = createApp({
    store,
    editTopics: createTopicEditing({
      analyses: store.analyses,
      topics: store.topics,
      now: () => new Date(),
    }),
    teachTags: createTeaching(store, fileURLToPath(new URL('../../', import.meta.url))),
    onTicketsSaved: () => undefined,
    onFetchesOpened: () => undefined,
    queueHealth: async () => ({
      'ticket.analyze': noJobs,
      'tickets.sweep': noJobs,
      'topics.discover': noJobs,
      'reports.issue': noJobs,
      'source.fetch': noJobs,
      'requests.group': noJobs,
      'weeks.judge': noJobs,
      'alerts.check': noJobs,
      'tags.learn': noJobs,
      'tags.retag': noJobs,
      'tickets.analyze': noJobs,
      'notices.send': noJobs,
      'mentions.embed': noJobs,
    }),
    deadLetters: async () => [],
    issueReport: (week) => issueReport({ store, timeZone: 'UTC', now: () => new Date() }, week),
    workersAlive: async () => true,
    piiKey: await store.keys.secret('pii'),
    seal: createSeal(await store.keys.secret('seal')),
    previewAnalysis: async () => [],
    config: {
      bodyLimitBytes: 5_000_000,
      publicUrl: null,
      timeZone: 'UTC',
      defaultSource: 'api',
    },
    log: { info: log, warn: log, error: log },
    now: () => new Date(),
    version: 'bench',
    webRoot: null,
  });
  return { listener: app, key: secret, close: () => store.close() };
};

/** The load comes from a process of its own, so that it does not share the event loop that it measures. */
const startLoad = (): ChildProcess =>
  fork(fileURLToPath(new URL('./intake-load.js', import.meta.url)));

const drive = async (load: Load): Promise<LoadResult> => {
  const child = startLoad();
  child.send(load);
  const [result] = (await once(child, 'message')) as [LoadResult];
  child.kill();
  return result;
};

const measure = async (
  open: (dataDir: string) => Promise<Target>,
  load: Omit<Load, 'port' | 'key'>,
): Promise<LoadResult> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const target = await open(dataDir);
  const server = createServer(target.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await drive({ ...load, port, key: target.key });
  } finally {
    server.closeAllConnections();
    server.close();
    await target.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const run = async (): Promise<Row[]> => {
  const single = { connections, seconds, batch: 1, requestsPerSecond: null };
  const bare = await measure(openBare, single);
  const ours = await measure(openOurs, single);
  const arrays = await measure(openOurs, { ...single, connections: 4, batch: 500 });
  const steady = await measure(openOurs, { ...single, requestsPerSecond: 200 });
  return [
    { measure: 'bare Express route, one insert', value: bare.perSecond, unit: 'requests/s' },
    { measure: 'POST /v1/tickets, one ticket', value: ours.perSecond, unit: 'requests/s' },
    {
      measure: 'share of the bare route',
      value: ours.perSecond / bare.perSecond,
      unit: 'ratio',
      asked: 'at least 0.5',
    },
    {
      measure: 'POST /v1/tickets, arrays of 500',
      value: arrays.perSecond * 500,
      unit: 'tickets/s',
      asked: 'at least 5,000',
    },
    {
      measure: 'p99 at 200 requests/s, workers idle',
      value: steady.p99Ms,
      unit: 'ms',
      asked: 'under 50',
    },
    {
      measure: 'answers other than 202',
      value: ours.failed + arrays.failed + steady.failed,
      unit: 'requests',
      asked: '0',
    },
  ];
};

export const bench: Bench = {
  name: 'intake',
  question: 'How fast do tickets come in over HTTP, durably saved, against a bare Express route?',
  run,
};
