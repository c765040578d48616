/** Statements on judged weeks and the list of state changes. */
export const statesSql = {
  isJudged: 'SELECT 1 FROM judged_weeks WHERE week = ?',
  judgeWeek: 'INSERT INTO judged_weeks (week, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  lastJudged: 'SELECT max(week) FROM judged_weeks',
  listJudged: 'SELECT topic, state FROM judged_topics',
  saveJudged: `INSERT INTO judged_topics (topic, state, stage) VALUES (?, ?, ?)
    ON CONFLICT (topic) DO UPDATE SET state = excluded.state, stage = excluded.stage`,
  insertChange: `INSERT INTO state_changes (topic, week, from_state, to_state, stage, at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  listChanges: `SELECT no, topic AS topicId, week, from_state AS "from", to_state AS "to", stage, at
    FROM state_changes WHERE no > ? AND (? IS NULL OR topic = ?) ORDER BY no LIMIT ?`,
} as const;
