/** Statements on the quality of topics. */
export const qualitySql = {
  newest: 'SELECT document FROM topic_quality ORDER BY version DESC LIMIT 1',
  overTime:
    'SELECT version, measured_at, document FROM topic_quality ORDER BY version DESC LIMIT ?',
  listSample: `SELECT week, number, ticket_id, position, topic, topic_title, text, similarity, is_right
    FROM audit_samples WHERE week = ? ORDER BY number`,
  insertSample: `INSERT INTO audit_samples
    (week, number, ticket_id, position, topic, topic_title, text, similarity, stratum)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  judge: `UPDATE audit_samples SET is_right = ?, judged_by = ?, judged_at = ?
    WHERE week = ? AND number = ?`,
  precision: `SELECT count(*) AS judged, coalesce(sum(is_right), 0) AS right FROM
    (SELECT is_right FROM audit_samples WHERE is_right IS NOT NULL AND week <= ?
     ORDER BY week DESC, judged_at DESC, number LIMIT 200)`,
} as const;

export const classifiedSql = (slot: 0 | 1): string =>
  `SELECT tickets.id, mentions.position, topic_${slot} AS topic, topics.title AS title,
     mention_texts.text, similarity_${slot} AS similarity
   FROM mentions JOIN mention_texts USING (ticket, position)
     JOIN tickets ON tickets.no = mentions.ticket
     JOIN topics ON topics.build = @build AND topics.id = topic_${slot}
   WHERE topic_${slot} IS NOT NULL AND mentions.week = @week AND exclusion IS NULL`;
