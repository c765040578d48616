import { valueIn } from './read-json.ts';

const offsetWithoutColon = /([+-]\d{2})(\d{2})$/;
const zoneless = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
const form =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** Between 1971 and 2100 in each unit, so that a count of seconds is never taken for milliseconds. */
const secondsRange = [31_536_000, 4_102_444_800] as const;

const fromNumber = (value: number): string | null => {
  const [least, most] = secondsRange;
  const milliseconds = value >= least * 1000 ? value : value * 1000;
  if (milliseconds < least * 1000 || milliseconds >= most * 1000) return null;
  return new Date(Math.round(milliseconds)).toISOString();
};

const fromText = (text: string): string | null => {
  if (/^\d{9,16}(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  if (!form.test(text)) return null;
  const dated = text.replace(' ', 'T').replace(/\s/g, '');
  const zoned = zoneless.test(text) ? `${dated}Z` : dated.replace(offsetWithoutColon, '$1:$2');
  const milliseconds = Date.parse(zoned.length === 10 ? `${zoned}T00:00:00Z` : zoned);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
};

/**
 * An instant as senders write it, in ISO 8601 UTC with milliseconds; null when it is none. Understood: ISO 8601 with
 * any fraction and with `+0000`, without a zone (then UTC), and counts of seconds (also fractional) or milliseconds.
 */
export const readTime = (value: unknown): string | null => {
  if (typeof value === 'number') return fromNumber(value);
  return typeof value === 'string' ? fromText(value.trim()) : null;
};

export const timeIn = (value: unknown, ...path: readonly string[]): string | null =>
  readTime(valueIn(value, ...path));
