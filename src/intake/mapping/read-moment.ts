import type { DateForm } from '../../domain/mapping.ts';

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const twoWays = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/;
const clock =
  /^(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const dayMonthYear = /^(\d{1,2})\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i;
const monthDayYear = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;

const monthNumber = (name: string): string | null => {
  const index = monthNames.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : String(index + 1);
};

/** Year, month and day as written, or null; only `form` decides between the first two places of `07/08/2024`. */
const dayParts = (text: string, form: DateForm | null): (string | null | undefined)[] | null => {
  const iso = yearFirst.exec(text);
  if (iso !== null) return iso.slice(1);
  const [, ...firstLast] = dotted.exec(text) ?? [];
  if (firstLast.length > 0) return firstLast.reverse();
  const [, first, second, year] = twoWays.exec(text) ?? [];
  if (year !== undefined) {
    // A first number above 12 can only be a day, a second one likewise: no setting is needed then.
    const dayFirst = form === 'day_first' || (form !== 'month_first' && Number(first) > 12);
    const monthFirst = form === 'month_first' || (form !== 'day_first' && Number(second) > 12);
    if (dayFirst === monthFirst) return null;
    return dayFirst ? [year, second, first] : [year, first, second];
  }
  const named = dayMonthYear.exec(text);
  if (named !== null) return [named[3], monthNumber(named[2] ?? ''), named[1]];
  const american = monthDayYear.exec(text);
  return american === null ? null : [american[3], monthNumber(american[1] ?? ''), american[2]];
};

const readDay = (text: string, form: DateForm | null): string | null => {
  const [year, month, day] = dayParts(text, form) ?? [];
  if (!year || !month || !day) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

const readHour = (hour: string, half: string | undefined): string => {
  if (half === undefined) return hour.padStart(2, '0');
  const afternoon = half.toLowerCase().startsWith('p') ? 12 : 0;
  return String((Number(hour) % 12) + afternoon).padStart(2, '0');
};

const readClock = (text: string): string | null => {
  const [match, hour = '', minute = '', second = '00', fraction = '', half, zone] =
    clock.exec(text.trim()) ?? [];
  if (match === undefined) return null;
  const full = `${readHour(hour, half)}:${minute}:${second}${fraction.replace(',', '.')}`;
  if (zone === undefined) return full;
  if (!/^[+-]/.test(zone)) return `${full}Z`;
  return `${full}${zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`}`;
};

const readUnix = (text: string, form: DateForm | null): string | null => {
  const digits = /^(\d{1,13})(?:\.\d{1,9})?$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const isSeconds =
    form === 'unix_seconds' || (form !== 'unix_milliseconds' && digits.length === 10);
  const isUnix = form?.startsWith('unix_') || digits.length === 10 || digits.length === 13;
  if (!isUnix) return null;
  const instant = new Date(Math.round(Number(text) * (isSeconds ? 1_000 : 1)));
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
};

const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/**
 * A point in time in the forms that exports use: ISO 8601 (also with a space for the `T`), `2024/07/25`, `25.07.2024`,
 * `25 Jul 2024`, `Jul 25, 2024 3:05 PM`, Unix seconds or milliseconds. `07/08/2024` needs its form said. What cannot be
 * read comes back unchanged, to be refused.
 */
export const readMoment = (value: string, form: DateForm | null = null): string => {
  if (inUtc.test(value)) return value;
  const text = value
    .trim()
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(weekday, '');
  const unix = readUnix(text, form);
  if (unix !== null) return unix;
  const wholeDay = readDay(text, form);
  if (wholeDay !== null) return wholeDay;
  const [, dayText = '', clockText = ''] =
    /^(.*?\d)(?:T|,?\s+(?:at\s+)?)(\d{1,2}:.*)$/is.exec(text) ?? [];
  const day = readDay(dayText, form);
  const time = day === null ? null : readClock(clockText);
  return time === null ? value.trim() : `${day}T${time}`;
};
