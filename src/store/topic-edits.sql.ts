/** Statements on edits of topics; `slot` is the standing one's. */
export const topicEditsSql = {
  saveDecisions: `INSERT INTO topic_decisions (one, document) VALUES (1, ?)
    ON CONFLICT DO UPDATE SET document = excluded.document`,
  insertEdit: `INSERT INTO topic_edits (version, made_at, made_by, kind, summary, edit, before)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  finishEdit: 'UPDATE topic_edits SET is_applied = 1, mentions_moved = ? WHERE id = ?',
  readUnapplied:
    'SELECT made_at FROM topic_edits WHERE is_applied = 0 ORDER BY made_at DESC LIMIT 1',
  giveUpUnapplied: 'UPDATE topic_edits SET is_applied = 1 WHERE is_applied = 0 AND made_at < ?',
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
  insertMove: `INSERT INTO topic_edit_moves
    (edit, ticket, position, from_topic, from_part, from_similarity, to_topic, to_part)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  listMoves: `SELECT ticket, position, from_topic, from_part, from_similarity, to_topic, to_part
    FROM topic_edit_moves WHERE edit = ? ORDER BY ticket, position`,
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
  ticketsOfGroup: `SELECT DISTINCT ticket FROM mentions
    WHERE (topic_${slot} = @group AND part_${slot} IS NULL) OR part_${slot} = @group
    ORDER BY ticket`,
  readMentions: `SELECT ticket, id, mentions.position, mentions.week,
      mention_texts.text, terms, topic_${slot} AS topic,
      part_${slot} AS part, similarity_${slot} AS similarity
    FROM mentions JOIN mention_texts USING (ticket, position) JOIN tickets ON tickets.no = ticket
    WHERE ticket = ? AND exclusion IS NULL ORDER BY position`,
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
    WHERE ticket = @ticket
      AND ((topic_${slot} = @group AND part_${slot} IS NULL) OR part_${slot} = @group)`,
  ticketsInBoth: `SELECT DISTINCT a.ticket FROM mentions a
    WHERE a.topic_${slot} = @from AND EXISTS (SELECT 1 FROM mentions b
      WHERE b.ticket = a.ticket AND b.topic_${slot} = @to)`,
  ticketsInBothThatWeek: `SELECT DISTINCT a.ticket FROM mentions a
    WHERE a.topic_${slot} = @from AND a.week = @week AND EXISTS (SELECT 1 FROM mentions b
      WHERE b.ticket = a.ticket AND b.topic_${slot} = @to)`,
  weeksOf: `SELECT DISTINCT week FROM mentions WHERE topic_${slot} = ? ORDER BY week`,
  groupsOf: `SELECT DISTINCT coalesce(part_${slot}, topic_${slot}) FROM mentions WHERE topic_${slot} = ?`,
  ticketsInWeek: `SELECT DISTINCT ticket FROM mentions WHERE topic_${slot} = ? AND week = ?`,
  moveTopicOfTicket: `UPDATE mentions SET topic_${slot} = @to,
      part_${slot} = CASE WHEN coalesce(part_${slot}, topic_${slot}) = @to THEN NULL
        ELSE coalesce(part_${slot}, topic_${slot}) END
    WHERE ticket = @ticket AND topic_${slot} = @from`,
  moveTopicInWeek: `UPDATE mentions SET topic_${slot} = @to,
      part_${slot} = CASE WHEN coalesce(part_${slot}, topic_${slot}) = @to THEN NULL
        ELSE coalesce(part_${slot}, topic_${slot}) END
    WHERE topic_${slot} = @from AND week = @week`,
  together: (count: number) => `SELECT week, count(DISTINCT ticket) AS tickets FROM mentions
    WHERE topic_${slot} IN (${Array(count).fill('?').join(', ')}) AND week >= ? GROUP BY week`,
});

const moveCells = (table: string) => [
  `INSERT INTO ${table} (slot, topic, week, dimension, value, n)
    SELECT slot, @to, week, dimension, value, n FROM ${table}
    WHERE slot = @slot AND topic = @from AND week = @week
    ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  `DELETE FROM ${table} WHERE slot = @slot AND topic = @from AND week = @week`,
];

/** Adds the counts of one topic in a week to another's, once no ticket is in both. */
export const mergeCountsSql = [
  `INSERT INTO members (slot, topic, week, unit, member, n)
    SELECT slot, @to, week, unit, member, n FROM members
    WHERE slot = @slot AND topic = @from AND week = @week
    ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  'DELETE FROM members WHERE slot = @slot AND topic = @from AND week = @week',
  `INSERT INTO tallies
      (slot, topic, week, tickets, customers, accounts, negative, neutral, positive)
    SELECT slot, @to, week, tickets, customers, accounts, negative, neutral, positive FROM tallies
    WHERE slot = @slot AND topic = @from AND week = @week
    ON CONFLICT DO UPDATE SET tickets = tickets + excluded.tickets,
      negative = negative + excluded.negative, neutral = neutral + excluded.neutral,
      positive = positive + excluded.positive`,
  'DELETE FROM tallies WHERE slot = @slot AND topic = @from AND week = @week',
  `UPDATE tallies SET
      customers = (SELECT count(*) FROM members WHERE members.slot = tallies.slot
        AND members.topic = tallies.topic AND members.week = tallies.week AND unit = 0),
      accounts = (SELECT count(*) FROM members WHERE members.slot = tallies.slot
        AND members.topic = tallies.topic AND members.week = tallies.week AND unit = 1)
    WHERE slot = @slot AND topic = @to AND week = @week`,
  ...moveCells('cells'),
  ...moveCells('segment_cells'),
] as const;

/** Counts by hour have no week; they follow once the last week has. */
export const mergeHoursSql = [
  `INSERT INTO hour_counts (slot, hour, topic, n)
    SELECT slot, hour, @to, n FROM hour_counts WHERE slot = @slot AND topic = @from
    ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  'DELETE FROM hour_counts WHERE slot = @slot AND topic = @from',
] as const;
