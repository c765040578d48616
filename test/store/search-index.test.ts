import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTicket } from '../kit/store-samples.ts';
import { makeChange } from '../kit/ticket-changes.ts';

const at = (minute: number): string => `2024-07-25T12:${String(minute).padStart(2, '0')}:00.000Z`;

describe('the search for words', () => {
  let store: Store;
  beforeEach(() => {
    store = openStore({ dataDir: ':memory:', timeZone: 'UTC', durable: false });
  });
  afterEach(() => store.close());
  const find = async (search: string): Promise<string[]> => {
    const page = await store.reports.listEvidence({
      unit: 'tickets',
      search,
      limit: 10,
      offset: 0,
    });
    return page.items.map(({ id }) => id).sort();
  };
  const say = (id: string, text: string, minute = 0) =>
    makeTicket({ id, text, subject: '', updatedAt: at(minute), contentHash: text });

  it('finds a ticket by its newest words only, though it changed within the call that brought it', async () => {
    await store.tickets.saveTickets([
      say('k_a', 'the export hangs'),
      say('k_b', 'the invoice is wrong'),
      say('k_a', 'the import hangs', 1),
      say('k_c', 'the export is slow'),
    ]);
    expect(await find('export')).toEqual(['k_c']);
    expect(await find('import')).toEqual(['k_a']);
    expect(await find('invoice')).toEqual(['k_b']);
  });

  it('forgets the words of a ticket that was deleted, and those it had before it changed', async () => {
    await store.tickets.saveTickets([say('k_a', 'the export hangs'), say('k_b', 'export fails')]);
    await store.tickets.saveTickets([say('k_b', 'login fails', 2)]);
    await store.tickets.deleteTicket('k_a');
    expect(await find('export')).toEqual([]);
    expect(await find('login')).toEqual(['k_b']);
  });

  it('finds nothing of a ticket that came, changed and went in one call', async () => {
    const fields = { subject: 'The export hangs' };
    const said = makeChange({ ticketId: 'k_a', at: 1, fields });
    const gone = makeChange({ ticketId: 'k_a', at: 2, presence: 'deleted' });
    await store.tickets.saveChanges([said, gone], at(5));
    expect(await store.tickets.findTickets(['k_a'])).toEqual([]);
    expect(await find('export')).toEqual([]);
  });

  it('does not find a new ticket by the words of one that went in the same call and left it its number', async () => {
    const first = makeChange({ ticketId: 'k_a', at: 1, fields: { subject: 'The export hangs' } });
    await store.tickets.saveChanges([first], at(5));
    expect(await find('export')).toEqual(['k_a']);
    const gone = makeChange({ ticketId: 'k_a', at: 2, presence: 'deleted' });
    const next = makeChange({ ticketId: 'k_b', at: 3, fields: { subject: 'Login fails' } });
    await store.tickets.saveChanges([gone, next], at(6));
    expect(await find('export')).toEqual([]);
    expect(await find('login')).toEqual(['k_b']);
  });
});
