import { expect, test } from 'vitest';
import {
  acceptAccount,
  acceptCustomer,
  accountIdentifier,
  customerIdentifier,
} from '../../src/intake/accept-customer.ts';
import { acceptSubmission } from '../../src/intake/accept-ticket.ts';

const context = { now: new Date('2024-07-26T12:00:00.000Z'), piiKey: new Uint8Array(32).fill(7) };

test('a customer is found by the same identifiers as in tickets', () => {
  const state = acceptCustomer(
    'c1',
    { email: 'dana@northwind.example', account: 'northwind' },
    context,
  );
  const ticket = acceptSubmission(
    {
      kind: 'ticket',
      text: '',
      customer: { id: 'c1', email: 'DANA@northwind.example' },
      account: { id: 'northwind' },
    },
    { ...context, defaultSource: 'api', backfill: false },
  );
  expect(state.identifiers).toEqual(ticket.customerIdentifiers);
  expect(state.accountRef).toBe(ticket.accountRef);
  expect(state.identifiers).toContain(customerIdentifier('c1', context.piiKey));
  expect(acceptAccount('northwind', {}, context).ref).toBe(ticket.accountRef);
  expect(accountIdentifier('northwind', context.piiKey)).toBe('id:northwind');
});

test('an update holds from now on unless it says from when', () => {
  expect(acceptCustomer('c1', {}, context).validFrom).toBe('2024-07-26T12:00:00.000Z');
  expect(acceptAccount('a', { validFrom: '2024-01-01' }, context).validFrom).toBe(
    '2024-01-01T00:00:00.000Z',
  );
  expect(() => acceptAccount('a', { validFrom: '0024-01-01' }, context)).toThrow('date');
});

test('the address of a person is in no field of the state', () => {
  const mail = 'canary@cage.example';
  const state = acceptCustomer(mail, { email: mail, plan: mail, segments: { a: mail } }, context);
  expect(JSON.stringify(state)).not.toContain('canary');
});
