/** The value in the middle of those that are there, the lower of two. */
const median = (column: string) => ({
  count: `SELECT count(*) FROM tickets
    WHERE week = @week AND ${column} IS NOT NULL AND exclusion IS NULL`,
  at: `SELECT ${column} FROM tickets WHERE week = @week AND ${column} IS NOT NULL AND exclusion IS NULL
    ORDER BY ${column} LIMIT 1 OFFSET @offset`,
});

/** What the weekly report reads beyond the counts. */
export const detailSql = {
  firstReply: median('first_reply_minutes'),
  solving: median('solving_minutes'),
  reopened: `SELECT week, value, n FROM cells
    WHERE slot = 2 AND topic = '' AND dimension = 'reopened' AND week BETWEEN @from AND @week`,
  solvedIn: `SELECT week, value, n FROM cells
    WHERE slot = 2 AND topic = '' AND dimension = 'solved_in' AND week < @week`,
  activeAccounts: `SELECT count(*) FROM (SELECT state ->> '$.status' AS status, max(valid_from)
    FROM account_states INDEXED BY account_states_narrow WHERE valid_from < @at GROUP BY ref) WHERE status = 'active'`,
  knowsAccounts: `SELECT EXISTS (SELECT 1 FROM account_states)`,
  workspaceSegments: `SELECT '' AS topicId, dimension, value, n AS tickets FROM segment_cells
    WHERE slot = 2 AND topic = '' AND week = @week ORDER BY dimension, value`,
  issuedCounts: `SELECT report_id AS reportId, counts FROM issued_reports
    WHERE week < @week AND week >= @from ORDER BY week`,
  topicsOfWeek: `SELECT topics.id, coalesce(tallies.tickets, 0) AS tickets FROM topics
    LEFT JOIN tallies ON slot = @slot AND topic = topics.id AND week = @week
    WHERE build = @build ORDER BY topics.id`,
  ticketsOfWeek: `SELECT tickets FROM tallies WHERE slot = 2 AND topic = '' AND week = @week`,
} as const;
