const columns = `no, id, source, received_at, outcome, reason, waiting, times, bytes, tickets, faults,
  replayed_at`;

/** Statements on what senders delivered. */
export const deliveriesSql = {
  insert: `INSERT INTO deliveries
      (id, source, received_at, outcome, reason, waiting, times, bytes, tickets, faults, message)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  findKey: `SELECT delivery, delivery_keys.received_at, waiting FROM delivery_keys
    LEFT JOIN deliveries ON deliveries.id = delivery_keys.delivery
    WHERE delivery_keys.source = ? AND key = ?`,
  saveKey: `INSERT INTO delivery_keys (source, key, delivery, received_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET delivery = excluded.delivery, received_at = excluded.received_at`,
  countHour: `INSERT INTO source_hours (source, hour, deliveries) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries`,
  countTotal: `INSERT INTO source_totals (source, outcome, deliveries, last_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries,
      last_at = max(last_at, excluded.last_at)`,
  list: (where: string) =>
    `SELECT ${columns} FROM deliveries WHERE ${where} ORDER BY no DESC LIMIT @limit`,
  conditions: {
    sourceId: 'source = @sourceId',
    outcome: 'outcome = @outcome',
    waiting: 'waiting = @waiting',
    after: 'no < (SELECT no FROM deliveries WHERE id = @after)',
  },
  find: `SELECT ${columns}, message FROM deliveries WHERE id = ? AND waiting = 1`,
  listWaiting: `SELECT ${columns}, message FROM deliveries
    WHERE waiting = 1 AND (@source IS NULL OR source = @source) ORDER BY no LIMIT @limit`,
  settle: `UPDATE deliveries SET outcome = ?, reason = ?, waiting = ?, tickets = ?, faults = ?,
      replayed_at = ?, message = ? WHERE id = ?`,
  dropEntries: 'DELETE FROM deliveries WHERE received_at < ?',
  dropMessages: `UPDATE deliveries SET waiting = 0, message = NULL,
      reason = reason || '; its time in the dead-letter is over'
    WHERE waiting = 1 AND received_at < ?`,
  dropKeys: 'DELETE FROM delivery_keys WHERE received_at < ?',
  dropHours: 'DELETE FROM source_hours WHERE hour < ?',
  listTotals: 'SELECT source, outcome, deliveries, last_at FROM source_totals',
  countWaitingOf: 'SELECT count(*) FROM deliveries WHERE source = ? AND waiting = 1',
  countWaiting:
    'SELECT source, count(*) AS waiting FROM deliveries WHERE waiting = 1 GROUP BY source',
  listHours:
    'SELECT source, hour, deliveries FROM source_hours WHERE hour >= ? ORDER BY source, hour',
  listIds: 'SELECT id FROM sources ORDER BY id',
} as const;
