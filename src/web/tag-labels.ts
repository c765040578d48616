import type { ChurnReason, IntentLabel, SentimentLabel, UrgencyKind } from '../domain/analysis.ts';

/** The labels to choose from; that none is missing is checked by their types. */
const keysOf = <Label extends string>(labels: Readonly<Record<Label, true>>): readonly Label[] =>
  Object.keys(labels) as Label[];

export const sentimentLabels = keysOf<SentimentLabel>({
  negative: true,
  neutral: true,
  positive: true,
});
export const intentLabels = keysOf<IntentLabel>({
  problem: true,
  question: true,
  request: true,
  praise: true,
  complaint: true,
  cancellation: true,
});
export const urgencyKinds = keysOf<UrgencyKind>({
  outage: true,
  data_loss: true,
  security: true,
  money: true,
  deadline: true,
});
export const churnReasons = keysOf<ChurnReason>({
  price: true,
  missing_feature: true,
  reliability: true,
  usability: true,
  support: true,
  competitor: true,
  no_longer_needed: true,
  project_ended: true,
  business_closed: true,
  payment_failure: true,
  other: true,
});
