import { describe, expect, it } from 'vitest';
import { isDiscoveryDue } from '../../src/jobs/discover-topics.ts';

const settled = { unanalysed: 0, changed: 5, total: 1_000, published: true, ageMs: 60_000 };
const dayMs = 86_400_000;

describe('topics are found anew', () => {
  it.each([
    ['not while tickets wait for analysis', { ...settled, published: false, unanalysed: 1 }, false],
    ['not when nothing changed', { ...settled, published: false, changed: 0 }, false],
    [
      'not in fewer mentions than say what recurs',
      { ...settled, published: false, total: 29 },
      false,
    ],
    ['at any change while nobody has seen them', { ...settled, published: false }, true],
    ['not for a trifle once people know them', settled, false],
    ['when a tenth has changed', { ...settled, changed: 100 }, true],
    ['once a day when anything changed', { ...settled, ageMs: dayMs }, true],
  ])('%s', (_, state, due) => {
    expect(isDiscoveryDue(state)).toBe(due);
  });
});
