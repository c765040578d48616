import type { SentRevenue } from './source-event.ts';

const wholeCurrencies = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '),
);
const thousandthCurrencies = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** How many of the smallest units make one of the currency (ISO 4217): 100 cents, 1 yen, 1,000 fils. */
const unitsPer = (currency: string): number => {
  if (wholeCurrencies.has(currency)) return 1;
  return thousandthCurrencies.has(currency) ? 1_000 : 100;
};

const perYear: Readonly<Record<string, number>> = { day: 365, week: 52, month: 12, year: 1 };

/** A recurring price: `amount` in the smallest unit of the currency, due once in `count` intervals. */
export interface RecurringPrice {
  readonly amount: number | null;
  readonly quantity: number | null;
  readonly interval: string | null;
  readonly count: number | null;
}

const yearlyAmount = ({ amount, quantity, interval, count }: RecurringPrice): number | null => {
  const times = Object.hasOwn(perYear, interval ?? '') ? perYear[interval ?? ''] : undefined;
  if (amount === null || times === undefined || (count ?? 1) <= 0) return null;
  return (amount * (quantity ?? 1) * times) / (count ?? 1);
};

/** What a subscription brings in a year; null when one of its prices is not a fixed amount (metered, tiered). */
export const yearlyRevenue = (
  prices: readonly RecurringPrice[],
  currency: string | null,
): SentRevenue | null => {
  const code = currency?.trim().toUpperCase() ?? '';
  const amounts = prices.map(yearlyAmount);
  if (!/^[A-Z]{3}$/.test(code) || amounts.length === 0) return null;
  const sum = amounts.reduce((a, b) => (a === null || b === null ? null : a + b), 0);
  if (sum === null || !(sum >= 0) || !Number.isFinite(sum)) return null;
  return { amount: Math.round(sum) / unitsPer(code), currency: code, per: 'year' };
};
