import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { conflict } from '../domain/errors.ts';

interface Migration {
  readonly version: number;
  readonly file: URL;
}

const listMigrations = (folder: URL): Migration[] =>
  readdirSync(folder)
    .map((name) => ({ name, match: /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name) }))
    .flatMap(({ name, match }) =>
      match === null ? [] : [{ version: Number(match[1]), file: new URL(name, folder) }],
    )
    .sort((a, b) => a.version - b.version);

export const schemaVersion = (db: Database): number =>
  db.pragma('user_version', { simple: true }) as number;

/**
 * Brings a file to the newest schema in `folder`: every missing migration in order, each in a transaction of its own.
 * The version is read again under the write lock, so any number of processes may open a file at once. Returns the
 * version. Throws `conflict` when the file is newer than this program.
 */
export const migrate = (db: Database, folder: URL): number => {
  const migrations = listMigrations(folder);
  const newest = migrations.at(-1)?.version ?? 0;
  for (const { version, file } of migrations) {
    if (schemaVersion(db) >= version) continue;
    db.transaction(() => {
      if (schemaVersion(db) >= version) return;
      db.exec(readFileSync(file, 'utf8'));
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
  const found = schemaVersion(db);
  if (found > newest) {
    throw conflict(
      `${db.name} was written by a newer Groundswell (schema ${found}; this one knows ${newest}). Start the newer version, or restore a backup made before the upgrade.`,
    );
  }
  return found;
};
