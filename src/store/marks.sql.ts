/** Statements on marks. */
export const marksSql = {
  saveCalendar: `INSERT INTO calendar_marks (id, kind, title, first_day, last_day) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title,
      first_day = excluded.first_day, last_day = excluded.last_day`,
  deleteCalendar: 'DELETE FROM calendar_marks WHERE id = ?',
  listCalendar: `SELECT id, kind, title, first_day AS "from", last_day AS "to" FROM calendar_marks
    WHERE last_day >= ? AND first_day <= ? ORDER BY first_day, id`,
  topicExists: 'SELECT 1 FROM topics JOIN taxonomy_state ON build = standing WHERE id = ?',
  insertTopic: `INSERT INTO topic_marks (topic, kind, since, until, by, at, author)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  listTopic: `SELECT no, topic AS topicId, kind, since, until, by, at, author FROM topic_marks
    WHERE topic = ? ORDER BY no`,
  listTopics: `SELECT no, topic AS topicId, kind, since, until, by, at, author FROM topic_marks
    ORDER BY no`,
} as const;
