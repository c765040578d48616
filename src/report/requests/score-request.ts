import type { ScoreReferences, ScoreWeights } from '../../domain/request.ts';

/** What a score is made from; days and revenue as in the cut it was counted in. */
export interface ScoreInputs {
  /** Σ over accounts of their strength. */
  readonly reach: number;
  /** Per year, of active accounts, each once and capped; null = ranked without revenue. */
  readonly revenue: number | null;
  /** Per year, of accounts that left and named it; null = ranked without revenue. */
  readonly churned: number | null;
  /** New accounts in the last 28 days, and in the 84 days before these. */
  readonly newAccounts: number;
  readonly earlierAccounts: number;
  readonly strategic: boolean;
}

/** Points of each part; they add up to the score. */
export type ScoreParts = Readonly<Record<keyof ScoreWeights, number>>;

export interface RequestScore {
  /** 0…100. */
  readonly score: number;
  readonly parts: ScoreParts;
  /** log₂ of new accounts over expected ones; 0 where chance explains it. */
  readonly momentum: number;
}

const halfLifeDays = 120;
const reachShare = 0.15;
const revenueShare = 0.2;
const churnedShare = 0.25;
const significance = 0.05;
/** 28 of the 112 days that are looked at. */
const recentShare = 0.25;

/** Strength of one piece of evidence: its importance, halved every 120 days. */
export const evidenceStrength = (importance: number, ageDays: number): number =>
  importance * 2 ** (-ageDays / halfLifeDays);

/** P(X ≥ k), X ~ Binomial(n, share), summed term by term. */
const upperTail = (k: number, n: number, share: number): number => {
  if (k <= 0) return 1;
  let logTerm = n * Math.log(1 - share);
  let below = 0;
  for (let i = 0; i < k; i++) {
    below += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1)) + Math.log(share / (1 - share));
  }
  return Math.max(0, 1 - below);
};

/**
 * Momentum `log₂((n₂₈ + 1) / (E₂₈ + 1))` with E₂₈ a third of the accounts of the 84 days before; 0 unless
 * P(X ≥ n₂₈ | Binomial(n₂₈ + n₈₄, ¼)) < 0.05 (`report.md` 6).
 */
export const requestMomentum = (newAccounts: number, earlierAccounts: number): number => {
  const chance = upperTail(newAccounts, newAccounts + earlierAccounts, recentShare);
  return chance < significance ? Math.log2((newAccounts + 1) / (earlierAccounts / 3 + 1)) : 0;
};

/** √(value / reference), at most 1; 0 where there is nothing to be measured against. */
const saturate = (value: number, reference: number): number =>
  reference > 0 ? Math.min(1, Math.sqrt(value / reference)) : 0;

const clip = (value: number): number => Math.min(1, Math.max(0, value));

/** The weights in force: without revenue its two parts fall away and the others share their place. */
export const effectiveWeights = (weights: ScoreWeights, withRevenue: boolean): ScoreWeights => {
  if (withRevenue) return weights;
  const rest = weights.reach + weights.momentum + weights.strategic;
  return {
    reach: weights.reach / rest,
    revenue: 0,
    churned: 0,
    momentum: weights.momentum / rest,
    strategic: weights.strategic / rest,
  };
};

/**
 * The score of one request (`report.md` 6): five parts, each 0…1 against a constant of the workspace, weighted. It looks
 * at no other request.
 */
export const scoreRequest = (
  inputs: ScoreInputs,
  references: Pick<ScoreReferences, 'activeAccounts' | 'totalRevenue' | 'churnedRevenue'>,
  weights: ScoreWeights,
): RequestScore => {
  const { revenue, churned } = inputs;
  const shares = effectiveWeights(weights, revenue !== null && churned !== null);
  const momentum = requestMomentum(inputs.newAccounts, inputs.earlierAccounts);
  const parts = {
    reach: 100 * shares.reach * saturate(inputs.reach, reachShare * references.activeAccounts),
    revenue: 100 * shares.revenue * saturate(revenue ?? 0, revenueShare * references.totalRevenue),
    churned:
      100 * shares.churned * saturate(churned ?? 0, churnedShare * references.churnedRevenue),
    momentum: 100 * shares.momentum * clip(momentum / 2),
    strategic: inputs.strategic ? 100 * shares.strategic : 0,
  };
  const score = parts.reach + parts.revenue + parts.churned + parts.momentum + parts.strategic;
  return { score, parts, momentum };
};
