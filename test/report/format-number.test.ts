import { expect, test } from 'vitest';
import {
  formatChange,
  formatCount,
  formatDecimal,
  formatNoun,
  formatP,
  formatShare,
} from '../../src/report/format-number.ts';
import { formatPeriod } from '../../src/report/report-wording.ts';

test('numbers are written the same on every machine', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect(formatCount(0)).toBe('0');
  expect(formatDecimal(-1234.56, 1)).toBe('−1,234.6');
  expect(formatDecimal(-0.04, 1)).toBe('0.0');
  expect(formatShare(0.1234)).toBe('12.3 %');
  expect(formatChange(12)).toBe('+12');
  expect(formatChange(-3)).toBe('−3');
  expect(formatChange(0)).toBe('±0');
  expect(formatP(0.00139)).toBe('0.0014');
  expect(formatP(1e-9)).toBe('<0.0001');
  expect(formatNoun(1, 'ticket')).toBe('1 ticket');
  expect(formatNoun(1_000, 'ticket')).toBe('1,000 tickets');
});

test('a period names month and year once where it can', () => {
  expect(formatPeriod('2024-07-22', '2024-07-28')).toBe('22–28 July 2024');
  expect(formatPeriod('2024-07-29', '2024-08-04')).toBe('29 July – 4 August 2024');
  expect(formatPeriod('2024-12-30', '2025-01-05')).toBe('30 December 2024 – 5 January 2025');
});
