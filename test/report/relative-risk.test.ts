import { describe, expect, it } from 'vitest';
import { relativeRisk } from '../../src/report/relative-risk.ts';

const rounded = (risk: ReturnType<typeof relativeRisk>): (number | undefined)[] =>
  [risk?.ratio, ...(risk?.interval ?? [])].map((value) => value && Number(value.toFixed(3)));

describe('relative risk of leaving', () => {
  it('is 3.375 (1.646–6.921) for 9 of 60 against 24 of 540', () => {
    const risk = relativeRisk({ churned: 9, accounts: 60 }, { churned: 24, accounts: 540 });
    expect(rounded(risk)).toEqual([3.375, 1.646, 6.921]);
  });

  it('adds a half to every cell when nobody left on a side', () => {
    const risk = relativeRisk({ churned: 0, accounts: 40 }, { churned: 10, accounts: 200 });
    expect(risk?.ratio).toBeCloseTo(0.5 / 41 / (10.5 / 201), 10);
    expect(risk?.interval[1]).toBeGreaterThan(1);
  });

  it('says nothing where a side holds nobody', () => {
    expect(relativeRisk({ churned: 0, accounts: 0 }, { churned: 1, accounts: 9 })).toBeNull();
    expect(relativeRisk({ churned: 1, accounts: 9 }, { churned: 0, accounts: 0 })).toBeNull();
  });
});
