import type { LeavingStage } from './analysis.ts';
import { minNegativeTickets } from './churn.ts';

export const riskGrades = ['low', 'medium', 'high'] as const;
export type RiskGrade = (typeof riskGrades)[number];

/** What speaks for it that an open account leaves: of its tickets of 14 days, and of its contract. */
export interface RiskSigns {
  readonly negativeTickets: number;
  /** How far its people went in speaking of leaving us; null = nobody did. */
  readonly leaving: LeavingStage | null;
  /** Tickets that say that they come about the same again. */
  readonly repeatedContacts: number;
  /** Days until the contract renews; null when unknown or over. */
  readonly renewsInDays: number | null;
}

export interface GradedRisk {
  readonly grade: RiskGrade;
  /** In words, heaviest first. */
  readonly reasons: readonly string[];
}

/** A renewal this near is when people decide. */
const renewalDays = 90;
const pointsOfStage: Readonly<Record<LeavingStage, number>> = {
  decided: 3,
  threat: 3,
  question: 1,
};
const wordsOfStage: Readonly<Record<LeavingStage, string>> = {
  decided: 'says that it leaves',
  threat: 'threatens to leave',
  question: 'asks how to leave',
};
const mediumFrom = 2;
const highFrom = 4;

const many = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`;

/**
 * Grades an open account by a sum that a reader can redo: leaving said or threatened 3, asked about 1; three negative
 * tickets 2, fewer 1; contact about the same again 1; a renewal within 90 days 1. High from 4, medium from 2.
 */
export const gradeRisk = (signs: RiskSigns): GradedRisk => {
  const { negativeTickets, leaving, repeatedContacts, renewsInDays } = signs;
  const found: [points: number, reason: string][] = [];
  if (leaving !== null) found.push([pointsOfStage[leaving], wordsOfStage[leaving]]);
  if (negativeTickets > 0) {
    const points = negativeTickets >= minNegativeTickets ? 2 : 1;
    found.push([points, `${many(negativeTickets, 'negative ticket')} in 14 days`]);
  }
  if (repeatedContacts > 0) {
    found.push([1, `wrote again about the same in ${many(repeatedContacts, 'ticket')}`]);
  }
  if (renewsInDays !== null && renewsInDays <= renewalDays) {
    found.push([1, `renews in ${many(renewsInDays, 'day')}`]);
  }
  const sum = found.reduce((total, [points]) => total + points, 0);
  const grade = sum >= highFrom ? 'high' : sum >= mediumFrom ? 'medium' : 'low';
  return { grade, reasons: found.sort(([a], [b]) => b - a).map(([, reason]) => reason) };
};
