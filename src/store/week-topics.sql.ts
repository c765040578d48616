const topicTickets = (slot: 0 | 1): string =>
  `(SELECT DISTINCT ticket FROM mentions WHERE topic_${slot} = @topic AND week = @week)`;

/** What a report reads of the topics of a week, beyond their tallies. */
export const weekTopicsSql = {
  /** Of all topics of a build at once: two thousand questions of their own take longer. */
  cells: `SELECT topic, dimension, value, n FROM topics CROSS JOIN cells ON cells.slot = @slot
      AND cells.topic = topics.id AND cells.week = @week AND dimension IN ('backfill', 'campaign', 'intent')
    WHERE build = @build ORDER BY topic, dimension, value`,
  /** Topics of a build with so many tickets in a week. */
  split: `SELECT id FROM topics JOIN tallies ON slot = @slot AND topic = topics.id AND week = @week
    WHERE build = @build AND tickets >= @least ORDER BY id`,
  /** The same, largest first. */
  largest: `SELECT id FROM topics JOIN tallies ON slot = @slot AND topic = topics.id AND week = @week
    WHERE build = @build AND tickets >= @least ORDER BY tickets DESC, id LIMIT @most`,
  /** Of the topics in a JSON array, in its order. */
  segments: `SELECT topic, dimension, segment_cells.value, n
    FROM json_each(@topics) AS wanted CROSS JOIN segment_cells
      ON slot = @slot AND topic = wanted.value AND week = @week
    ORDER BY wanted.key, dimension, segment_cells.value`,
  reopened: `SELECT value, n FROM cells
    WHERE slot = @slot AND topic = @topic AND week = @week AND dimension = 'reopened'`,
  revenue: `SELECT state ->> '$.currency' AS currency, total(state ->> '$.revenue') AS total,
      count(*) AS accounts
    FROM members JOIN accounts ON accounts.no = members.member
    JOIN account_states INDEXED BY account_states_narrow ON account_states.ref = accounts.ref AND valid_from =
      (SELECT max(valid_from) FROM account_states AS later WHERE later.ref = accounts.ref AND valid_from < @at)
    WHERE slot = @slot AND topic = @topic AND week = @week AND unit = 1
      AND state ->> '$.revenue' IS NOT NULL AND coalesce(state ->> '$.status', 'active') = 'active'
    GROUP BY 1 ORDER BY 1`,
} as const;

/** What is asked of the tickets of one topic in one week. */
export const topicMeasuresSql = (slot: 0 | 1) => ({
  handleMinutes: `SELECT handle_minutes FROM tickets WHERE no IN ${topicTickets(slot)}
    AND exclusion IS NULL AND handle_minutes IS NOT NULL ORDER BY handle_minutes`,
  satisfaction: `SELECT detail ->> '$.score.min' AS min, detail ->> '$.score.max' AS max, score_value AS value,
      count(*) AS count FROM tickets WHERE no IN ${topicTickets(slot)}
    AND exclusion IS NULL AND score_kind = 'csat' GROUP BY min, max, value ORDER BY min, max, value`,
});
