/** What score reports read; slot 2 and topic '' as in `count-ledger.ts`. */
export const scoresSql = {
  cells: `SELECT week, value, kind, low, high, direction, score, n FROM score_cells
    WHERE slot = 2 AND topic = '' AND week BETWEEN @from AND @to AND dimension = @dimension
    ORDER BY week, value, kind, low, high, direction, score`,
  topicCells: `SELECT week, value, kind, low, high, direction, score, n FROM score_cells
    WHERE slot = @slot AND topic = @topic AND week BETWEEN @from AND @to AND dimension = ''
    ORDER BY week, kind, low, high, direction, score`,
  sent: `SELECT week, kind, dimension, value, sent FROM surveys_sent
    WHERE week BETWEEN ? AND ? ORDER BY week, kind, dimension, value`,
  saveSent: `INSERT INTO surveys_sent (week, kind, dimension, value, sent) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET sent = excluded.sent`,
  dropSent: `DELETE FROM surveys_sent WHERE week = ? AND kind = ? AND dimension = ? AND value = ?`,
  topicTitles: 'SELECT id, title FROM topics WHERE build = ? ORDER BY id',
} as const;

/** Answers of some weeks on all scales of a kind, each with the topics of its ticket as a JSON array. */
export const answersSql = (slot: 0 | 1): string =>
  `SELECT tickets.no, person, score_value AS value, tickets.detail ->> '$.score.min' AS low,
     tickets.detail ->> '$.score.max' AS high,
     coalesce(tickets.detail ->> '$.score.direction', 'higher') AS direction,
     (SELECT json_group_array(DISTINCT topic_${slot}) FROM mentions
      WHERE ticket = tickets.no AND topic_${slot} IS NOT NULL) AS topics
   FROM tickets WHERE score_kind = @kind AND week BETWEEN @from AND @to AND exclusion IS NULL`;

export const stagesSql = `SELECT touchpoint, topic AS topicId, sentiment, sum(n) AS tickets
  FROM stage_cells WHERE slot = @slot AND week BETWEEN @from AND @to
  GROUP BY touchpoint, topic, sentiment ORDER BY touchpoint, topic, sentiment`;
