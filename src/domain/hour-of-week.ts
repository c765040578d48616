const hourMs = 3_600_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A UTC hour such as `2024-07-25T14`. They sort as strings in time order. */
export type HourId = string;

export const hourOf = (instant: Date): HourId => instant.toISOString().slice(0, 13);

/** Start of an hour, epoch milliseconds. */
export const hourStartMs = (hour: HourId): number => Date.parse(`${hour}:00:00Z`);

/** The hour `offset` hours after (or, negative, before) the given one. */
export const shiftHour = (hour: HourId, offset: number): HourId =>
  hourOf(new Date(hourStartMs(hour) + offset * hourMs));

/** Which of the 168 hours of a week an hour is in a time zone: Monday 00:00 is 0. */
export const hourOfWeek = (hour: HourId, timeZone: string): number => {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = formatter.formatToParts(new Date(hourStartMs(hour)));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return weekdays.indexOf(part('weekday')) * 24 + Number(part('hour'));
};
