import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const at = '2024-07-24T12:00:00.000Z';
const week = '2024-W30';

describe('the evidence of requests, packed for rankings', () => {
  const dir = makeTempDir();
  let folder = 0;
  let store: Store;
  let db: Database.Database;

  const packed = (): unknown => db.prepare('SELECT count(*) FROM evidence_packs').pluck().get();
  const piece = (accountRef: string, importance: 1 | 3) => ({
    text: `${accountRef} asks.`,
    at,
    source: 'call',
    url: null,
    accountRef,
    customerIdentifiers: [],
    importance,
    byProxy: false,
  });
  const wish = (title: string, ...accounts: string[]) => ({
    title,
    description: null,
    status: 'inbox' as const,
    reason: null,
    origin: 'hand' as const,
    evidence: accounts.map((ref) => piece(ref, 1)),
  });

  beforeEach(async () => {
    folder += 1;
    const dataDir = join(dir.path, String(folder));
    store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    db = new Database(join(dataDir, 'tickets.db'), { readonly: true });
    const wishes = [wish('Dark mode', 'id:acme', 'id:birch'), wish('Export', 'id:acme')];
    await store.requests.addRequests(wishes, 'key', at);
  });
  afterEach(async () => {
    db.close();
    await store.close();
  });
  afterAll(() => dir.remove());

  /** By title, the importance of its pieces by account. */
  const asked = async (): Promise<Record<string, string[]>> => {
    const { requests, accounts, evidence } = await store.requests.requestCut(week);
    const found: Record<string, string[]> = Object.fromEntries(
      requests.map(({ title }) => [title, []]),
    );
    for (let i = 0; i < evidence.length; i += 1) {
      const { title } = requests[evidence.request[i] ?? -1] ?? { title: '' };
      const ref = accounts[evidence.account[i] ?? -1]?.ref;
      found[title]?.push(`${ref} ${evidence.importance[i]}`);
    }
    for (const pieces of Object.values(found)) pieces.sort();
    return found;
  };

  it('says what its rows say, and only what changed is read anew', async () => {
    const rows = await asked();
    expect(rows).toEqual({ 'Dark mode': ['id:acme 1', 'id:birch 1'], Export: ['id:acme 1'] });
    await store.requests.packEvidence();
    expect(packed()).toBe(2);
    // Another process has remembered nothing.
    await store.close();
    store = openStore({ dataDir: dirname(db.name), timeZone: 'UTC', durable: false });
    expect(await asked()).toEqual(rows);
    const { requests } = await store.requests.requestCut(week);
    const id = requests.find(({ title }) => title === 'Export')?.id ?? '';
    await store.requests.addEvidence(id, [piece('id:cedar', 3)], 'key', at);
    expect(packed()).toBe(1);
    const more = { ...rows, Export: ['id:acme 1', 'id:cedar 3'] };
    expect(await asked()).toEqual(more);
    await store.requests.packEvidence();
    expect(packed()).toBe(2);
    expect(await asked()).toEqual(more);
  });
});
