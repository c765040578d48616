import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const acme = {
  ref: 'id:acme',
  name: null,
  plan: 'pro',
  revenue: 900,
  currency: 'EUR',
  status: 'active',
  segments: {},
} as const;
const [weekBefore, week, after] = ['2024-W29', '2024-W30', '2024-W31'];
const inWeekBefore = '2024-07-16T12:00:00.000Z';
const inWeek = '2024-07-24T12:00:00.000Z';
const late = '2024-07-31T12:00:00.000Z';

const mentions = [{ topicId: 'export' }];

describe('what is found out about a week and kept', () => {
  const dir = makeTempDir();
  let folder = 0;
  let store: Store;
  let db: Database.Database;

  /** The lists of weeks before come a few a round. */
  const packAll = async (): Promise<void> => {
    for (let round = 0; round < 6; round++) await store.reports.packWeeks(after);
  };

  beforeEach(async () => {
    folder += 1;
    const dataDir = join(dir.path, String(folder));
    store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    db = new Database(join(dataDir, 'tickets.db'), { readonly: true });
    await store.customers.saveAccount({ ...acme, validFrom: '2024-01-01T00:00:00.000Z' });
    await store.tickets.saveTickets([
      makeTicket({ id: 'old', createdAt: inWeekBefore, accountRef: 'id:acme' }),
      makeTicket({ id: 'new', createdAt: inWeek, accountRef: 'id:acme' }),
    ]);
    await store.analyses.saveAnalyses([
      makeAnalysis({ ticketId: 'old', mentions }),
      makeAnalysis({ ticketId: 'new', mentions }),
    ]);
    const found = await store.analyses.readMentions();
    const discovery = makeDiscovery(['export', 'login'], found, () => 'export');
    await store.analyses.saveDiscovery(0, discovery, found, late);
    await packAll();
  });
  afterEach(async () => {
    db.close();
    await store.close();
  });
  afterAll(() => dir.remove());

  const keptWeeks = (): unknown[] =>
    db
      .prepare(
        'SELECT DISTINCT week FROM week_findings WHERE document IS NOT NULL AND week >= ? ORDER BY week',
      )
      .pluck()
      .all(weekBefore);
  const keptLists = (): unknown[] =>
    db
      .prepare('SELECT week, kind FROM week_findings WHERE document IS NOT NULL AND week < ?')
      .all(weekBefore);

  it('is there for the last two weeks that are over, and is made once', async () => {
    expect(keptWeeks()).toEqual([weekBefore, week]);
    const claims = db.prepare('SELECT claim FROM week_findings ORDER BY week, kind').pluck();
    const before = claims.all();
    await store.reports.packWeeks(after);
    expect(claims.all()).toEqual(before);
  });

  const changes: readonly [what: string, change: () => Promise<unknown>, left: string[]][] = [
    [
      'a ticket of this week',
      () => store.tickets.saveTickets([makeTicket({ id: 'next', createdAt: late })]),
      [weekBefore, week],
    ],
    [
      'a ticket that comes late',
      () => store.tickets.saveTickets([makeTicket({ id: 'late', createdAt: inWeek })]),
      [weekBefore],
    ],
    [
      'a ticket that comes very late: its customer is not new any more',
      () => store.tickets.saveTickets([makeTicket({ id: 'x', createdAt: '2024-02-01T00:00:00Z' })]),
      [],
    ],
    ['a ticket that goes', () => store.tickets.deleteTicket('new'), [weekBefore]],
    [
      'another account of a ticket',
      () =>
        store.tickets.saveTickets([
          makeTicket({ id: 'new', createdAt: inWeek, updatedAt: late, accountRef: 'id:birch' }),
        ]),
      [weekBefore],
    ],
    [
      'another text of a ticket, in another language',
      async () => {
        const own = { id: 'new', createdAt: inWeek, updatedAt: late, accountRef: 'id:acme' };
        await store.tickets.saveTickets([makeTicket({ ...own, text: 'Der Export bricht ab.' })]);
        const again = { ticketId: 'new', revision: 2, language: 'de', mentions };
        await store.analyses.saveAnalyses([makeAnalysis(again)]);
      },
      [weekBefore],
    ],
    [
      'what was known of an account in that time',
      () => store.customers.saveAccount({ ...acme, plan: 'free', validFrom: inWeek }),
      [weekBefore],
    ],
    [
      'what becomes of an account later',
      () => store.customers.saveAccount({ ...acme, status: 'churned', validFrom: late }),
      [weekBefore, week],
    ],
  ];

  it.each(changes)('goes where it may not hold any more, after %s', async (_what, change, left) => {
    await change();
    expect(keptWeeks()).toEqual(left);
    await store.reports.packWeeks(after);
    expect(keptWeeks()).toEqual([weekBefore, week]);
  });

  it('is only what lists of accounts need for weeks before, and comes back a few at a time', async () => {
    const lists = keptLists();
    expect(lists).toHaveLength(24);
    expect(lists).toContainEqual({ week: '2024-W05', kind: 'accounts' });
    const cohort = { week: '2024-W28', cohort: 'not_contacted', limit: 9, offset: 0 } as const;
    const kept = await store.reports.listEvidence({ unit: 'accounts', ...cohort });
    expect(kept.items.map(({ id }) => id)).toEqual(['id:acme']);
    await store.tickets.saveTickets([makeTicket({ id: 'x', createdAt: '2024-01-01T00:00:00Z' })]);
    expect(keptLists()).toEqual([]);
    expect(await store.reports.listEvidence({ unit: 'accounts', ...cohort })).toEqual(kept);
    await store.reports.packWeeks(after);
    const first = keptLists();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(6);
    await packAll();
    expect(keptLists()).toEqual(lists);
  });

  const cut = () => store.reports.weeklyCut(week, 4, () => ['export']);

  it('says what the counts say, with and without it', async () => {
    await store.tickets.saveTickets(
      [1, 2, 3, 4, 5].map((no) =>
        makeTicket({
          id: `more-${no}`,
          createdAt: inWeek,
          accountRef: 'id:acme',
          segments: { region: no < 4 ? 'emea' : 'apac' },
        }),
      ),
    );
    const analyse = (intent: 'problem' | 'question') =>
      store.analyses.saveAnalyses(
        [1, 2, 3, 4, 5].map((no) =>
          makeAnalysis({ ticketId: `more-${no}`, mentions: [{ topicId: 'export', intent }] }),
        ),
      );
    await analyse('problem');
    const counted = await cut();
    await packAll();
    expect(await cut()).toEqual(counted);
    expect(counted.detail.segments).toContainEqual({
      topicId: 'export',
      dimension: 'segment.region',
      value: 'emea',
      tickets: 3,
    });
    // The sender puts a customer elsewhere.
    await packAll();
    const moved = { id: 'more-1', createdAt: inWeek, accountRef: 'id:acme', updatedAt: late };
    await store.tickets.saveTickets([makeTicket({ ...moved, segments: { region: 'apac' } })]);
    const { segments } = (await cut()).detail;
    expect(segments.filter(({ dimension }) => dimension === 'segment.region')).not.toContainEqual(
      expect.objectContaining({ tickets: 3, value: 'emea' }),
    );
    // Another reading of the same texts; the one above waits for the first of its revision.
    await analyse('question');
    const [topic] = (await cut()).topics;
    expect(topic?.intents).toEqual({ problem: 1, question: 4 });
  });

  it('tells what a solved ticket changes from what another answer does', async () => {
    const gone = (sql: string): unknown[] => {
      const writer = new Database(db.name);
      const kinds = writer.prepare('SELECT kind FROM week_findings WHERE week = ? ORDER BY kind');
      const before = kinds.pluck().all(week);
      writer.exec(sql);
      const left = new Set(kinds.pluck().all(week));
      writer.close();
      return before.filter((kind) => !left.has(kind));
    };
    const where = `WHERE id = 'new'`;
    expect(gone(`UPDATE tickets SET solving_minutes = 5 ${where}`)).toEqual(['handling']);
    expect(gone(`UPDATE tickets SET score_kind = 'csat', score_value = 5 ${where}`)).toEqual([
      'answers',
      'measures',
    ]);
    await packAll();
    expect(gone(`UPDATE tickets SET handle_minutes = 7 ${where}`)).toEqual(['measures']);
  });
});
