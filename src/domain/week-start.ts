import { localDay, mondayOf, type WeekId } from './week.ts';

const quarterHourMs = 900_000;
/** Local midnight is at most this far from that of UTC. */
const mostOffsetMs = 15 * 3_600_000;

/**
 * The instant (ISO, UTC) in which a week begins: its Monday 00:00 in the time zone, or the first instant of that day
 * where midnight is skipped. Throws RangeError when the text is no ISO week.
 */
export const weekStart = (week: WeekId, timeZone: string): string => {
  const monday = mondayOf(week);
  if (monday === null) throw new RangeError(`${week} is not an ISO week`);
  const utc = Date.parse(`${monday}T00:00:00Z`);
  // All offsets of the world are quarter hours; the first one that is on the day begins it.
  for (let at = utc - mostOffsetMs; at <= utc + mostOffsetMs; at += quarterHourMs) {
    if (localDay(new Date(at), timeZone) >= monday) return new Date(at).toISOString();
  }
  return new Date(utc).toISOString();
};
