/** Statements on worker processes. */
export const workersSql = {
  beat: `INSERT INTO workers (id, beat_at) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET beat_at = excluded.beat_at`,
  leave: 'DELETE FROM workers WHERE id = ?',
  dropSilent: 'DELETE FROM workers WHERE beat_at < ?',
  countAlive: 'SELECT count(*) FROM workers WHERE beat_at >= ?',
} as const;
