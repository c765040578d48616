import Database from 'better-sqlite3';
import { GroundswellError, unavailable } from '../domain/errors.ts';

const full = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM'];
const busy = ['SQLITE_BUSY', 'SQLITE_LOCKED'];
const broken = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

const isOneOf = (code: string, families: readonly string[]): boolean =>
  families.some((family) => code === family || code.startsWith(`${family}_`));

/** Whether the write lock is held by somebody else. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && isOneOf(error.code, busy);

const internal = (message: string, cause: unknown): GroundswellError =>
  new GroundswellError('internal', message, { cause });

/** What SQLite threw, in the product's words. A `GroundswellError` and a fault of our own code pass unchanged. */
export const translateError = (error: unknown, path: string): unknown => {
  if (error instanceof TypeError && /connection is not open/.test(error.message)) {
    return unavailable(`The store ${path} is closed.`, 5, error);
  }
  if (!(error instanceof Database.SqliteError)) return error;
  if (isOneOf(error.code, busy)) {
    return unavailable(
      `Another process holds ${path}; the change was not made. Try again.`,
      1,
      error,
    );
  }
  if (isOneOf(error.code, full)) {
    return unavailable(
      `${path} cannot be written (${error.message}); nothing was changed. Free disk space and check the rights of the folder.`,
      30,
      error,
    );
  }
  if (isOneOf(error.code, broken)) {
    return internal(
      `${path} is damaged or no SQLite file (${error.message}). Stop the server, keep a copy of the folder, and restore a backup or run "sqlite3 FILE .recover".`,
      error,
    );
  }
  return internal(`${path}: ${error.message} (${error.code})`, error);
};
