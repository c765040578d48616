import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTicket } from '../kit/store-samples.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const at = '2024-07-24T12:00:00.000Z';
const week = '2024-W30';

describe('what a ranking reads of accounts, remembered from one cut to the next', () => {
  const dir = makeTempDir();
  let folder = 0;
  let store: Store;

  const piece = (accountRef: string) => ({
    ...{ text: `${accountRef} asks.`, at, source: 'call', url: null, accountRef },
    ...{ customerIdentifiers: [], importance: 1 as const, byProxy: false },
  });
  const account = (ref: string, revenue: number, validFrom: string) =>
    store.customers.saveAccount({
      ...{ ref, name: null, plan: 'pro', revenue, currency: 'EUR', status: 'active' as const },
      ...{ segments: {}, validFrom },
    });
  const standing = async (of: string = week) =>
    (await store.requests.requestCut(of)).accounts.map(({ ref, revenue, active }) => [
      ref,
      revenue,
      active,
    ]);
  /** What a process sees that has remembered nothing. */
  const standingAnew = async (): Promise<unknown[][]> => {
    const other = openStore({ dataDir: join(dir.path, String(folder)), timeZone: 'UTC' });
    const { accounts } = await other.requests.requestCut(week);
    await other.close();
    return accounts.map(({ ref, revenue, active }) => [ref, revenue, active]);
  };

  beforeEach(async () => {
    folder += 1;
    const dataDir = join(dir.path, String(folder));
    store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    await account('id:acme', 900, '2024-01-01T00:00:00.000Z');
    const request = { title: 'Dark mode', description: null, status: 'inbox' as const };
    const wish = {
      ...request,
      reason: null,
      origin: 'hand' as const,
      evidence: [piece('id:acme')],
    };
    await store.requests.addRequests([wish], 'key', at);
    expect(await standing()).toEqual([['id:acme', 900, true]]);
  });
  afterEach(() => store.close());
  afterAll(() => dir.remove());

  it('holds what changed of them since', async () => {
    const changes = [
      () => account('id:acme', 1_200, '2024-07-01T00:00:00.000Z'),
      () => account('id:birch', 300, '2024-07-01T00:00:00.000Z'),
      () =>
        store.tickets.saveTickets([
          makeTicket({
            ...{ id: 'leaves', kind: 'churn', accountRef: 'id:acme', createdAt: at },
            churn: { cancelledAt: at, reasonCode: null, revenue: null, currency: null },
          }),
        ]),
      () => store.tickets.saveTickets([makeTicket({ id: 'new', accountRef: 'id:cedar' })]),
    ];
    const seen: string[] = [];
    for (const change of changes) {
      await change();
      const now = await standing();
      expect(now).toEqual(await standingAnew());
      seen.push(JSON.stringify(now));
    }
    expect(new Set(seen).size).toBe(changes.length);
  });

  it('is of the week that is asked for', async () => {
    await account('id:acme', 1_200, '2024-07-01T00:00:00.000Z');
    expect(await standing('2024-W20')).toEqual([['id:acme', 900, true]]);
    expect(await standing()).toEqual([['id:acme', 1_200, true]]);
    for (const other of ['2024-W21', '2024-W22', '2024-W23']) await standing(other);
    expect(await standing()).toEqual([['id:acme', 1_200, true]]);
  });

  it('is not read again when only evidence is new', async () => {
    const { requests, accounts } = await store.requests.requestCut(week);
    const id = requests[0]?.id ?? '';
    await store.requests.addEvidence(id, [{ ...piece('id:acme'), text: 'Once more.' }], 'key', at);
    const next = await store.requests.requestCut(week);
    expect(next.evidence.length).toBe(2);
    expect(next.accounts).toBe(accounts);
  });
});
