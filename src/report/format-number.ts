/** Numbers as the reports write them: English, the same on every machine. `−` is U+2212, `–` stands for "none". */

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1234.5, 1` → `1,234.5`. */
export const formatDecimal = (value: number, digits: number): string => {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const text = fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
};

export const formatCount = (value: number): string => formatDecimal(value, 0);

/** `12` → `+12`, `−3`, `±0`. */
export const formatChange = (value: number, digits = 0): string => {
  const text = formatDecimal(value, digits);
  return text.startsWith('−') ? text : /[1-9]/.test(text) ? `+${text}` : `±${text}`;
};

/** `0.1234` → `12.3 %`. */
export const formatShare = (share: number): string => `${formatDecimal(share * 100, 1)} %`;

/** Expected counts: one decimal while small. */
export const formatExpected = (value: number): string => formatDecimal(value, value < 100 ? 1 : 0);

/** `0.00139` → `0.0014`; never a naked zero. */
export const formatP = (p: number): string =>
  p < 0.0001 ? '<0.0001' : p < 0.01 ? p.toFixed(4) : p.toFixed(2);

/** `1, 'ticket'` → `1 ticket`; `2` → `2 tickets`. */
export const formatNoun = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
