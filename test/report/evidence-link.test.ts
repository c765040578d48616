import { expect, test } from 'vitest';
import { evidencePath, ticketPath } from '../../src/report/evidence-link.ts';

test('an evidence path has one order of parameters, whatever the order they are given in', () => {
  const path = '/v1/evidence/tickets?week=2024-W30&topic=t_1&sentiment=negative';
  expect(
    evidencePath({ sentiment: 'negative', topic: 't_1', week: '2024-W30', unit: 'tickets' }),
  ).toBe(path);
});

test('an evidence path leaves absent filters out and encodes the rest', () => {
  expect(evidencePath({ unit: 'customers' })).toBe('/v1/evidence/customers');
  expect(evidencePath({ unit: 'tickets', source: 'a&b=c', scoreValue: 0 })).toBe(
    '/v1/evidence/tickets?source=a%26b%3Dc&scoreValue=0',
  );
  expect(ticketPath('a/b')).toBe('/v1/tickets/a%2Fb');
});
