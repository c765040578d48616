import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  defaultRequestsQuery,
  type RequestsQuery,
  readRankOf,
  readRequests,
} from '../src/api/read-requests.ts';
import type { Store } from '../src/domain/ports.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Row } from './bench.ts';

/** What a million tickets leave behind: a quarter of them asks for something, one in forty leaves. */
const size = { requests: 2_000, accounts: 50_000, evidence: 250_000, cancellations: 25_000 };
const peoplePerAccount = 4;
const week = '2024-W30';
const endMs = Date.parse('2024-07-29T00:00:00Z');
const dayMs = 86_400_000;
const rounds = 7;

/** A number below `most` that looks drawn and is the same in every run. */
const spread = (number: number, salt: number, most: number): number => {
  let mixed = Math.imul(number, 0x9e3779b1) + Math.imul(salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296) * most);
};

const fillAccounts = (db: Database.Database): void => {
  const account = db.prepare('INSERT INTO accounts (no, ref) VALUES (?, ?)');
  const state = db.prepare('INSERT INTO account_states (ref, valid_from, state) VALUES (?, ?, ?)');
  for (let no = 1; no <= size.accounts; no += 1) {
    const ref = `id:account-${no}`;
    account.run(no, ref);
    const facts = {
      ref,
      plan: ['starter', 'team', 'business'][spread(no, 1, 3)],
      revenue: 500 + spread(no, 2, 20_000),
      currency: 'EUR',
      status: 'active',
      segments: { region: ['emea', 'apac', 'amer'][spread(no, 3, 3)] },
    };
    state.run(ref, '2023-01-01T00:00:00.000Z', JSON.stringify(facts));
  }
};

const fillCancellations = (db: Database.Database): void => {
  const ticket = db.prepare(`INSERT INTO tickets (no, id, week, kind, source, channel, revision,
      account, created_at, updated_at, received_at, content_hash, identifiers, detail, subject, text)
    VALUES (?, ?, ?, 'churn', 'billing', 'form', 1, ?, ?, ?, ?, '', '[]', ?, '', 'We leave.')`);
  for (let no = 1; no <= size.cancellations; no += 1) {
    const at = new Date(endMs - 1 - spread(no, 4, 182 * dayMs)).toISOString();
    const churn = { cancelledAt: at, reasonCode: null, revenue: 1_200, currency: 'EUR' };
    const account = 1 + spread(no, 5, size.accounts / 4);
    ticket.run(no, `churn-${no}`, week, account, at, at, at, JSON.stringify({ churn }));
  }
};

const fillRequests = (db: Database.Database): void => {
  const request = db.prepare(`INSERT INTO requests (no, id, origin, title, profile, created_at)
    VALUES (?, ?, 'found', ?, '{}', '2024-01-01T00:00:00.000Z')`);
  for (let no = 1; no <= size.requests; no += 1) request.run(no, `req-${no}`, `Request ${no}`);
  const evidence = db.prepare(`INSERT INTO request_evidence (id, request, account, person, day, at,
      source, importance, ruled_importance, marks, sentiment, text, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 'neutral', ?, '')`);
  for (let no = 1; no <= size.evidence; no += 1) {
    // Few large requests and a long tail.
    const wanted = 1 + Math.floor((spread(no, 6, 1_000_000) / 1_000_000) ** 2 * size.requests);
    const account = 1 + spread(no, 7, size.accounts);
    const person = account * peoplePerAccount - spread(no, 8, peoplePerAccount);
    const at = endMs - 1 - spread(no, 9, 182 * dayMs);
    const day = Math.floor(at / dayMs);
    const said = `Please add what request ${wanted} is about, says number ${no}.`;
    const source = ['desk', 'survey', 'billing'][spread(no, 10, 3)];
    evidence.run(
      ...[`ev-${no}`, wanted, account, person, day, new Date(at).toISOString(), source],
      ...[1 + spread(no, 11, 3), said],
    );
  }
};

const fill = async (dataDir: string): Promise<Store> => {
  await openStore({ dataDir, timeZone: 'UTC' }).close();
  const db = new Database(join(dataDir, 'tickets.db'));
  for (const part of [fillAccounts, fillCancellations, fillRequests]) {
    db.transaction(() => part(db))();
  }
  db.exec('ANALYZE');
  db.close();
  return openStore({ dataDir, timeZone: 'UTC' });
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
};
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const medianOf = async (work: () => Promise<unknown>): Promise<number> => {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) took.push(await timed(work));
  return median(took);
};

/** With a new piece of evidence before each, which leaves one request unpacked. */
const medianOfFresh = async (store: Store, path: string, query: RequestsQuery): Promise<number> => {
  const db = new Database(path);
  const add = db.prepare(`INSERT INTO request_evidence (id, request, account, person, day, at,
      source, importance, ruled_importance, marks, sentiment, text, words)
    SELECT 'new-' || id, request, account, person, day, at, source, importance, 1, 0, 'neutral', text, ''
    FROM request_evidence WHERE id = ?`);
  const took: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    add.run(`ev-${round}`);
    took.push(await timed(() => readRequests(store, query)));
  }
  db.close();
  return median(took);
};

const run = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const store = await fill(dataDir);
  const query = { ...defaultRequestsQuery, week };
  try {
    const measured = await store.requests.wishes.measureReferences();
    if (measured !== null) await store.requests.wishes.saveReferences({ ...measured, version: 1 });
    // As the workers do every five minutes.
    await store.requests.packEvidence();
    const firstMs = await timed(() => readRequests(store, query));
    const listMs = await medianOf(() => readRequests(store, query));
    const freshMs = await medianOfFresh(store, join(dataDir, 'tickets.db'), query);
    const segment = { ...query, segment: 'region:emea' };
    const segmentMs = await medianOf(() => readRequests(store, segment));
    const detailMs = await medianOf(() => readRankOf(store, 'req-1', query));
    const page = { limit: 50, offset: 0 };
    const evidenceMs = await medianOf(() => store.requests.listEvidence('req-1', page));
    return [
      { measure: 'ranking, first page of 50', value: listMs, unit: 'ms', asked: '< 500 ms' },
      { measure: 'the same, the first one of a process', value: firstMs, unit: 'ms' },
      { measure: 'the same, with new evidence each time', value: freshMs, unit: 'ms' },
      { measure: 'the same, of one segment', value: segmentMs, unit: 'ms' },
      { measure: 'one request with its rank over half a year', value: detailMs, unit: 'ms' },
      { measure: 'first page of its evidence', value: evidenceMs, unit: 'ms', asked: '< 100 ms' },
    ];
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

export const bench = {
  name: 'request-ranking',
  runs: 1,
  question: `How long does a ranking take with what a million tickets leave: ${size.evidence} pieces of evidence for ${size.requests} requests by ${size.accounts} accounts, ${size.cancellations} cancellations?`,
  run,
};
