/** What the invented customers talk about: the ground truth of the sample. */

export const products = ['Pellworth Plan', 'Pellworth Count', 'Pellworth Bill'] as const;
export type Product = (typeof products)[number];

/**
 * `steady`: all the time. `starts`: silent before its week. `returns`: fixed, then back. `seasonal`: around the turn
 * of the month. `request`: a wish with known accounts behind it. `praise`: what people like.
 */
export type IssueKind = 'steady' | 'starts' | 'returns' | 'seasonal' | 'request' | 'praise';
export type Mood = 'problem' | 'question' | 'complaint' | 'request' | 'praise';

export interface Issue {
  readonly id: string;
  readonly kind: IssueKind;
  readonly mood: Mood;
  /** null: the whole family. */
  readonly product: Product | null;
  /** Relative rate in a week in which it is active. */
  readonly rate: number;
  /** Only `request`: how many accounts stand behind it in the demo size. */
  readonly accounts?: number;
}

const [plan, count, bill] = products;

export const issues = [
  { id: 'plan-swap', kind: 'steady', mood: 'problem', product: plan, rate: 7 },
  { id: 'plan-calendar', kind: 'steady', mood: 'problem', product: plan, rate: 8 },
  { id: 'plan-logout', kind: 'steady', mood: 'problem', product: plan, rate: 9 },
  { id: 'plan-push', kind: 'starts', mood: 'problem', product: plan, rate: 12 },
  { id: 'plan-overtime', kind: 'steady', mood: 'problem', product: plan, rate: 5 },
  { id: 'plan-print', kind: 'steady', mood: 'problem', product: plan, rate: 3 },
  { id: 'count-export', kind: 'steady', mood: 'problem', product: count, rate: 10 },
  { id: 'count-scanner', kind: 'steady', mood: 'problem', product: count, rate: 8 },
  { id: 'count-negative', kind: 'steady', mood: 'problem', product: count, rate: 5 },
  { id: 'count-search', kind: 'steady', mood: 'problem', product: count, rate: 7 },
  { id: 'count-accents', kind: 'steady', mood: 'problem', product: count, rate: 4 },
  { id: 'count-api', kind: 'steady', mood: 'problem', product: count, rate: 4 },
  { id: 'bill-double', kind: 'starts', mood: 'problem', product: bill, rate: 32 },
  { id: 'bill-vat', kind: 'steady', mood: 'problem', product: bill, rate: 6 },
  { id: 'bill-reminder', kind: 'returns', mood: 'problem', product: bill, rate: 9 },
  { id: 'bill-close', kind: 'seasonal', mood: 'problem', product: bill, rate: 26 },
  { id: 'bill-logo', kind: 'steady', mood: 'problem', product: bill, rate: 3 },
  { id: 'bill-bank', kind: 'steady', mood: 'problem', product: bill, rate: 7 },
  { id: 'sso-loop', kind: 'steady', mood: 'problem', product: null, rate: 6 },
  { id: 'invite-mail', kind: 'steady', mood: 'problem', product: null, rate: 7 },
  { id: 'support-wait', kind: 'steady', mood: 'complaint', product: null, rate: 6 },
  { id: 'price-rise', kind: 'steady', mood: 'complaint', product: null, rate: 5 },
  { id: 'howto-roles', kind: 'steady', mood: 'question', product: null, rate: 8 },
  { id: 'howto-address', kind: 'steady', mood: 'question', product: null, rate: 5 },
  { id: 'wish-dark', kind: 'request', mood: 'request', product: plan, rate: 5, accounts: 14 },
  { id: 'wish-chat', kind: 'request', mood: 'request', product: plan, rate: 4, accounts: 11 },
  { id: 'wish-currency', kind: 'request', mood: 'request', product: bill, rate: 4, accounts: 9 },
  { id: 'wish-expiry', kind: 'request', mood: 'request', product: count, rate: 3, accounts: 6 },
  { id: 'praise-support', kind: 'praise', mood: 'praise', product: null, rate: 6 },
  { id: 'praise-planner', kind: 'praise', mood: 'praise', product: plan, rate: 5 },
] as const satisfies readonly Issue[];

export type IssueId = (typeof issues)[number]['id'];
