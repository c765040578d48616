import type { Database } from 'better-sqlite3';

/**
 * Prepares a look for one row, for those of many columns that are read for every ticket: better-sqlite3 itself looks up
 * the name of each column anew for each object that it makes, which takes as long as reading it.
 */
export const prepareFind = <Parameters extends unknown[], Row>(
  db: Database,
  sql: string,
): ((...parameters: Parameters) => Row | undefined) => {
  const statement = db.prepare<Parameters, unknown[]>(sql).raw();
  const names = statement.columns().map(({ name }) => name);
  return (...parameters) => {
    const values = statement.get(...parameters);
    if (values === undefined) return undefined;
    const row: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at += 1) row[names[at] as string] = values[at];
    return row as Row;
  };
};
