import { type ChurnReason, type ChurnReasonTag, churnReasons } from './analysis.ts';
import type { ChurnCode } from './churn.ts';

const table = (voluntary: boolean, reasons: Partial<Record<ChurnReason, string>>): ChurnCode[] =>
  Object.entries(reasons).flatMap(([reason, codes]) =>
    codes.split(' ').map((code) => ({ code, reason: reason as ChurnReason, voluntary })),
  );

/**
 * Codes that billing systems send, as their API references list them: Stripe (`cancellation_details.feedback` and
 * `.reason`), Chargebee (`cancel_reason`), Paddle and Google Play (survey answers), and plain words that forms use.
 * Codes that say only that somebody cancelled (Stripe's `cancellation_requested`) are left out: they are no reason.
 */
const builtInCodes: readonly ChurnCode[] = [
  ...churnReasons.map((reason) => ({
    code: reason,
    reason,
    voluntary: reason !== 'payment_failure',
  })),
  ...table(true, {
    price: 'too_expensive expensive pricing cost budget price_increase cost_related_reasons',
    missing_feature: 'missing_features missing_functionality features lack_of_features',
    reliability: 'low_quality technical_issues bugs quality performance',
    usability: 'too_complex too_complicated hard_to_use difficult_to_use',
    support: 'customer_service customer_support poor_support bad_support',
    competitor: 'switched_service switching switched found_better_alternative found_a_better_app',
    no_longer_needed:
      'unused not_using not_needed not_using_enough dont_need_it_anymore not_enough_use',
    project_ended: 'temporary seasonal project_finished',
    business_closed: 'out_of_business closed business_closing',
  }),
  ...table(false, {
    payment_failure:
      'payment_failed payment_disputed not_paid no_card past_due billing_error unpaid dunning card_expired',
    other:
      'fraud_review_failed non_compliant_customer non_compliant_eu_customer tax_calculation_failed ' +
      'currency_incompatible_with_gateway product_was_not_available',
  }),
];

/** The spelling in which codes are compared: lower case, spaces and hyphens as `_`. */
export const normalizeChurnCode = (code: string): string =>
  code.trim().toLowerCase().replaceAll(' ', '_').replaceAll('-', '_');

/** Which reason a code stands for; the workspace's own codes go before the built-in ones. */
export type ChurnCodeTable = ReadonlyMap<string, ChurnCode>;
export const churnCodeTable = (own: readonly ChurnCode[]): ChurnCodeTable =>
  new Map([...builtInCodes, ...own].map((each) => [each.code, each]));

export interface JudgedChurn {
  readonly primary: ChurnReason;
  readonly reasons: readonly ChurnReason[];
  readonly voluntary: boolean;
}

/**
 * Joins what the sender's code says with what the text says. A code that names a reason was chosen by somebody who
 * knew, so it leads; `other` never hides a reason from the other side.
 */
export const judgeChurn = (
  code: string | null,
  tags: readonly ChurnReasonTag[],
  codes: ChurnCodeTable,
): JudgedChurn => {
  const known = code === null ? undefined : codes.get(normalizeChurnCode(code));
  const fromText = tags.map(({ label }) => label);
  const said = [...(known === undefined ? [] : [known.reason]), ...fromText];
  const specific = [...new Set(said.filter((reason) => reason !== 'other'))];
  const [primary = 'other'] = specific;
  return {
    primary,
    reasons: specific.length === 0 ? ['other'] : specific,
    voluntary: known === undefined ? primary !== 'payment_failure' : known.voluntary,
  };
};
