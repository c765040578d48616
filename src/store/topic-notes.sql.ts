const standing = `SELECT topic AS topicId, field, value FROM topic_notes AS note
  WHERE no = (SELECT max(no) FROM topic_notes WHERE topic = note.topic AND field = note.field)`;

/** Statements on what people note of topics. */
export const topicNotesSql = {
  insert: 'INSERT INTO topic_notes (topic, field, value, at, author) VALUES (?, ?, ?, ?, ?)',
  standing: `${standing} AND topic = ?`,
  allStanding: `${standing} AND value IS NOT NULL ORDER BY topic, field`,
  history: 'SELECT no, field, value, at, author FROM topic_notes WHERE topic = ? ORDER BY no',
  people: `SELECT count(DISTINCT member) FROM members
    WHERE slot = ? AND topic = ? AND week BETWEEN ? AND ? AND unit = 0`,
} as const;
