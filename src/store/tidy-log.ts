import type { Database } from 'better-sqlite3';

interface Progress {
  readonly log: number;
}

/** Often and little: while one copies much, the disk lets the flushes of others wait. */
const everyMs = 1_500;
/** Log pages (4 KiB each) from which on it shall begin anew instead of growing. */
const longPages = 4_000;
/** A log in use by a reader is left for the next time; the lock is not held in the meantime. */
const restartWithinMs = 10;

const tidy = (db: Database): void => {
  // Copies without the write lock, so that under the lock there is next to nothing left to copy.
  const [progress] = db.pragma('wal_checkpoint(PASSIVE)') as Progress[];
  if ((progress?.log ?? 0) <= longPages) return;
  db.pragma(`busy_timeout = ${restartWithinMs}`);
  db.pragma('wal_checkpoint(RESTART)');
};

/**
 * Copies the write-ahead log into the file, now and then, and makes a long one begin anew: while others write all the
 * time, copying alone never comes to its end. Returns the function to be called after each commit.
 */
export const createLogTidier = (db: Database): (() => void) => {
  let doneMs = performance.now();
  return () => {
    if (performance.now() - doneMs < everyMs) return;
    try {
      tidy(db);
    } catch {
      // No room to copy to: the log holds all of it meanwhile, and the next commit that needs room says so itself.
    }
    doneMs = performance.now();
  };
};
