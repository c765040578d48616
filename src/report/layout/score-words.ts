import { formatChange, formatDecimal, formatShare } from '../format-number.ts';

/** How a score is written: CSAT is a share of satisfied answers, NPS a whole number, the others a mean. */
export const scoreWords = (label: string, value: number): string => {
  if (label.startsWith('CSAT')) return formatShare(value);
  return formatDecimal(value, label.startsWith('NPS') ? 0 : 2);
};

/** A difference of two scores; of shares in percentage points. */
export const scoreChange = (label: string, change: number): string =>
  label.startsWith('CSAT') ? `${formatChange(change * 100, 1)} pp` : formatChange(change, 2);
