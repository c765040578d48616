import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { partSeparator } from '../../src/domain/ticket.ts';
import type { TicketChange } from '../../src/domain/ticket-change.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeTicket } from '../kit/store-samples.ts';
import { changesOf, makeChange } from '../kit/ticket-changes.ts';

const receivedAt = '2024-07-25T12:00:00.000Z';
const week = '2024-W30';
const memory = () => openStore({ dataDir: ':memory:', timeZone: 'UTC', durable: false });

/** All that a reader can see of a store, without what tells of the order of arrival. */
const read = async (store: Store) => {
  const tickets = await store.tickets.readTickets(null, 10_000);
  const list = (unit: 'tickets' | 'customers') =>
    store.reports.listEvidence({ unit, limit: 100, offset: 0 });
  const cuts = await Promise.all(['2024-W29', week].map((one) => store.reports.reportCut(one, 2)));
  return {
    tickets: tickets.map(({ ticket: { revision: _, receivedAt: __, ...ticket } }) => ticket),
    customers: await list('customers'),
    evidence: await list('tickets'),
    weeks: cuts.map(({ weeks }) => weeks),
  };
};

const saveOneByOne = async (store: Store, changes: readonly TicketChange[]): Promise<void> => {
  for (const change of changes) await store.tickets.saveChanges([change], receivedAt);
};

/** The same changes of tickets with other ids. */
const rename = (changes: readonly TicketChange[], suffix: string): TicketChange[] =>
  changes.map((change) => ({
    ...change,
    ticketId: change.ticketId + suffix,
    externalId: change.externalId + suffix,
    mergedInto:
      change.mergedInto === null
        ? null
        : {
            ticketId: change.mergedInto.ticketId + suffix,
            externalId: change.mergedInto.externalId + suffix,
          },
  }));

describe('tickets that come as events', () => {
  let store: Store;
  beforeEach(() => {
    store = memory();
  });
  afterEach(() => store.close());
  const save = (...samples: Parameters<typeof makeChange>[0][]) =>
    store.tickets.saveChanges(samples.map(makeChange), receivedAt);
  const findTicket = async (id: string) => (await store.tickets.findTickets([id]))[0];
  const customersOf = async () =>
    (await store.reports.reportCut(week, 1)).weeks.at(-1)?.customers ?? 0;

  it('end in the same rows and counts for any shuffle with duplicates, merges and deletes included', async () => {
    let [one, other] = [memory(), memory()];
    let [round, isSpoilt] = [0, false];
    await fc.assert(
      fc.asyncProperty(
        changesOf(['k_a', 'k_b', 'k_c'], true),
        fc.infiniteStream(fc.nat()),
        async (changes, chances) => {
          const repeated = [...changes, ...changes.filter((_, index) => index % 3 === 0)];
          const shuffled = repeated
            .map((change) => ({ change, chance: chances.next().value as number }))
            .sort((a, b) => a.chance - b.chance)
            .map(({ change }) => change);
          // Every round has tickets of its own in the same two stores, and shares its customers with the others.
          if (isSpoilt) [one, other] = [memory(), memory()];
          isSpoilt = true;
          round += 1;
          await saveOneByOne(one, rename(changes, `_${round}`));
          await saveOneByOne(other, rename(shuffled, `_${round}`));
          expect(await read(other)).toEqual(await read(one));
          isSpoilt = false;
        },
      ),
      { numRuns: 100 },
    );
    await Promise.all([one.close(), other.close()]);
  });

  it('count a list of customers as long as the number says, whatever was merged', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(changesOf(['k_a', 'k_b', 'k_c'], true), async (changes) => {
        round += 1;
        await store.tickets.saveChanges(rename(changes, `_${round}`), receivedAt);
        for (const one of ['2024-W29', week]) {
          const cut = (await store.reports.reportCut(one, 1)).weeks.at(-1);
          for (const unit of ['tickets', 'customers'] as const) {
            const page = await store.reports.listEvidence({
              ...{ unit, week: one, limit: 1_000, offset: 0 },
            });
            const counted = cut?.[unit] ?? 0;
            expect([unit, page.total, page.items.length]).toEqual([unit, counted, counted]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('make one ticket with both customers when they are merged, and keep the words of both', async () => {
    await save(
      {
        ticketId: 'k_a',
        at: 1,
        fields: { customerIdentifiers: ['id:1'] },
        parts: [{ id: 'a', said: 1, text: 'The export fails.' }],
      },
      {
        ticketId: 'k_b',
        at: 2,
        fields: { customerIdentifiers: ['id:2'] },
        parts: [{ id: 'b', said: 2, text: 'Export is broken.' }],
      },
    );
    expect(await customersOf()).toBe(2);
    await save({ ticketId: 'k_b', at: 3, mergedInto: 'k_a' });
    expect(await findTicket('k_b')).toBeUndefined();
    expect(await findTicket('k_a')).toMatchObject({
      text: `The export fails.${partSeparator}Export is broken.`,
      customerKey: 'id:1',
      companions: [['id:2']],
    });
    expect(await customersOf()).toBe(2);
    expect((await store.reports.reportCut(week, 1)).weeks.at(-1)?.tickets).toBe(1);
    await save({
      ticketId: 'k_b',
      at: 4,
      parts: [{ id: 'c', said: 4, text: 'Any news?' }],
    });
    expect((await findTicket('k_a'))?.text).toContain('Any news?');
    await save({ ticketId: 'k_a', at: 5, presence: 'deleted' });
    expect(await store.tickets.readTickets(null, 9)).toEqual([]);
    expect(await customersOf()).toBe(0);
  });

  it('leave analysis, search and counts at once when a message is taken back', async () => {
    const [first] = await save({
      at: 1,
      parts: [
        { id: 'a', said: 1, text: 'The zebra export fails.' },
        { id: 'b', said: 2, text: 'It is urgent.' },
      ],
    });
    await store.analyses.saveAnalyses([
      makeAnalysis({ ticketId: 'k_a', revision: first?.revision ?? 0 }),
    ]);
    const search = () =>
      store.reports.listEvidence({ unit: 'tickets', search: 'zebra', limit: 5, offset: 0 });
    expect((await search()).total).toBe(1);
    await save({ at: 2, parts: [{ id: 'a', said: 1, text: null }] });
    expect((await search()).total).toBe(0);
    expect(await store.tickets.readTicket('k_a')).toMatchObject({
      ticket: { text: 'It is urgent.' },
      analysis: null,
    });
  });

  it('stay forgotten for good when they are deleted here, with what was merged into them', async () => {
    await save(
      { ticketId: 'k_a', at: 1, parts: [{ id: 'a', said: 1, text: 'One.' }] },
      { ticketId: 'k_b', at: 1, mergedInto: 'k_a', parts: [{ id: 'b', said: 1, text: 'Two.' }] },
    );
    expect(await store.tickets.deleteTicket('k_a')).toBe(true);
    const saved = await save(
      { ticketId: 'k_a', at: 9, parts: [{ id: 'z', said: 9, text: 'Again.' }] },
      { ticketId: 'k_b', at: 9, parts: [{ id: 'y', said: 9, text: 'Again.' }] },
      { ticketId: 'k_c', at: 9, mergedInto: 'k_a', parts: [{ id: 'x', said: 9, text: 'Other.' }] },
    );
    expect(saved.map(({ outcome }) => outcome)).toEqual(['deleted', 'deleted']);
    expect(await store.tickets.readTickets(null, 9)).toEqual([]);
  });

  it('take over a ticket that was imported whole, and are not overwritten by one', async () => {
    await store.tickets.saveTickets([makeTicket({ id: 'k_a', text: 'Imported words.' })]);
    await save({ at: 60, fields: { status: 'solved' } });
    expect(await findTicket('k_a')).toMatchObject({ text: 'Imported words.', status: 'solved' });
    const late = makeTicket({ id: 'k_a', text: 'Other.', updatedAt: '2024-08-01T00:00:00.000Z' });
    expect(await store.tickets.saveTickets([late])).toMatchObject([{ outcome: 'stale' }]);
  });
});
