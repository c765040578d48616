const isoDate = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const dottedDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const clock = /^(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

const readDay = (text: string): string | null => {
  const iso = isoDate.exec(text);
  const dotted = dottedDate.exec(text);
  const [year, month, day] =
    iso !== null ? iso.slice(1) : dotted !== null ? dotted.slice(1).reverse() : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

const readClock = (text: string): string | null => {
  const [, time, zone] = clock.exec(text.trim()) ?? [];
  if (time === undefined) return null;
  const full = (time.length <= 5 ? `${time}:00` : time).padStart(8, '0');
  if (zone === undefined) return full;
  if (!/^[+-]/.test(zone)) return `${full}Z`;
  return `${full}${zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`}`;
};

/**
 * A point in time in the forms that exports use and that can be read in one way only: ISO 8601, with a space for the
 * `T`, `2024/07/25`, `25.07.2024`, Unix seconds or milliseconds. `07/08/2024` is ambiguous and comes back unchanged,
 * as anything else does, to be refused.
 */
export const readMoment = (value: string): string => {
  const text = value.trim();
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    return new Date(Number(text) * (text.length === 10 ? 1_000 : 1)).toISOString();
  }
  const [dayText = '', clockText] = text.split(/[T\s]+(.*)/s, 2);
  const day = readDay(dayText);
  if (day === null) return text;
  if (clockText === undefined || clockText === '') return day;
  const time = readClock(clockText);
  return time === null ? text : `${day}T${time}`;
};

/** A number as exports write it: `4`, `4,5`, `4/5`, `4 stars`; NaN for anything else. */
export const readNumber = (value: string): number => {
  const match = /^\s*(-?\d+(?:[.,]\d+)?)\s*(?:\/\s*\d+|stars?|★)?\s*$/i.exec(value);
  return match === null ? Number.NaN : Number(match[1]?.replace(',', '.'));
};

/** Revenue with its thousands separators: `1,200.50`, `1.200,50`, `€ 300`; NaN for anything else. */
export const readMoney = (value: string): number => {
  const bare = value.replace(/[\s'’€$£]|[A-Z]{3}/g, '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare)) {
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  }
  return /^\d+([.,]\d+)?$/.test(bare) ? Number(bare.replace(',', '.')) : Number.NaN;
};

/** A name in the form that channels and sources have: lower-case letters, digits, `_`, `.`, `-`. */
export const toSlug = (value: string): string =>
  value
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9_.-]+/g, '_')
    .replace(/^[^a-z0-9]+|_+$/g, '')
    .slice(0, 64);
