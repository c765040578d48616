const topicTickets = (slot: 0 | 1): string =>
  `(SELECT DISTINCT ticket FROM mentions WHERE topic_${slot} = @topic AND week = @week)`;

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
  /** Of the topics in a JSON array, in its order. */
  topicSegments: `SELECT topic AS topicId, dimension, segment_cells.value, n AS tickets
    FROM json_each(@topics) AS wanted CROSS JOIN segment_cells
      ON slot = @slot AND topic = wanted.value AND week = @week
    ORDER BY wanted.key, dimension, segment_cells.value`,
  topicReopened: `SELECT value, n FROM cells
    WHERE slot = @slot AND topic = @topic AND week = @week AND dimension = 'reopened'`,
  revenue: `SELECT state ->> 'currency' AS currency, total(state ->> 'revenue') AS total, count(*) AS accounts
    FROM members JOIN accounts ON accounts.no = members.member
    JOIN account_states ON account_states.ref = accounts.ref AND valid_from =
      (SELECT max(valid_from) FROM account_states AS later WHERE later.ref = accounts.ref AND valid_from < @at)
    WHERE slot = @slot AND topic = @topic AND week = @week AND unit = 1
      AND state ->> 'revenue' IS NOT NULL AND coalesce(state ->> 'status', 'active') = 'active'
    GROUP BY currency ORDER BY currency`,
  issuedCounts: `SELECT report_id AS reportId, counts FROM issued_reports
    WHERE week < @week AND week >= @from ORDER BY week`,
  topicsOfWeek: `SELECT topics.id, coalesce(tallies.tickets, 0) AS tickets FROM topics
    LEFT JOIN tallies ON slot = @slot AND topic = topics.id AND week = @week
    WHERE build = @build ORDER BY topics.id`,
  ticketsOfWeek: `SELECT tickets FROM tallies WHERE slot = 2 AND topic = '' AND week = @week`,
} as const;

/** What is asked of the tickets of one topic in one week. */
export const topicDetailSql = (slot: 0 | 1) => ({
  handleMinutes: `SELECT handle_minutes FROM tickets WHERE no IN ${topicTickets(slot)}
    AND exclusion IS NULL AND handle_minutes IS NOT NULL ORDER BY handle_minutes`,
  satisfaction: `SELECT detail ->> '$.score.min' AS min, detail ->> '$.score.max' AS max, score_value AS value,
      count(*) AS count FROM tickets WHERE no IN ${topicTickets(slot)}
    AND exclusion IS NULL AND score_kind = 'csat' GROUP BY min, max, value ORDER BY min, max, value`,
});
