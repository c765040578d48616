import { conditionSql, whyUncoveredSql } from './evidence.sql.ts';

/** How many of a week's tickets have no topic, by reason. */
export const uncoveredSql = (slot: 0 | 1): string => {
  const { counted, oneWeek, uncovered } = conditionSql(slot);
  return `SELECT ${whyUncoveredSql(slot)} AS reason, count(*) AS value
    FROM tickets LEFT JOIN analyses ON analyses.ticket = tickets.no
    WHERE ${counted} AND ${oneWeek} AND ${uncovered} GROUP BY 1 ORDER BY 2 DESC, 1`;
};

export const coverageSql = {
  week: `SELECT tickets, negative + neutral + positive AS analyzed FROM tallies
    WHERE slot = 2 AND topic = '' AND week = ?`,
  covered: `SELECT n FROM cells
    WHERE slot = ? AND topic = '' AND week = ? AND dimension = 'covered'`,
} as const;
