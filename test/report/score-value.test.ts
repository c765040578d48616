import { expect, it } from 'vitest';
import type { ScoreTally } from '../../src/domain/report.ts';
import { customersCell } from '../../src/report/layout/cells.ts';
import { scoreValue } from '../../src/report/score-value.ts';

const tally = (counts: readonly number[], direction: 'higher' | 'lower'): ScoreTally => ({
  kind: 'csat',
  min: 1,
  max: 5,
  direction,
  values: counts.map((count, i) => ({ value: i + 1, count })),
});

it('counts the satisfied at the end of the scale that is good', () => {
  const counts = [6, 2, 1, 1, 0];
  expect(scoreValue(tally(counts, 'higher'))).toEqual({ value: 0.1, n: 10 });
  expect(scoreValue(tally(counts, 'lower'))).toEqual({ value: 0.8, n: 10 });
});

it('does not say 0 customers of tickets that nobody signed', () => {
  const count = (value: number) => ({ value, evidence: '/v1/evidence/tickets' });
  expect(customersCell({ customers: count(0), tickets: count(12) })).toEqual({
    text: '–',
    value: null,
  });
  expect(customersCell({ customers: count(9), tickets: count(12) }).text).toBe('9');
  expect(customersCell({ customers: count(0), tickets: count(0) }).text).toBe('0');
});
