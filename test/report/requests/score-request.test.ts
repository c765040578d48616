import { describe, expect, it } from 'vitest';
import { presetWeights } from '../../../src/domain/request.ts';
import {
  evidenceStrength,
  requestMomentum,
  type ScoreInputs,
  scoreRequest,
} from '../../../src/report/requests/score-request.ts';

// The vector of `report.md` 6: 400 active accounts, 2.0 M revenue, 240 k churned.
const references = { activeAccounts: 400, totalRevenue: 2_000_000, churnedRevenue: 240_000 };
const quiet = { newAccounts: 0, earlierAccounts: 0, strategic: false };
const vector: Readonly<Record<'A' | 'B' | 'C', ScoreInputs>> = {
  A: {
    reach: 4 * evidenceStrength(3, 20) + 8 * evidenceStrength(1, 20),
    revenue: 310_000,
    churned: 30_000,
    newAccounts: 9,
    earlierAccounts: 6,
    strategic: true,
  },
  B: { ...quiet, reach: 85 * evidenceStrength(1, 150), revenue: 90_000, churned: 0 },
  C: { ...quiet, reach: 20 * evidenceStrength(2, 45), revenue: 180_000, churned: 60_000 },
};

describe('the score of a request', () => {
  it.each([
    ['A', 17.82, 71.6],
    ['B', 35.74, 42.7],
    ['C', 30.84, 65.4],
  ] as const)('meets the vector for %s', (name, reach, score) => {
    expect(vector[name].reach).toBeCloseTo(reach, 2);
    expect(
      Math.abs(scoreRequest(vector[name], references, presetWeights.balanced).score - score),
    ).toBeLessThan(0.06);
  });

  it.each([
    ['A', 64.5],
    ['B', 56.1],
    ['C', 52.1],
  ] as const)('meets the vector for %s without revenue', (name, score) => {
    const inputs = { ...vector[name], revenue: null, churned: null };
    expect(
      Math.abs(scoreRequest(inputs, references, presetWeights.balanced).score - score),
    ).toBeLessThan(0.06);
  });

  it('is the sum of its five parts, and 100 at most', () => {
    const huge = {
      reach: 1e9,
      revenue: 1e12,
      churned: 1e12,
      newAccounts: 500,
      earlierAccounts: 0,
      strategic: true,
    };
    for (const weights of Object.values(presetWeights)) {
      for (const inputs of [...Object.values(vector), huge]) {
        const { score, parts } = scoreRequest(inputs, references, weights);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 9);
        expect(score).toBeLessThanOrEqual(100.000_001);
      }
      expect(scoreRequest(huge, references, weights).score).toBeCloseTo(100, 6);
    }
  });

  it('says nothing of momentum that chance explains', () => {
    expect(requestMomentum(9, 6)).toBeCloseTo(1.737, 3);
    expect(requestMomentum(1, 0)).toBe(0);
    expect(requestMomentum(2, 6)).toBe(0);
    expect(requestMomentum(2, 0)).toBe(0);
    expect(requestMomentum(3, 0)).toBeCloseTo(2, 6);
    expect(requestMomentum(0, 40)).toBe(0);
    expect(requestMomentum(400, 100)).toBeGreaterThan(3);
  });

  it('gives weights that add up to 1 in each preset', () => {
    for (const weights of Object.values(presetWeights)) {
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    }
  });
});
