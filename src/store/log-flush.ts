import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { unavailable } from '../domain/errors.ts';

const flushFile = promisify(fdatasync);
const closeFile = promisify(close);

/**
 * Brings the write-ahead log of a SQLite file to the disk, in a thread of the system: SQLite itself would stop the
 * event loop for it at each commit. Calls that come while a flush runs share the next one.
 */
export class LogFlush {
  readonly #path: string;
  readonly #file: number;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  /** @param path of the log; it must be there, and stays there as long as its database is open. */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'r+');
  }

  /** Resolves when all that was committed before the call would survive a power cut; else rejects with `unavailable`. */
  flush(): Promise<void> {
    this.#next ??= this.#flushAfter(this.#running);
    return this.#next;
  }

  /** To be called when the database is closed. */
  async close(): Promise<void> {
    await this.#running.catch(() => undefined);
    await this.#next?.catch(() => undefined);
    await closeFile(this.#file);
  }

  async #flushAfter(before: Promise<void>): Promise<void> {
    // One that began before a commit says nothing of it, and one that failed nothing of the next.
    await before.catch(() => undefined);
    this.#running = this.#sync();
    this.#next = null;
    await this.#running;
  }

  async #sync(): Promise<void> {
    try {
      await flushFile(this.#file);
    } catch (cause) {
      throw unavailable(
        `${this.#path} could not be brought to the disk. Send it again, and check the disk.`,
        30,
        cause,
      );
    }
  }
}
