import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewJob } from '../../src/domain/job.ts';
import type { JobTable } from '../../src/domain/job-table.ts';
import { openJobTable } from '../../src/store/job-table.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const kind = 'ticket.analyze';
const job = (key: string, delayMs = 0): NewJob => ({
  kind,
  key,
  payload: { ticketId: key, revision: 1 },
  delayMs,
});

describe('the job table', () => {
  let dir: ReturnType<typeof makeTempDir>;
  let table: JobTable;
  let other: JobTable;
  beforeEach(() => {
    dir = makeTempDir();
    table = openJobTable({ dataDir: dir.path });
    other = openJobTable({ dataDir: dir.path });
  });
  afterEach(async () => {
    await table.close();
    await other.close();
    dir.remove();
  });
  const claimKeys = async (nowMs: number, owner = 'w', limit = 10, from = table) =>
    (await from.claim(kind, owner, limit, nowMs, 100)).map(({ key }) => key);
  const counts = async (nowMs: number) => (await table.counts(nowMs))[kind];

  it('gives each job to one of many claimants', async () => {
    await table.insert(
      Array.from({ length: 500 }, (_, index) => job(`j${index}`)),
      0,
    );
    const claims = Array.from({ length: 60 }, (_, index) =>
      claimKeys(1, `w${index}`, 10, index % 2 === 0 ? table : other),
    );
    const keys = (await Promise.all(claims)).flat();
    expect(keys).toHaveLength(500);
    expect(new Set(keys).size).toBe(500);
  });

  it('gives the longest due first and a delayed job when its time has come', async () => {
    await table.insert([job('late', 50), job('a'), job('b')], 10);
    expect(await claimKeys(10)).toEqual(['a', 'b']);
    expect(await claimKeys(59)).toEqual([]);
    expect(await claimKeys(60)).toEqual(['late']);
  });

  it('gives a job again when its lease ran out, then alone and with the try counted', async () => {
    await table.insert([job('a'), job('b')], 0);
    await table.claim(kind, 'dead', 1, 0, 100);
    await table.insert([job('c')], 50);
    expect(await claimKeys(99, 'w', 10)).toEqual(['b', 'c']);
    await table.complete(kind, ['b', 'c'], 'w');
    await table.insert([job('d')], 100);
    const again = await table.claim(kind, 'w', 10, 100, 100);
    expect(again).toEqual([
      { kind, key: 'a', payload: { ticketId: 'a', revision: 1 }, attempt: 2 },
    ]);
    expect(await claimKeys(100)).toEqual(['d']);
  });

  it('keeps a lease that is extended, and lets the old owner change nothing once it is lost', async () => {
    await table.insert([job('a')], 0);
    await claimKeys(0, 'one');
    await table.extend('one', ['a'], kind, 300);
    expect(await claimKeys(200, 'two')).toEqual([]);
    expect(await claimKeys(300, 'two')).toEqual(['a']);
    await table.complete(kind, ['a'], 'one');
    await table.release(kind, ['a'], 'one', 0);
    await table.fail(kind, 'a', 'one', 'late', null, 310);
    expect(await counts(310)).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 });
    await table.complete(kind, ['a'], 'two');
    expect(await counts(310)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 });
  });

  it('drops a job whose key waits, runs or is dead', async () => {
    await table.insert([job('a'), job('a')], 0);
    expect((await counts(0)).waiting).toBe(1);
    await claimKeys(0);
    await table.insert([job('a')], 0);
    expect(await counts(0)).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 });
    await table.fail(kind, 'a', 'w', 'broken', null, 5);
    await table.insert([job('a')], 6);
    expect(await counts(6)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 1 });
  });

  it('counts a try when a job fails and none when it is given back', async () => {
    await table.insert([job('a')], 0);
    await claimKeys(0);
    await table.fail(kind, 'a', 'w', 'once', 40, 1);
    expect(await counts(1)).toEqual({ waiting: 0, delayed: 1, active: 0, dead: 0 });
    expect((await table.claim(kind, 'w', 1, 40, 100))[0]?.attempt).toBe(2);
    await table.release(kind, ['a'], 'w', 41);
    expect((await table.claim(kind, 'w', 1, 41, 100))[0]?.attempt).toBe(2);
  });

  it('keeps the dead with their reason, newest first, and replays them from the start', async () => {
    await table.insert([job('a'), job('b')], 0);
    await claimKeys(0);
    await table.fail(kind, 'a', 'w', 'first', null, 1_000);
    await table.fail(kind, 'b', 'w', 'second', null, 2_000);
    expect((await table.dead(kind, 10)).map(({ key, reason }) => [key, reason])).toEqual([
      ['b', 'second'],
      ['a', 'first'],
    ]);
    expect((await table.dead(kind, 1))[0]).toEqual({
      kind,
      key: 'b',
      payload: { ticketId: 'b', revision: 1 },
      attempts: 1,
      reason: 'second',
      failedAt: '1970-01-01T00:00:02.000Z',
    });
    await table.replay(kind, ['a', 'unknown'], 3_000);
    expect(await counts(3_000)).toEqual({ waiting: 1, delayed: 0, active: 0, dead: 1 });
    expect((await table.claim(kind, 'w', 1, 3_000, 100))[0]?.attempt).toBe(1);
  });

  it('repeats a job once per interval, however many ask, and not while one is left', async () => {
    const due = (nowMs: number) =>
      Promise.all([table, other, table].map((one) => one.insertDue('tickets.sweep', 100, nowMs)));
    const sweep = async () =>
      (await table.claim('tickets.sweep', 'w', 9, 999, 100)).map(({ key }) => key);
    await due(5);
    expect(await sweep()).toEqual(['every-5']);
    await due(200);
    expect(await sweep()).toEqual([]);
    await table.complete('tickets.sweep', ['every-5'], 'w');
    await due(210);
    await due(309);
    expect(await sweep()).toEqual(['every-210']);
  });

  it('refuses to repeat a job that is about one ticket', async () => {
    await expect(table.insertDue(kind, 100, 0)).rejects.toMatchObject({ kind: 'invalid' });
  });
});
