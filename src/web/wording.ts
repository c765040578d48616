/** Numbers in fixed English form, whatever the browser's locale. */
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

export const decimal = (value: number, digits: number): string => {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const text = fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
};
export const count = (value: number): string => decimal(value, 0);
export const share = (value: number): string => `${decimal(value * 100, 1)} %`;
export const change = (value: number): string =>
  value > 0 ? `+${count(value)}` : value < 0 ? count(value) : '±0';
export const expectedTickets = (value: number): string => decimal(value, value < 100 ? 1 : 0);
export const noun = (value: number, word: string): string =>
  `${count(value)} ${word}${value === 1 ? '' : 's'}`;
export const probability = (p: number): string =>
  p < 0.0001 ? 'p <0.0001' : `p ${p.toFixed(p < 0.01 ? 4 : 2)}`;
export const spaced = (name: string): string => name.replaceAll('_', ' ');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2024-07-22…` → `22 Jul 2024`. */
export const day = (iso: string): string => {
  const [year = '', month = '', date = ''] = iso.slice(0, 10).split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`;
};
