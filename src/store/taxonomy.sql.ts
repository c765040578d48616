import { factsColumns } from './ticket-facts.sql.ts';

/** Statements on taxonomies: the standing one, and the one being laid out beside it. */
export const taxonomySql = {
  readState: 'SELECT standing, building, staged_to FROM taxonomy_state',
  readBuild: 'SELECT slot, version FROM taxonomies WHERE build = ?',
  isPublished: 'SELECT published FROM taxonomies WHERE build = ?',
  publish: 'UPDATE taxonomies SET published = 1 WHERE build = ?',
  readTaxonomy: `SELECT version, published, areas, mentions_seen, mentions_covered, created_at
    FROM taxonomies WHERE build = ?`,
  listTopicRoles: 'SELECT id, role, part_of FROM topics WHERE build = ?',
  readHead: 'SELECT version, published, created_at FROM taxonomies WHERE build = ?',
  listTopics: `SELECT id, area_id, title, keywords, parent_ids, min_similarity, centroid, role,
      part_of, words
    FROM topics WHERE build = ? ORDER BY position, id`,
  listViews: `SELECT id, area_id, title, role, part_of, hidden FROM topics
    WHERE build = ? ORDER BY id`,
  readAreas: 'SELECT areas FROM taxonomies WHERE build = ?',
  readDecisions: 'SELECT document FROM topic_decisions',
  saveVersion: `INSERT INTO taxonomy_versions (version, made_at, cause, edit, topics)
    VALUES (?, ?, ?, ?, ?)`,
  saveQuality: `INSERT INTO topic_quality (version, measured_at, document) VALUES (?, ?, ?)
    ON CONFLICT DO NOTHING`,
  readAnchor: 'SELECT version, pinned, words FROM topic_anchors WHERE topic = ?',
  saveAnchor: `INSERT INTO topic_anchors (topic, version, pinned, words) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET version = excluded.version, pinned = excluded.pinned,
      words = excluded.words`,
  saveLineage: `INSERT INTO topic_lineage (version, topic, event, parent, mentions, reason)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions`,
  insertTaxonomy: `INSERT INTO taxonomies (slot, published, areas, mentions_seen, mentions_covered, created_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  insertTopic: `INSERT INTO topics
    (build, position, id, area_id, title, keywords, parent_ids, min_similarity, centroid, role,
     part_of, hidden)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  insertEmbeddingPart: 'INSERT INTO embedding_parts (build, part, bytes) VALUES (?, ?, ?)',
  listEmbeddingParts: 'SELECT bytes FROM embedding_parts WHERE build = ? ORDER BY part',
  deleteOldEmbeddingParts: `DELETE FROM embedding_parts WHERE rowid IN
    (SELECT rowid FROM embedding_parts WHERE build < ? LIMIT 8)`,
  setBuilding: 'UPDATE taxonomy_state SET building = ?, staged_to = 0',
  setStagedTo: 'UPDATE taxonomy_state SET staged_to = ?',
  setStanding: 'UPDATE taxonomy_state SET standing = ?, building = NULL',
  setVersion: 'UPDATE taxonomies SET version = ? WHERE build = ?',
  deleteUnfinishedTopics: `DELETE FROM topics WHERE build IN
    (SELECT build FROM taxonomies WHERE version IS NULL AND build < ?)`,
  deleteUnfinished: 'DELETE FROM taxonomies WHERE version IS NULL AND build < ?',
  listUnstaged: `SELECT tickets.no, tickets.id, ${factsColumns}
    FROM analyses JOIN tickets ON tickets.no = analyses.ticket
    WHERE ticket > ? ORDER BY ticket LIMIT ?`,
} as const;

/** Statements of one slot. */
export const slotSql = (slot: 0 | 1) => {
  const other = 1 - slot;
  return {
    listMentions: `SELECT ticket, position, intent, sentiment, text,
        coalesce(part_${other}, topic_${other}) AS part, similarity_${other} AS similarity
      FROM mentions JOIN mention_texts USING (ticket, position)
      WHERE ticket BETWEEN ? AND ? ORDER BY ticket, position`,
    placeMention: `UPDATE mentions SET topic_${slot} = ?, part_${slot} = ?, similarity_${slot} = ?,
        seen_${slot} = ?
      WHERE ticket = ? AND position = ?`,
  };
};

/** The tables that hold counts of a slot, cleared a stretch at a time. */
export const clearSlotSql = [
  ...['tallies', 'members', 'cells', 'segment_cells', 'hour_counts'],
  ...['score_cells', 'stage_cells', 'exposures'],
].map((table) => `DELETE FROM ${table} WHERE slot = ? LIMIT 250`);
