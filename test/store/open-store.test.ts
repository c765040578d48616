import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src/store/connection.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTicket } from '../kit/store-samples.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

describe('opening the store', () => {
  let dir: ReturnType<typeof makeTempDir>;
  beforeEach(() => {
    dir = makeTempDir();
  });
  afterEach(() => dir.remove());
  const open = (timeZone = 'UTC') => openStore({ dataDir: dir.path, timeZone });
  const file = () => join(dir.path, 'tickets.db');

  it('makes the folder, and finds everything again the next time', async () => {
    const dataDir = join(dir.path, 'new', 'folder');
    const first = openStore({ dataDir, timeZone: 'UTC' });
    await first.tickets.saveTickets([makeTicket({ id: 'a' })]);
    await first.close();
    const second = openStore({ dataDir, timeZone: 'UTC' });
    expect((await second.tickets.backlog()).tickets).toBe(1);
    await second.close();
  });

  it('refuses a file of a newer version and says so', async () => {
    await open().close();
    const db = new Database(file());
    db.pragma('user_version = 999');
    db.close();
    expect(() => open()).toThrow(/newer Groundswell \(schema 999/);
  });

  it('refuses other weeks than the tickets are counted in', async () => {
    await open('Europe/Berlin').close();
    expect(() => open('UTC')).toThrow(/counted in weeks of Europe\/Berlin/);
  });

  it('counts a ticket in the week of its time zone', async () => {
    const store = open('Pacific/Auckland');
    await store.tickets.saveTickets([
      makeTicket({ id: 'a', createdAt: '2024-07-21T13:00:00.000Z' }),
    ]);
    expect(await store.reports.weeksWithTickets()).toEqual(['2024-W30']);
    await store.close();
  });

  it('says of a file that is no database what to do', () => {
    writeFileSync(file(), 'this is no database, but long enough to be taken for one'.repeat(100));
    expect(() => open()).toThrow(/damaged or no SQLite file.*restore a backup/);
  });

  it('answers a call after closing with `unavailable`', async () => {
    const store = open();
    const saving = store.tickets.saveTickets([makeTicket({ id: 'a' })]);
    await store.close();
    expect((await saving)[0]?.outcome).toBe('created');
    await expect(store.tickets.backlog()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('goes on answering while another process holds the lock, and saves when it lets go', async () => {
    const store = open();
    const other = new Database(file());
    other.exec('BEGIN IMMEDIATE');
    const saving = store.tickets.saveTickets([makeTicket({ id: 'a' })]);
    let turns = 0;
    const startMs = performance.now();
    while (performance.now() - startMs < 100) {
      turns += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(turns).toBeGreaterThan(3);
    expect((await store.tickets.backlog()).tickets).toBe(0);
    other.exec('COMMIT');
    expect((await saving)[0]?.outcome).toBe('created');
    other.close();
    await store.close();
  });

  it('leaves no transaction open when work in it throws', async () => {
    const connection = new Connection({
      dataDir: ':memory:',
      fileName: 'x.db',
      migrations: new URL('../../src/store/migrations/queue/', import.meta.url),
      durable: false,
      tidies: false,
    });
    const failing = connection.write(() => {
      connection.db.exec("INSERT INTO job_totals VALUES ('x', 1, 1)");
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(connection.db.inTransaction).toBe(false);
    expect(connection.db.prepare('SELECT count(*) FROM job_totals').pluck().get()).toBe(0);
    connection.close();
  });
});
