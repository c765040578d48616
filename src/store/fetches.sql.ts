/** Statements on what senders' APIs are still to be asked for. */
export const fetchesSql = {
  open: `INSERT INTO open_fetches (source, resource, id, at, delivery, enqueued_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET at = max(at, excluded.at), delivery = excluded.delivery,
      enqueued_at = excluded.enqueued_at
    RETURNING at`,
  find: 'SELECT at, delivery AS deliveryId FROM open_fetches WHERE source = ? AND resource = ? AND id = ?',
  settle: 'DELETE FROM open_fetches WHERE source = ? AND resource = ? AND id = ? AND delivery = ?',
  listDue: `SELECT source AS sourceId, resource, open_fetches.id, at, delivery AS deliveryId
    FROM open_fetches
    JOIN sources ON sources.id = source AND enabled = 1
    WHERE enqueued_at < ? ORDER BY enqueued_at, source, resource, open_fetches.id LIMIT ?`,
  countBySource: 'SELECT source, count(*) AS open FROM open_fetches GROUP BY source',
  noteEnqueued:
    'UPDATE open_fetches SET enqueued_at = ? WHERE source = ? AND resource = ? AND id = ?',
} as const;
