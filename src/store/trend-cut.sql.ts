import { enoughPeople } from '../domain/topic-trend-facts.ts';

/** What only the trend test reads of a topic. */
export const trendCutSql = {
  originWeeks: `SELECT week, value AS origin, n AS tickets FROM cells
    WHERE slot = ? AND topic = ? AND week BETWEEN ? AND ? AND dimension = 'origin' ORDER BY week, value`,
  days: `SELECT value AS day, n FROM cells
    WHERE slot = ? AND topic = ? AND week BETWEEN ? AND ? AND dimension = 'day' ORDER BY value`,
  distinctCustomers: `SELECT count(*) FROM (SELECT DISTINCT member FROM members
    WHERE slot = ? AND topic = ? AND week BETWEEN ? AND ? AND unit = 0 LIMIT ${enoughPeople})`,
  firstActiveWeek: `SELECT min(week) FROM cells
    WHERE slot = ? AND topic = '' AND dimension = 'covered'`,
} as const;

/** Distinct people who wrote about a topic since an instant, up to a week. */
export const customersSinceSql = (slot: 0 | 1): string =>
  `SELECT count(DISTINCT person) FROM mentions JOIN tickets ON tickets.no = mentions.ticket
   WHERE topic_${slot} = ? AND mentions.week BETWEEN ? AND ? AND tickets.created_at >= ? AND exclusion IS NULL`;
