/** Statements on edits of topics; `slot` is the standing one's. */
export const topicEditsSql = {
  saveDecisions: `INSERT INTO topic_decisions (one, document) VALUES (1, ?)
    ON CONFLICT DO UPDATE SET document = excluded.document`,
  insertEdit: `INSERT INTO topic_edits
      (id, version, made_at, made_by, kind, summary, edit, before, group_moves)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  listUnapplied: 'SELECT id FROM topic_edits WHERE is_applied = 0 AND made_at <= ? ORDER BY id',
  markUndone: 'UPDATE topic_edits SET undone_by = ? WHERE id = ?',
  listEdits: `SELECT id, version, made_at, made_by, kind, summary, edit, mentions_moved, is_applied,
      undone_by
    FROM topic_edits WHERE id < ? ORDER BY id DESC LIMIT ?`,
  readEdit: `SELECT id, version, made_at, made_by, kind, summary, edit, mentions_moved, is_applied,
      undone_by, before
    FROM topic_edits WHERE id = ?`,
  clearTopics: 'DELETE FROM topics WHERE build = ?',
  insertTopic: `INSERT INTO topics
    (build, position, id, area_id, title, keywords, parent_ids, min_similarity, centroid, role,
     part_of, words, hidden)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  setShape: 'UPDATE taxonomies SET version = ?, published = 1, areas = ? WHERE build = ?',
  listVersions: `SELECT version, made_at, cause, edit FROM taxonomy_versions
    ORDER BY version DESC LIMIT ?`,
  readVersion: 'SELECT topics FROM taxonomy_versions WHERE version = ?',
  lineageOf: `SELECT topic, event, parent, mentions, reason, topic_lineage.version, made_at
    FROM topic_lineage JOIN taxonomy_versions USING (version)
    WHERE topic = @id OR parent = @id ORDER BY topic_lineage.version, topic, event, parent`,
  listWeeks: `SELECT week FROM tallies WHERE slot = 2 AND topic = '' AND tickets > 0
    ORDER BY week DESC LIMIT ?`,
  topicWeeks: 'SELECT week, tickets FROM tallies WHERE slot = ? AND topic = ? AND week >= ?',
  topicTotals: `SELECT topic, sum(tickets) AS tickets FROM tallies
    WHERE slot = ? AND topic <> '' GROUP BY topic`,
  allTickets: 'SELECT ticket FROM analyses ORDER BY ticket',
} as const;

export const editSlotSql = (slot: 0 | 1) => ({
  ticketsOf: `SELECT ticket FROM mentions WHERE topic_${slot} = ?`,
  /** Without what an edit moved or is going to move. */
  ticketsLeft: `SELECT ticket FROM mentions WHERE topic_${slot} = ?
    AND NOT EXISTS (SELECT 1 FROM topic_edit_moves AS known WHERE known.edit = ?
      AND known.ticket = mentions.ticket AND known.position = mentions.position)`,
  /** Tickets of a group with a mention that is not there yet, week by week: those of a week share its counts. */
  ticketsOfGroup: `SELECT DISTINCT ticket FROM mentions
    WHERE ((topic_${slot} = @group AND part_${slot} IS NULL) OR part_${slot} = @group)
      AND topic_${slot} IS NOT @to
    ORDER BY week, ticket`,
  /** Of tickets given as a JSON array of their numbers. */
  readMentions: `SELECT mentions.ticket, tickets.id, mentions.position, mentions.week,
      mention_texts.text, terms, topic_${slot} AS topic,
      part_${slot} AS part, similarity_${slot} AS similarity
    FROM json_each(?) AS wanted JOIN tickets ON tickets.no = wanted.value
      JOIN mentions ON mentions.ticket = wanted.value
      JOIN mention_texts ON mention_texts.ticket = mentions.ticket
        AND mention_texts.position = mentions.position
    WHERE exclusion IS NULL ORDER BY mentions.ticket, mentions.position`,
  findMention: `SELECT ticket, id, mentions.position, mentions.week,
      mention_texts.text, terms, topic_${slot} AS topic,
      part_${slot} AS part, similarity_${slot} AS similarity
    FROM tickets JOIN mentions ON mentions.ticket = tickets.no
      JOIN mention_texts USING (ticket, position)
    WHERE id = ? AND position = ? AND exclusion IS NULL`,
  nearestMentions: `SELECT ticket, id, mentions.position, mentions.week,
      mention_texts.text, terms, topic_${slot} AS topic, part_${slot} AS part,
      max(similarity_${slot}) AS similarity
    FROM mentions JOIN mention_texts USING (ticket, position) JOIN tickets ON tickets.no = ticket
    WHERE topic_${slot} = ? AND exclusion IS NULL GROUP BY ticket
    ORDER BY similarity DESC, id LIMIT ?`,
  move: `UPDATE mentions SET topic_${slot} = @toTopic, part_${slot} = @toPart,
      similarity_${slot} = @similarity
    WHERE ticket = @ticket AND position = @position
      AND topic_${slot} IS @fromTopic AND part_${slot} IS @fromPart`,
  moveGroupOfTicket: `UPDATE mentions SET topic_${slot} = @to,
      part_${slot} = CASE WHEN @group IS @to THEN NULL ELSE @group END
    WHERE ticket = @ticket AND topic_${slot} IS NOT @to
      AND ((topic_${slot} = @group AND part_${slot} IS NULL) OR part_${slot} = @group)`,
  together: (count: number) => `SELECT week, count(DISTINCT ticket) AS tickets FROM mentions
    WHERE topic_${slot} IN (${Array(count).fill('?').join(', ')}) AND week >= ? GROUP BY week`,
});
