import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const migrations = new URL('../../src/store/migrations/', import.meta.url);

/** Tables that an upgrade fills from what is there, with the counts that came later than schema `from`. */
const laterCells: Readonly<Record<number, string>> = {
  3: `dimension IN ('origin', 'day', 'backfill', 'solved_in', 'reopened')`,
  5: `dimension IN ('origin', 'day', 'backfill')`,
};
const countTables = [
  ...['tallies', 'members', 'cells', 'segment_cells', 'hour_counts'],
  ...['score_cells', 'stage_cells', 'exposures', 'account_weeks', 'churn_events'],
];

const fill = async (dataDir: string): Promise<void> => {
  const store = openStore({ dataDir, timeZone: 'UTC' });
  const kinds = ['ticket', 'feedback', 'churn', 'ticket'] as const;
  const tickets = Array.from({ length: 40 }, (_, i) =>
    makeTicket({
      id: `t${String(i).padStart(2, '0')}`,
      kind: kinds[i % 4] ?? 'ticket',
      source: i % 3 === 0 ? 'desk' : 'shop',
      channel: i % 5 === 0 ? 'chat' : 'email',
      createdAt: `2024-07-${String(1 + (i % 28)).padStart(2, '0')}T${String(i % 24).padStart(2, '0')}:30:00.000Z`,
      customerIdentifiers: i % 7 === 0 ? [] : [`id:${i % 9}`],
      accountRef: i % 4 === 1 ? null : `id:acme-${i % 5}`,
      touchpoint: i % 2 === 0 ? 'checkout' : null,
      segments: { plan: i % 2 === 0 ? 'pro' : 'free' },
      score: i % 4 === 1 ? { kind: 'csat', value: 1 + (i % 5), min: 1, max: 5 } : null,
      churn:
        i % 4 === 2
          ? {
              cancelledAt: '2024-07-20T12:00:00.000Z',
              reasonCode: 'too_expensive',
              revenue: 900,
              currency: 'EUR',
            }
          : null,
      exclusion: i === 13 ? 'spam' : null,
      backfill: i % 6 === 0,
    }),
  );
  await store.tickets.saveTickets(tickets);
  await store.analyses.saveAnalyses(
    tickets.map(({ id, kind }, i) =>
      makeAnalysis({
        ticketId: id,
        sentiment: i % 3 === 0 ? 'positive' : 'negative',
        churnReasons: kind === 'churn' ? ['price'] : [],
        mentions: [
          { topicId: null, sentiment: 'negative' },
          { topicId: null, sentiment: i % 2 === 0 ? 'negative' : 'positive' },
        ],
      }),
    ),
  );
  const mentions = await store.analyses.readMentions();
  const topics = ['export', 'login'];
  const discovery = makeDiscovery(topics, mentions, ({ ticketId, index }) =>
    index === 0 ? (topics[Number(ticketId.slice(1)) % 3] ?? null) : 'export',
  );
  await store.analyses.saveDiscovery(0, discovery, mentions, '2024-08-01T00:00:00.000Z');
  await store.close();
};

/** A file of an earlier schema with all of a newer one that it has room for. */
const makeOlder = (file: string, newer: string, schema: number, folder: string): void => {
  const old = join(folder, 'migrations');
  mkdirSync(old);
  for (const name of readdirSync(migrations)) {
    if (!name.endsWith('.sql') || Number(name.slice(0, 4)) > schema) continue;
    copyFileSync(new URL(name, migrations), join(old, name));
  }
  const db = new Database(file);
  migrate(db, pathToFileURL(`${old}/`));
  db.prepare('ATTACH ? AS newer').run(newer);
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
       AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'ticket_search%'`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const columnsOf = (schemaName: string): string[] =>
      (db.pragma(`${schemaName}.table_info(${table})`) as { name: string }[]).map(
        ({ name }) => name,
      );
    const newerColumns = new Set(columnsOf('newer'));
    const columns = columnsOf('main').filter((column) => newerColumns.has(column));
    db.exec(`DELETE FROM main.${table};
      INSERT OR REPLACE INTO main.${table} (${columns.join(', ')})
      SELECT ${columns.join(', ')} FROM newer.${table}`);
  }
  db.exec(`DELETE FROM main.cells WHERE ${laterCells[schema]}`);
  db.close();
};

const rowsOf = (file: string): Record<string, unknown[]> => {
  const db = new Database(file, { readonly: true });
  const rows = Object.fromEntries(
    countTables.map((table) => [
      table,
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
  db.close();
  return rows;
};

describe('a data folder of an earlier version', () => {
  let dir: ReturnType<typeof makeTempDir>;
  beforeEach(() => {
    dir = makeTempDir();
  });
  afterEach(() => dir.remove());

  it.each([3, 5])(
    'of schema %i has, once opened, the counts of one filled by this version',
    async (schema) => {
      const [fresh, older] = [join(dir.path, 'fresh'), join(dir.path, 'older')];
      await fill(fresh);
      mkdirSync(older);
      makeOlder(join(older, 'tickets.db'), join(fresh, 'tickets.db'), schema, dir.path);
      await openStore({ dataDir: older, timeZone: 'UTC' }).close();
      const upgraded = rowsOf(join(older, 'tickets.db'));
      const expected = rowsOf(join(fresh, 'tickets.db'));
      for (const table of countTables) {
        expect(expected[table]?.length, table).toBeGreaterThan(0);
        expect(upgraded[table], table).toEqual(expected[table]);
      }
    },
  );
});
