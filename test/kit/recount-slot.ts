import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CountLedger } from '../../src/store/count-ledger.ts';
import { LiveTaxonomyReader } from '../../src/store/live-taxonomies.ts';
import { FactsReader } from '../../src/store/ticket-facts.ts';

const tables = [
  ...['tallies', 'members', 'cells', 'segment_cells', 'hour_counts'],
  ...['score_cells', 'stage_cells', 'exposures'],
];

type Rows = Readonly<Record<string, readonly unknown[]>>;

/** The kept counts of the standing topics in a store folder, and the same made anew from where every mention stands. */
export const recountSlot = (dataDir: string): { kept: Rows; anew: Rows } => {
  const db = new Database(join(dataDir, 'tickets.db'));
  db.exec('BEGIN');
  const live = new LiveTaxonomyReader(db).read();
  const slot = live.standing?.slot ?? 0;
  const read = (): Rows =>
    Object.fromEntries(
      tables.map((table) => [
        table,
        db
          .prepare(`SELECT * FROM ${table} WHERE slot = ?`)
          .raw()
          .all(slot)
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  const kept = read();
  for (const table of tables) db.prepare(`DELETE FROM ${table} WHERE slot = ?`).run(slot);
  const [facts, ledger] = [new FactsReader(db), new CountLedger(db)];
  for (const no of db.prepare<[], number>('SELECT ticket FROM analyses').pluck().all()) {
    const found = facts.read(no, live);
    for (const place of found.places) ledger.changePlace(found, place, 1);
  }
  ledger.flush();
  const anew = read();
  db.exec('ROLLBACK');
  db.close();
  return { kept, anew };
};
