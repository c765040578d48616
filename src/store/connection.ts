import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { unavailable } from '../domain/errors.ts';
import { LogFlush } from './log-flush.ts';
import { migrate } from './migrate.ts';
import { createLogTidier } from './tidy-log.ts';
import { isBusy, translateError } from './translate-error.ts';

export interface ConnectionOptions {
  /** A folder, made when missing, or `:memory:`. */
  readonly dataDir: string;
  readonly fileName: string;
  readonly migrations: URL;
  /** Whether a write resolves when it is on the disk. Without, a power cut may take the last ones; the file stays intact. */
  readonly durable: boolean;
  /** Whether this connection copies the log into the file: work for one that nobody waits for. */
  readonly tidies: boolean;
}

/** Log pages from which on a connection that does not tidy does so after all, because nobody else seems to: 128 MiB. */
const lastResortPages = 32_768;

/** Index pages of some hundred thousand tickets; taken only as they are read. */
const cacheKiB = 65_536;
const openTimeoutMs = 10_000;
const maxWaitMs = 5_000;
const retryMs = 1;
/** Background work asks for the lock less often than requests do, so that these come first; not for ever, though. */
const background = { retryMs: 2, patientMs: 200, maxWaitMs: 30_000, restMs: 2 };

/** Empty migrated databases by the folder of their migrations: what is kept in memory begins as a copy of one. */
const emptyImages = new Map<string, Buffer>();

/** Migrating takes longer than all the rest of opening; nothing to wait for where nothing is kept. */
const openInMemory = ({ href }: URL): Database.Database => {
  const image = emptyImages.get(href);
  if (image !== undefined) return new Database(image);
  const db = new Database(':memory:');
  migrate(db, new URL(href));
  emptyImages.set(href, db.serialize());
  return db;
};

const openFile = ({ dataDir }: ConnectionOptions, path: string): Database.Database => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return new Database(path, { timeout: openTimeoutMs });
};

const openDatabase = (options: ConnectionOptions, path: string): Database.Database => {
  const db = path === ':memory:' ? openInMemory(options.migrations) : openFile(options, path);
  try {
    db.pragma('journal_mode = WAL');
    // Commits leave the flush to `LogFlush`; checkpoints, which depend on it, still flush by themselves.
    db.pragma('synchronous = NORMAL');
    db.pragma(`cache_size = -${cacheKiB}`);
    db.pragma(`wal_autocheckpoint = ${lastResortPages}`);
    migrate(db, options.migrations);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
};

/** One connection to one SQLite file: short write transactions that wait for the lock without blocking the event loop. */
export class Connection {
  readonly db: Database.Database;
  readonly path: string;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #rollback: Database.Statement;
  readonly #log: LogFlush | null;
  readonly #tidyLog: (() => void) | null;
  #backgroundTurn: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    const inMemory = options.dataDir === ':memory:';
    this.path = inMemory ? ':memory:' : join(options.dataDir, options.fileName);
    try {
      this.db = openDatabase(options, this.path);
      this.#log = options.durable && !inMemory ? new LogFlush(`${this.path}-wal`) : null;
    } catch (error) {
      throw translateError(error, this.path);
    }
    this.#tidyLog = options.tidies && !inMemory ? createLogTidier(this.db) : null;
    this.#begin = this.db.prepare('BEGIN IMMEDIATE');
    this.#commit = this.db.prepare('COMMIT');
    this.#rollback = this.db.prepare('ROLLBACK');
  }

  /**
   * Runs `work` as one transaction; it must not await. Rejects with `unavailable` when the file is full or stays
   * locked, and then nothing of `work` has happened.
   */
  write<Value>(work: () => Value): Promise<Value> {
    return this.#write(work, maxWaitMs, () => retryMs);
  }

  /**
   * As `write`, for work that nobody waits for: lets requests go first, and after each transaction leaves the lock
   * alone for a moment, so that whoever waits in another process surely gets it.
   */
  writeInBackground<Value>(work: () => Value): Promise<Value> {
    const { patientMs, maxWaitMs: maxMs } = background;
    const turn = this.#backgroundTurn.then(() =>
      this.#write(work, maxMs, (ms) => (ms < patientMs ? background.retryMs : retryMs)),
    );
    const rest = (): Promise<void> => delay(background.restMs);
    this.#backgroundTurn = turn.then(rest, rest);
    return turn;
  }

  async #write<Value>(
    work: () => Value,
    maxMs: number,
    nextRetryMs: (waitedMs: number) => number,
  ): Promise<Value> {
    try {
      const startMs = performance.now();
      // Waiting inside SQLite would stop the event loop and sleeps longer each time: a busy neighbour could starve us.
      while (!this.#tryBegin()) {
        const waitedMs = performance.now() - startMs;
        if (waitedMs > maxMs) throw this.#lockedTooLong(maxMs);
        await delay(nextRetryMs(waitedMs));
      }
      const value = this.#commitWork(work);
      this.#tidyLog?.();
      await this.#log?.flush();
      return value;
    } catch (error) {
      throw translateError(error, this.path);
    }
  }

  /** Nothing is awaited in here: another call of this process would find itself in our transaction. */
  #commitWork<Value>(work: () => Value): Value {
    try {
      const value = work();
      this.#commit.run();
      return value;
    } finally {
      if (this.db.open && this.db.inTransaction) this.#rollback.run();
    }
  }

  /** Runs `work` on one snapshot of the file. */
  async read<Value>(work: () => Value): Promise<Value> {
    try {
      return this.db.transaction(work)();
    } catch (error) {
      throw translateError(error, this.path);
    }
  }

  close(): void {
    this.db.close();
    void this.#log?.close();
  }

  #lockedTooLong(maxMs: number): Error {
    return unavailable(
      `${this.path} stayed locked for ${maxMs / 1_000} s; the change was not made. Try again, and look for a process that hangs.`,
      1,
    );
  }

  #tryBegin(): boolean {
    this.db.pragma('busy_timeout = 0');
    try {
      this.#begin.run();
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    } finally {
      this.db.pragma(`busy_timeout = ${maxWaitMs}`);
    }
  }
}
