/** Statements on counts by hour and on early warnings. */
export const alertsSql = {
  wholeHours: `SELECT hour, n FROM hour_counts WHERE slot = ? AND hour >= ? AND hour < ? AND topic = ''
    AND n > 0 ORDER BY hour`,
  topicHours: `SELECT hour, topic AS topicId, n AS tickets FROM hour_counts
    WHERE slot = ? AND hour >= ? AND hour < ? AND topic <> '' AND n > 0 ORDER BY topic, hour`,
  topicSums: `SELECT topic, sum(n) AS n FROM hour_counts
    WHERE slot = ? AND hour >= ? AND hour < ? AND topic <> '' GROUP BY topic`,
  forgetHours: 'DELETE FROM hour_counts WHERE slot = ? AND hour < ?',
  findOpen: 'SELECT no, p FROM alerts WHERE topic = ? AND closed_at IS NULL',
  insertAlert: `INSERT INTO alerts
    (topic, span, until_hour, tickets, expected, p, campaign, opened_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  touchAlert: 'UPDATE alerts SET updated_at = ?, campaign = max(campaign, ?) WHERE no = ?',
  worsenAlert: `UPDATE alerts SET span = ?, until_hour = ?, tickets = ?, expected = ?, p = ?
    WHERE no = ?`,
  closeAlerts: 'UPDATE alerts SET closed_at = ? WHERE closed_at IS NULL AND updated_at < ?',
  listAlerts: `SELECT no, topic AS topicId, span, until_hour AS untilHour, tickets, expected, p, campaign,
    opened_at AS openedAt, updated_at AS updatedAt, closed_at AS closedAt FROM alerts
    WHERE ? = 0 OR closed_at IS NULL ORDER BY no DESC LIMIT ?`,
} as const;

/** Distinct people behind a topic since an instant; those unknown count one each. */
export const peopleSinceSql = (slot: 0 | 1): string =>
  `SELECT count(DISTINCT coalesce(person, -tickets.no)) FROM mentions
   JOIN tickets ON tickets.no = mentions.ticket
   WHERE topic_${slot} = ? AND mentions.week >= ? AND tickets.created_at >= ? AND exclusion IS NULL`;

/** Tickets since an instant that came in a campaign: of a topic, of those without one (''), of all ('*'). */
export const campaignSinceSql = (slot: 0 | 1): string =>
  `SELECT count(*) FROM tickets WHERE campaign IS NOT NULL AND week >= @week AND created_at >= @hour
     AND exclusion IS NULL AND (@topic = '*' OR (@topic = '' AND NOT EXISTS
       (SELECT 1 FROM mentions WHERE ticket = tickets.no AND topic_${slot} IS NOT NULL))
     OR EXISTS (SELECT 1 FROM mentions WHERE ticket = tickets.no AND topic_${slot} = @topic))`;
