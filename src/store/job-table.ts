import type { Database } from 'better-sqlite3';
import { invalid } from '../domain/errors.ts';
import {
  type DeadJob,
  type Job,
  type JobKind,
  type JobPayloads,
  jobKinds,
  type NewJob,
  type QueueCounts,
} from '../domain/job.ts';
import type { JobTable } from '../domain/job-table.ts';
import { Connection } from './connection.ts';
import { jobsSql } from './job-table.sql.ts';

interface ClaimedRow {
  readonly no: number;
  readonly key: string;
  readonly payload: string;
  readonly attempt: number;
}
interface DueRow {
  readonly no: number;
  readonly attempt: number;
}
interface DeadRow {
  readonly key: string;
  readonly payload: string;
  readonly attempts: number;
  readonly reason: string;
  readonly failed_ms: number;
}

const repeatPayloads: { readonly [Kind in JobKind]: JobPayloads[Kind] | null } = {
  'ticket.analyze': null,
  'tickets.analyze': null,
  'tickets.sweep': {},
  'source.fetch': null,
  'topics.discover': { reason: 'schedule' },
  'reports.issue': {},
  'requests.group': {},
  'weeks.judge': {},
  'alerts.check': {},
  'tags.learn': {},
  'tags.retag': null,
  'notices.send': {},
  'mentions.embed': {},
};

const toJob = <Kind extends JobKind>(kind: Kind, row: ClaimedRow): Job<Kind> => ({
  kind,
  key: row.key,
  payload: JSON.parse(row.payload) as JobPayloads[Kind],
  attempt: row.attempt,
});

const toDeadJob = (kind: JobKind, row: DeadRow): DeadJob => ({
  kind,
  key: row.key,
  payload: JSON.parse(row.payload) as unknown,
  attempts: row.attempts,
  reason: row.reason,
  failedAt: new Date(row.failed_ms).toISOString(),
});

const prepareStatements = (db: Database) => ({
  insert: db.prepare<object>(jobsSql.insert),
  addTotals: db.prepare<[JobKind, number, number]>(jobsSql.addTotals),
  firstDue: db.prepare<[JobKind, number], DueRow>(jobsSql.firstDue),
  claim: db.prepare<object, ClaimedRow>(jobsSql.claim),
  claimOne: db.prepare<object, ClaimedRow>(jobsSql.claimOne),
  release: db.prepare<[number, JobKind, string, string]>(jobsSql.release),
  extend: db.prepare<[number, JobKind, string, string]>(jobsSql.extend),
  complete: db.prepare<[JobKind, string, string]>(jobsSql.complete),
  retry: db.prepare<[number, JobKind, string, string]>(jobsSql.retry),
  take: db.prepare<[JobKind, string, string], { payload: string; attempt: number }>(jobsSql.take),
  dropDead: db.prepare<[JobKind, string], string>(jobsSql.dropDead).pluck(),
  insertDead: db.prepare<[JobKind, string, string, number, string, number]>(jobsSql.insertDead),
  listDead: db.prepare<[JobKind, number], DeadRow>(jobsSql.listDead),
  findRepeat: db.prepare<[JobKind]>(jobsSql.findRepeat),
  markRepeat: db.prepare<[JobKind, number]>(jobsSql.markRepeat),
  readRepeat: db.prepare<[JobKind], number>(jobsSql.readRepeat).pluck(),
  readTotals: db.prepare<[JobKind], { jobs: number; dead: number }>(jobsSql.readTotals),
  countActive: db.prepare<[JobKind, number], number>(jobsSql.countActive).pluck(),
  countLater: db.prepare<[JobKind, number], number>(jobsSql.countLater).pluck(),
});

/**
 * The jobs of the embedded queue, in a file of their own so that they never wait for a ticket being written, nor the
 * other way round. A job inserted while one with its key waits or runs is dropped: a key names the work to be done (a
 * ticket and its revision), so the first will do it.
 */
class SqliteJobTable implements JobTable {
  readonly #connection: Connection;
  readonly #sql;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection.db);
  }

  async insert(jobs: readonly NewJob[], nowMs: number): Promise<void> {
    if (jobs.length === 0) return;
    await this.#connection.write(() => {
      for (const { kind, key, payload, delayMs } of jobs) {
        this.#put(kind, key, JSON.stringify(payload), nowMs + (delayMs ?? 0));
      }
    });
  }

  async claim(kind: JobKind, owner: string, limit: number, nowMs: number, leaseMs: number) {
    // An idle worker asks often; only a reader's look, no lock, when there is nothing.
    const due = await this.#connection.read(() => this.#sql.firstDue.get(kind, nowMs));
    if (due === undefined || limit < 1) return [];
    const lease = { owner, leaseEndMs: nowMs + leaseMs };
    const rows = await this.#connection.write(() => {
      const first = this.#sql.firstDue.get(kind, nowMs);
      if (first === undefined) return [];
      return first.attempt > 0
        ? this.#sql.claimOne.all({ ...lease, no: first.no })
        : this.#sql.claim.all({ ...lease, kind, limit, nowMs });
    });
    return rows.sort((a, b) => a.no - b.no).map((row) => toJob(kind, row));
  }

  async extend(owner: string, keys: readonly string[], kind: JobKind, untilMs: number) {
    await this.#connection.write(() => {
      for (const key of keys) this.#sql.extend.run(untilMs, kind, key, owner);
    });
  }

  async complete(kind: JobKind, keys: readonly string[], owner: string): Promise<void> {
    await this.#connection.write(() => {
      let done = 0;
      for (const key of keys) done += this.#sql.complete.run(kind, key, owner).changes;
      if (done > 0) this.#sql.addTotals.run(kind, -done, 0);
    });
  }

  async fail(
    kind: JobKind,
    key: string,
    owner: string,
    reason: string,
    retryAtMs: number | null,
    nowMs: number,
  ): Promise<void> {
    await this.#connection.write(() => {
      if (retryAtMs !== null) {
        this.#sql.retry.run(retryAtMs, kind, key, owner);
        return;
      }
      const job = this.#sql.take.get(kind, key, owner);
      if (job === undefined) return;
      const known = this.#sql.dropDead.get(kind, key) !== undefined;
      this.#sql.insertDead.run(kind, key, job.payload, job.attempt, reason, nowMs);
      this.#sql.addTotals.run(kind, -1, known ? 0 : 1);
    });
  }

  async release(kind: JobKind, keys: readonly string[], owner: string, dueAtMs: number) {
    await this.#connection.write(() => {
      for (const key of keys) this.#sql.release.run(dueAtMs, kind, key, owner);
    });
  }

  async insertDue(kind: JobKind, everyMs: number, nowMs: number): Promise<void> {
    const payload = repeatPayloads[kind];
    if (payload === null) throw invalid(`${kind} is about one ticket and cannot be repeated.`);
    const isDue = (): boolean => {
      const lastMs = this.#sql.readRepeat.get(kind);
      if (lastMs !== undefined && lastMs > nowMs - everyMs) return false;
      return this.#sql.findRepeat.get(kind) === undefined;
    };
    if (!(await this.#connection.read(isDue))) return;
    await this.#connection.write(() => {
      if (!isDue()) return;
      this.#sql.markRepeat.run(kind, nowMs);
      this.#put(kind, `every-${nowMs}`, JSON.stringify(payload), nowMs);
    });
  }

  counts(nowMs: number): Promise<Readonly<Record<JobKind, QueueCounts>>> {
    return this.#connection.read(() => {
      const countKind = (kind: JobKind): QueueCounts => {
        const { jobs, dead } = this.#sql.readTotals.get(kind) ?? { jobs: 0, dead: 0 };
        const active = this.#sql.countActive.get(kind, nowMs) ?? 0;
        const delayed = (this.#sql.countLater.get(kind, nowMs) ?? 0) - active;
        return { waiting: jobs - active - delayed, delayed, active, dead };
      };
      const entries = jobKinds.map((kind) => [kind, countKind(kind)] as const);
      return Object.fromEntries(entries) as Record<JobKind, QueueCounts>;
    });
  }

  dead(kind: JobKind, limit: number): Promise<DeadJob[]> {
    return this.#connection.read(() =>
      this.#sql.listDead.all(kind, limit).map((row) => toDeadJob(kind, row)),
    );
  }

  async replay(kind: JobKind, keys: readonly string[], nowMs: number): Promise<void> {
    await this.#connection.write(() => {
      for (const key of keys) {
        const payload = this.#sql.dropDead.get(kind, key);
        if (payload === undefined) continue;
        this.#sql.addTotals.run(kind, 0, -1);
        this.#put(kind, key, payload, nowMs);
      }
    });
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #put(kind: JobKind, key: string, payload: string, dueMs: number): void {
    const added = this.#sql.insert.run({ kind, key, payload, dueMs }).changes;
    if (added > 0) this.#sql.addTotals.run(kind, added, 0);
  }
}

/** Opens (and makes or migrates) the job table of a folder; any number of processes may share it. */
export const openJobTable = (options: {
  readonly dataDir: string;
  /** As `StoreOptions.tidies`. */
  readonly tidies?: boolean;
}): JobTable =>
  new SqliteJobTable(
    new Connection({
      dataDir: options.dataDir,
      fileName: 'queue.db',
      migrations: new URL('./migrations/queue/', import.meta.url),
      durable: false,
      tidies: options.tidies ?? true,
    }),
  );
