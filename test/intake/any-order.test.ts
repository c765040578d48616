import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredTicket } from '../../src/domain/ticket.ts';
import { acceptSubmission } from '../../src/intake/accept-ticket.ts';
import { ticketId } from '../../src/intake/ticket-id.ts';
import { openStore } from '../../src/store/open-store.ts';

const context = {
  now: new Date('2024-07-26T12:00:00.000Z'),
  piiKey: new Uint8Array(32).fill(7),
  defaultSource: 'helpdesk',
  backfill: false,
};
const id = ticketId('helpdesk', 'ticket', '7');

const message = fc.oneof(
  { weight: 1, arbitrary: fc.constant('delete' as const) },
  {
    weight: 8,
    arbitrary: fc.record({
      day: fc.integer({ min: 1, max: 4 }),
      text: fc.constantFrom('a', 'b', 'mail x@example.org', '\u0000\ud800'),
      tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
    }),
  },
);
type Message = typeof message extends fc.Arbitrary<infer Value> ? Value : never;

/** The row after all messages came in this order; the number of accepted changes may differ, the state may not. */
const rowAfter = async (messages: readonly Message[]): Promise<Partial<StoredTicket> | null> => {
  const store = openStore({ dataDir: ':memory:', timeZone: 'UTC', now: () => context.now });
  for (const one of messages) {
    if (one === 'delete') {
      await store.tickets.deleteTicket(id);
      continue;
    }
    const { day, text, tags } = one;
    const updatedAt = `2024-07-0${day}T00:00:00Z`;
    const sent = {
      kind: 'ticket',
      id: '7',
      text,
      tags,
      createdAt: '2024-07-01',
      updatedAt,
    } as const;
    await store.tickets.saveTickets([acceptSubmission(sent, context)]);
  }
  const [row] = await store.tickets.findTickets([id]);
  await store.close();
  return row === undefined ? null : { ...row, revision: 0 };
};

test('any order of the same messages, repeated at will, ends in the same row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 6 }).chain((messages) =>
        fc.tuple(
          fc.constant(messages),
          fc.shuffledSubarray([...messages, ...messages], {
            minLength: messages.length * 2,
            maxLength: messages.length * 2,
          }),
        ),
      ),
      async ([messages, shuffled]) => {
        expect(await rowAfter(shuffled)).toEqual(await rowAfter(messages));
      },
    ),
    { numRuns: 60 },
  );
});

test('the newest state wins, not the last to arrive', async () => {
  const states: Message[] = [
    { day: 3, text: 'b', tags: [] },
    { day: 1, text: 'a', tags: [] },
  ];
  expect(await rowAfter(states)).toMatchObject({ text: 'b' });
});
