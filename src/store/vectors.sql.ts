/** Statements on the vectors of an outside embedding model. */
export const vectorsSql = {
  state: `SELECT name, dimensions, found_space AS found, failing_since AS since, failure AS reason
    FROM embedder`,
  countWaiting: 'SELECT count(*) FROM unembedded_tickets',
  setName: `UPDATE embedder SET name = ?, dimensions = 0, failing_since = NULL, failure = NULL`,
  setDimensions: 'UPDATE embedder SET dimensions = ?',
  setFound: 'UPDATE embedder SET found_space = ?',
  setFailure: 'UPDATE embedder SET failing_since = ?, failure = ?',
  clearVectors: 'DELETE FROM text_vectors',
  clearWaiting: 'DELETE FROM unembedded_tickets',
  allWait: `INSERT OR IGNORE INTO unembedded_tickets (ticket)
    SELECT DISTINCT ticket FROM mention_texts`,
  waits: `INSERT OR IGNORE INTO unembedded_tickets (ticket) SELECT no FROM tickets WHERE id = ?`,
  waiting: 'SELECT ticket FROM unembedded_tickets ORDER BY ticket LIMIT ?',
  settle: 'DELETE FROM unembedded_tickets WHERE ticket = ?',
  has: 'SELECT 1 FROM text_vectors WHERE key = ?',
  read: 'SELECT vector FROM text_vectors WHERE key = ?',
  save: `INSERT INTO text_vectors (key, vector) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET vector = excluded.vector`,
  page: 'SELECT rowid AS no, key FROM text_vectors WHERE rowid > ? ORDER BY rowid LIMIT 1000',
  forget: 'DELETE FROM text_vectors WHERE key = ?',
} as const;
