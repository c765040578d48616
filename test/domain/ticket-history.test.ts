import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeTicket } from '../../src/domain/compose-ticket.ts';
import { partSeparator, type Ticket } from '../../src/domain/ticket.ts';
import type { TicketChange } from '../../src/domain/ticket-change.ts';
import { addChange, emptyHistory, isGone, saysAnything } from '../../src/domain/ticket-history.ts';
import { anyChanges, makeChange } from '../kit/ticket-changes.ts';

const ticketOf = (changes: readonly TicketChange[]): Ticket | null => {
  const [first] = changes;
  if (first === undefined) return null;
  const history = changes.reduce(addChange, emptyHistory(first));
  return isGone(history) || !saysAnything(history)
    ? null
    : composeTicket(history, [], '2024-07-24T12:00:00.000Z');
};

describe('the history of a ticket', () => {
  it('ends in one ticket for any shuffle with duplicates of its changes', () => {
    fc.assert(
      fc.property(anyChanges, fc.infiniteStream(fc.nat()), (changes, chances) => {
        const repeated = [...changes, ...changes.filter((_, index) => index % 2 === 0)];
        const shuffled = repeated
          .map((change) => ({ change, chance: chances.next().value as number }))
          .sort((a, b) => a.chance - b.chance)
          .map(({ change }) => change);
        expect(ticketOf(shuffled)).toEqual(ticketOf(changes));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps for each field the newest value, whichever came first', () => {
    const early = makeChange({ at: 1, fields: { subject: 'Early', status: 'open' } });
    const late = makeChange({ at: 2, fields: { subject: 'Late' } });
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      expect(ticketOf(order)).toMatchObject({ subject: 'Late', status: 'open' });
    }
  });

  it('joins the words of the customer in the order in which they were said', () => {
    const first = makeChange({ at: 1, parts: [{ id: 'a', said: 1, text: 'It fails.' }] });
    const second = makeChange({ at: 9, parts: [{ id: 'b', said: 2, text: 'Still failing.' }] });
    const edited = makeChange({ at: 3, parts: [{ id: 'a', said: 1, text: 'It fails on save.' }] });
    expect(ticketOf([second, edited, first])?.text).toBe(
      `It fails on save.${partSeparator}Still failing.`,
    );
  });

  it('never brings back what was taken back, also when the words come later', () => {
    const said = makeChange({ at: 5, parts: [{ id: 'a', said: 1, text: 'My secret.' }] });
    const other = makeChange({ at: 1, parts: [{ id: 'b', said: 2, text: 'It fails.' }] });
    const unsaid = makeChange({ at: 2, parts: [{ id: 'a', said: 1, text: null }] });
    for (const order of [
      [said, other, unsaid],
      [unsaid, other, said],
    ]) {
      const history = order.reduce(addChange, emptyHistory(order[0] as TicketChange));
      expect(JSON.stringify(history)).not.toContain('secret');
      expect(ticketOf(order)?.text).toBe('It fails.');
    }
  });

  it('forgets at a delete all that was said until then, and brings back only what comes after', () => {
    const said = makeChange({ at: 1, parts: [{ id: 'a', said: 1, text: 'Old words.' }] });
    const deleted = makeChange({ at: 2, presence: 'deleted' });
    const restored = makeChange({ at: 3, presence: 'restored', fields: { subject: 'Back' } });
    expect(ticketOf([deleted, said])).toBeNull();
    for (const order of [
      [said, deleted, restored],
      [restored, deleted, said],
    ]) {
      expect(ticketOf(order)).toMatchObject({ subject: 'Back', text: '' });
    }
    const erased = makeChange({ at: 2, presence: 'erased' });
    expect(ticketOf([restored, erased, said])).toBeNull();
  });

  it('dates words by their first wording, unless a delete took that one away', () => {
    const first = makeChange({ at: 1, parts: [{ id: 'a', said: 0, text: 'It fails.' }] });
    const deleted = makeChange({ at: 1, presence: 'deleted' });
    const again = makeChange({ at: 2, parts: [{ id: 'a', said: 2, text: 'It fails again.' }] });
    const other = makeChange({
      at: 3,
      presence: 'restored',
      parts: [{ id: 'b', said: 1, text: 'And another thing.' }],
    });
    for (const order of [
      [first, deleted, again, other],
      [again, first, other, deleted],
    ]) {
      expect(ticketOf(order)?.text).toBe(`And another thing.${partSeparator}It fails again.`);
    }
    expect(ticketOf([again, other, first])?.text).toBe(
      `It fails again.${partSeparator}And another thing.`,
    );
  });

  it('leaves machine answers out, and calls a ticket of nothing else an automatic one', () => {
    const automatic = makeChange({
      at: 1,
      parts: [{ id: 'o', said: 1, text: 'I am out of office.', automatic: true }],
    });
    const said = makeChange({ at: 2, parts: [{ id: 'a', said: 2, text: 'It fails.' }] });
    expect(ticketOf([automatic])).toMatchObject({ exclusion: 'auto_reply' });
    expect(ticketOf([automatic, said])).toMatchObject({ exclusion: null, text: 'It fails.' });
  });
});
