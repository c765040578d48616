/** Statements on what edits move: written down before an edit begins, marked as it is done. */
export const editMovesSql = {
  isBegun: 'SELECT 1 FROM topic_edits WHERE id = ?',
  nextEdit: `SELECT 1 + max((SELECT coalesce(max(id), 0) FROM topic_edits),
    (SELECT coalesce(max(edit), 0) FROM topic_edit_moves))`,
  planMove: `INSERT INTO topic_edit_moves (edit, ticket, position, from_topic, from_part,
      from_similarity, to_topic, to_part, to_similarity, is_done)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING`,
  planMovesBack: `INSERT INTO topic_edit_moves (edit, ticket, position, from_topic, from_part,
      from_similarity, to_topic, to_part, to_similarity, is_done)
    SELECT @edit, ticket, position, to_topic, to_part, to_similarity, from_topic, from_part,
      from_similarity, 0
    FROM topic_edit_moves WHERE edit = @of AND ticket BETWEEN @first AND @last AND is_done = 1`,
  /** The last ticket of the next so many. */
  lastOfNext: `SELECT max(ticket) FROM (SELECT ticket FROM topic_edit_moves
    WHERE edit = @of AND ticket > @after ORDER BY ticket LIMIT @count)`,
  dropPlan: `DELETE FROM topic_edit_moves
    WHERE edit = @edit AND NOT EXISTS (SELECT 1 FROM topic_edits WHERE id = @edit) LIMIT 1000`,
  countPlanned: 'SELECT count(*) FROM topic_edit_moves WHERE edit = ?',
  /** Plans whose process died before it began: their numbers were skipped. */
  dropSkipped: `DELETE FROM topic_edit_moves WHERE edit < @edit
    AND edit > (SELECT coalesce(max(id), 0) FROM topic_edits WHERE id < @edit) LIMIT 1000`,
  listPlanned: `SELECT ticket, position, from_topic, from_part, to_topic, to_part, to_similarity
    FROM topic_edit_moves WHERE edit = @edit AND (ticket, position) > (@ticket, @position)
      AND is_done = 0
    ORDER BY ticket, position LIMIT @count`,
  markDone:
    'UPDATE topic_edit_moves SET is_done = 1 WHERE edit = ? AND ticket = ? AND position = ?',
  dropMove: 'DELETE FROM topic_edit_moves WHERE edit = ? AND ticket = ? AND position = ?',
  addMoved: 'UPDATE topic_edits SET mentions_moved = mentions_moved + ? WHERE id = ?',
  readWork: 'SELECT group_moves, is_applied, mentions_moved FROM topic_edits WHERE id = ?',
  finish: 'UPDATE topic_edits SET is_applied = 1 WHERE id = ?',
} as const;
