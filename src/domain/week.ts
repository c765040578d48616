/**
 * ISO weeks in the workspace's time zone: Monday 00:00 to Sunday 24:00, named `2024-W30`.
 * `WeekId`s sort as strings in time order.
 */
export type WeekId = string;

const dayMs = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
};

/** The calendar day (`2024-07-25`) of an instant in a time zone. */
export const localDay = (instant: Date, timeZone: string): string =>
  timeZone === 'UTC'
    ? instant.toISOString().slice(0, 10)
    : formatterFor(timeZone).format(instant).slice(0, 10);

/** The ISO week of a calendar day. */
export const weekOfDay = (day: string): WeekId => {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - weekday) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
};

/** The ISO week of an instant in a time zone. */
export const weekOf = (instant: Date, timeZone: string): WeekId =>
  weekOfDay(localDay(instant, timeZone));

/** Monday of a week as a calendar day (`2024-07-22`). Returns null when the text is no ISO week. */
export const mondayOf = (week: WeekId): string | null => {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (match === null) return null;
  const [year, number] = [Number(match[1]), Number(match[2])];
  const january4 = new Date(Date.UTC(year, 0, 4));
  const weekday = (january4.getUTCDay() + 6) % 7;
  const monday = new Date(january4.getTime() + ((number - 1) * 7 - weekday) * dayMs);
  const day = monday.toISOString().slice(0, 10);
  return number >= 1 && weekOfDay(day) === week ? day : null;
};

/** Sunday of a week as a calendar day. Throws `RangeError` when the text is no ISO week. */
export const lastDayOf = (week: WeekId): string => {
  const monday = mondayOf(week);
  if (monday === null) throw new RangeError(`${week} is not an ISO week`);
  return new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * dayMs).toISOString().slice(0, 10);
};

/** Whether the text names an existing ISO week. */
export const isWeekId = (text: string): boolean => mondayOf(text) !== null;

/** The week `offset` weeks after (or, negative, before) the given one. */
export const shiftWeek = (week: WeekId, offset: number): WeekId => {
  const monday = mondayOf(week);
  if (monday === null) throw new RangeError(`${week} is not an ISO week`);
  const shifted = new Date(Date.parse(`${monday}T00:00:00Z`) + offset * 7 * dayMs);
  return weekOfDay(shifted.toISOString().slice(0, 10));
};

/** The `count` weeks that end with `week`, oldest first. */
export const weeksUntil = (week: WeekId, count: number): WeekId[] =>
  Array.from({ length: count }, (_, index) => shiftWeek(week, index - count + 1));

/** Day of the week (Monday 0) and hour (0–23) of an instant in a time zone. */
export const localHour = (
  instant: Date,
  timeZone: string,
): { readonly weekday: number; readonly hour: number } => {
  const day = new Date(`${localDay(instant, timeZone)}T00:00:00Z`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return { weekday: (day.getUTCDay() + 6) % 7, hour: Number(hour.format(instant)) };
};
