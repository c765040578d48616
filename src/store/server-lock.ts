import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { conflict } from '../domain/errors.ts';
import { isBusy, translateError } from './translate-error.ts';

// An unreachable connection is closed by the garbage collector, and with it goes the lock: so the locks are held here.
const held = new Set<Database.Database>();

/**
 * Makes this process the one server of a folder until `release` or its death, however it dies: the lock is the
 * operating system's, held through an open transaction on a small file. Throws `conflict` when another server has it.
 */
export const lockServer = (dataDir: string): { release(): void } => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'server.lock');
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (isBusy(error)) {
      throw conflict(
        `Another Groundswell server already runs on ${dataDir}. Stop it first, or give this one a folder of its own (GROUNDSWELL_DATA_DIR). Workers and imports may share the folder; a second server may not.`,
      );
    }
    throw translateError(error, path);
  }
  const lock = db;
  held.add(lock);
  const release = (): void => {
    held.delete(lock);
    lock.close();
  };
  return { release };
};
