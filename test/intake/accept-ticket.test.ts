import { describe, expect, test } from 'vitest';
import { GroundswellError } from '../../src/domain/errors.ts';
import type { Submission } from '../../src/domain/ticket.ts';
import { acceptSubmission, keptExternalId } from '../../src/intake/accept-ticket.ts';
import { isTicketId, ticketId } from '../../src/intake/ticket-id.ts';

const now = new Date('2024-07-26T12:00:00.000Z');
const piiKey = new Uint8Array(32).fill(7);
const context = { now, piiKey, defaultSource: 'api', backfill: false };
const accept = (
  submission: Submission,
  changes: Partial<typeof context> & { arrival?: string } = {},
) => acceptSubmission(submission, { ...context, ...changes });
const ticket = (fields: object): Submission => ({ kind: 'ticket', text: 'It broke', ...fields });
const faultsOf = (submission: Submission) => {
  try {
    accept(submission);
  } catch (error) {
    if (error instanceof GroundswellError) return error.faults.map((fault) => fault.pointer);
  }
  return [];
};

describe('acceptSubmission', () => {
  test('fills what the sender left out', () => {
    expect(accept(ticket({ id: '7' }))).toMatchObject({
      id: ticketId('api', 'ticket', '7'),
      source: 'api',
      externalId: '7',
      channel: 'unknown',
      subject: '',
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      customerIdentifiers: [],
      accountRef: null,
      score: null,
      churn: null,
    });
  });

  test('makes ids that depend on source, kind and the sender’s id alone', () => {
    const one = accept(ticket({ id: '7', text: 'a', createdAt: '2024-01-01' }));
    const two = accept(ticket({ id: '7', text: 'b' }), { now: new Date(0) });
    expect(one.id).toBe(two.id);
    expect(isTicketId(one.id)).toBe(true);
    expect(accept(ticket({ id: '7', source: 'mail' })).id).not.toBe(one.id);
    expect(accept({ kind: 'feedback', id: '7', text: 'a' }).id).not.toBe(one.id);
  });

  test.each([
    ['2024-07-25T10:00:00', '2024-07-25T10:00:00.000Z'],
    ['2024-07-25T10:00:00+02:00', '2024-07-25T08:00:00.000Z'],
    ['2024-07-25T10:00', '2024-07-25T10:00:00.000Z'],
    ['2024-07-25', '2024-07-25T00:00:00.000Z'],
  ])('reads %s as %s, whatever the zone of the server', (createdAt, expected) => {
    expect(accept(ticket({ createdAt }))).toMatchObject({
      createdAt: expected,
      updatedAt: expected,
    });
  });

  test('knows a resend without id by content, customer and date', () => {
    const sent = ticket({ createdAt: '2024-07-25', customer: { id: 'c1' } });
    const later = { now: new Date('2024-08-01T00:00:00Z') };
    expect(accept(sent, later).id).toBe(accept(sent).id);
    expect(accept(ticket({ createdAt: '2024-07-25', customer: { id: 'c2' } })).id).not.toBe(
      accept(sent).id,
    );
    expect(accept(ticket({ createdAt: '2024-07-24', customer: { id: 'c1' } })).id).not.toBe(
      accept(sent).id,
    );
  });

  test('takes a resend without id and date on the same day as one, and anonymous scores as many', () => {
    const minuteLater = { now: new Date('2024-07-26T12:01:00Z') };
    expect(accept(ticket({}), minuteLater).id).toBe(accept(ticket({})).id);
    const score: Submission = { kind: 'feedback', score: { kind: 'nps', value: 9 } };
    expect(accept(score, { arrival: 'a' }).id).not.toBe(accept(score, { arrival: 'b' }).id);
  });

  test('gives equal content equal hashes, whenever it comes and however it is ordered', () => {
    const one = accept(ticket({ id: '7', tags: ['b', 'a', 'b'], segments: { x: '1', y: '2' } }));
    const two = accept(ticket({ id: '7', tags: ['a', 'b'], segments: { y: '2', x: '1' } }), {
      now: new Date(0),
      backfill: true,
    });
    expect(two.contentHash).toBe(one.contentHash);
    expect(accept(ticket({ id: '7', text: 'other' })).contentHash).not.toBe(one.contentHash);
    expect(accept(ticket({ id: '7', tags: ['a'] })).contentHash).not.toBe(one.contentHash);
  });

  test('keeps nothing of a canary in any field', () => {
    const mail = 'canary.bird@cage.example';
    const kept = accept({
      kind: 'churn',
      id: mail,
      subject: `from ${mail}`,
      text: `I am ${mail}`,
      url: `https://help.example/u/canary.bird%40cage.example?mail=${mail}&token=tweet`,
      tags: [mail],
      segments: { [mail]: mail },
      team: mail,
      touchpoint: mail,
      product: mail,
      status: mail,
      reasonCode: mail,
      customer: { id: mail, email: mail, name: 'Canary Bird' },
      account: { id: mail, name: 'Bird' },
    });
    expect(JSON.stringify(kept)).not.toMatch(/canary|tweet|bird/i);
    expect(kept.url).toBe('https://help.example/u/[email]?mail=[email]&token=[secret]');
    expect(kept.redactions.email).toBeGreaterThan(8);
  });

  test('knows a person by id and by keyed hash of the address, and the company by its domain', () => {
    const kept = accept(ticket({ customer: { id: 'c1', email: 'Dana@Northwind.example' } }));
    expect(kept.customerIdentifiers).toEqual(['id:c1', expect.stringMatching(/^h:[0-9a-f]{64}$/)]);
    expect(kept.accountRef).toBe('domain:northwind.example');
    const byMail = accept(ticket({ customer: { id: 'dana@northwind.example' } }));
    expect(byMail.customerIdentifiers).toEqual([kept.customerIdentifiers[1]]);
    const otherKey = acceptSubmission(ticket({ customer: { email: 'dana@northwind.example' } }), {
      ...context,
      piiKey: new Uint8Array(32),
    });
    expect(otherKey.customerIdentifiers[0]).not.toBe(kept.customerIdentifiers[1]);
  });

  test.each(['gmail.com', 'gmx.de', 'yahoo.co.uk', 'QQ.com', 'outlook.fr'])(
    'takes no company from the public domain %s',
    (domain) => {
      expect(accept(ticket({ customer: { email: `x@${domain}` } })).accountRef).toBeNull();
    },
  );

  test('prefers the company that the sender names', () => {
    const kept = accept(
      ticket({ account: { id: 'acme' }, customer: { email: 'x@other.example' } }),
    );
    expect(kept.accountRef).toBe('id:acme');
  });

  test.each(['+49 30 1234567', '(415) 555-0123'])(
    'keeps the phone number %s as id hashed',
    (id) => {
      expect(accept(ticket({ customer: { id } })).customerIdentifiers[0]).toMatch(/^h:/);
    },
  );

  test('finds the sender’s id again when it had to be hashed', () => {
    const kept = accept(ticket({ id: 'dana@northwind.example' }));
    expect(kept.externalId).toBe(keptExternalId('dana@northwind.example', piiKey));
    expect(kept.externalId).toMatch(/^h:/);
  });

  test.each([
    ['nps', 0, 10],
    ['csat', 1, 5],
    ['ces', 1, 7],
    ['stars', 1, 5],
  ] as const)('keeps %s on its usual scale %d–%d', (kind, min, max) => {
    const score = { kind, value: max };
    expect(accept({ kind: 'feedback', score }).score).toEqual({ kind, value: max, min, max });
    expect(faultsOf({ kind: 'feedback', score: { kind, value: max + 1 } })).toEqual([
      '/score/value',
    ]);
    expect(faultsOf({ kind: 'feedback', score: { kind, value: min - 1 } })).toEqual([
      '/score/value',
    ]);
  });

  test('keeps a score on the sender’s own scale and refuses an empty one', () => {
    const score = { kind: 'csat', value: 92, min: 0, max: 100 } as const;
    expect(accept({ kind: 'feedback', score }).score).toEqual(score);
    expect(faultsOf({ kind: 'feedback', score: { ...score, max: 0 } })).toEqual(['/score/max']);
  });

  test('keeps revenue per year and dates a cancellation by its cancelling', () => {
    const kept = accept({
      kind: 'churn',
      id: '1',
      cancelledAt: '2024-07-01',
      revenue: { amount: 19.99, currency: 'eur', per: 'month' },
    });
    expect(kept.createdAt).toBe('2024-07-01T00:00:00.000Z');
    expect(kept.churn).toEqual({
      cancelledAt: '2024-07-01T00:00:00.000Z',
      reasonCode: null,
      revenue: 239.88,
      currency: 'EUR',
    });
    expect(accept({ kind: 'churn', id: '1', cancelledAt: '2025-01-01' }).createdAt).toBe(
      now.toISOString(),
    );
  });

  test('names every fault at once', () => {
    expect(
      faultsOf({
        kind: 'feedback',
        createdAt: '0001-01-01',
        url: 'javascript:alert(1)',
        score: { kind: 'nps', value: 11 },
      }),
    ).toEqual(['/createdAt', '/url', '/score/value']);
    expect(faultsOf({ kind: 'feedback', text: ' ' })).toEqual(['/text']);
  });

  test('makes a clean text of NUL bytes, control characters and halves of characters', () => {
    const kept = accept(
      ticket({ id: 'a\u0000b', text: 'x\u0000y\ud800z\u0007\n\ud83d\ude00\u202e' }),
    );
    expect(kept.text).toBe('xy\ufffdz\n\ud83d\ude00\u202e');
    expect(kept.externalId).toBe('ab');
  });

  test('takes a name like __proto__ as a plain segment', () => {
    const segments = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    const kept = accept(ticket({ segments }));
    expect(JSON.stringify(kept.segments)).toBe('{"__proto__":"x","constructor":"y"}');
  });
});

describe('how a ticket was dealt with', () => {
  test('is kept in UTC, and makes another state of the same ticket', () => {
    const plain = accept(ticket({ id: '7' }));
    const solved = accept(
      ticket({ id: '7', firstReplyAt: '2024-07-25T12:00:00+02:00', reopenedCount: 0 }),
    );
    expect(plain.handling).toBeNull();
    expect(solved.handling).toEqual({
      firstReplyAt: '2024-07-25T10:00:00.000Z',
      solvedAt: null,
      reopenedCount: 0,
      handleMinutes: null,
    });
    expect(solved.id).toBe(plain.id);
    expect(solved.contentHash).not.toBe(plain.contentHash);
  });

  test('does not make another ticket of a message without an id', () => {
    const when = { createdAt: '2024-07-25T08:00:00Z' };
    const open = accept(ticket(when));
    const solved = accept(ticket({ ...when, solvedAt: '2024-07-26T08:00:00Z' }));
    expect(solved.id).toBe(open.id);
  });

  test('cannot have happened in another age', () => {
    expect(() => accept(ticket({ id: '7', solvedAt: '0024-07-25T08:00:00Z' }))).toThrow();
  });
});
