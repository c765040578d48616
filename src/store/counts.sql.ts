const upsertCell = (table: string): string =>
  `INSERT INTO ${table} (slot, topic, week, dimension, value, n) VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`;
const dropCell = (table: string): string =>
  `DELETE FROM ${table} WHERE slot = ? AND topic = ? AND week = ? AND dimension = ? AND value = ?`;

/** Changes to the kept counts. Each adds to what is there and says what that makes; what makes 0 is dropped. */
export const countsSql = {
  upsertTally: `INSERT INTO tallies
    (slot, topic, week, tickets, customers, accounts, negative, neutral, positive)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET tickets = tickets + excluded.tickets,
      customers = customers + excluded.customers, accounts = accounts + excluded.accounts,
      negative = negative + excluded.negative, neutral = neutral + excluded.neutral,
      positive = positive + excluded.positive
    RETURNING tickets`,
  dropTally: `DELETE FROM tallies WHERE slot = ? AND topic = ? AND week = ?
    AND tickets = 0 AND customers = 0 AND accounts = 0
    AND negative = 0 AND neutral = 0 AND positive = 0`,
  upsertMember: `INSERT INTO members (slot, topic, week, unit, member, n) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`,
  dropMember: `DELETE FROM members
    WHERE slot = ? AND topic = ? AND week = ? AND unit = ? AND member = ?`,
  upsertHour: `INSERT INTO hour_counts (slot, hour, topic, n) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`,
  dropHour: 'DELETE FROM hour_counts WHERE slot = ? AND hour = ? AND topic = ?',
  upsertCell: upsertCell('cells'),
  dropCell: dropCell('cells'),
  upsertSegment: upsertCell('segment_cells'),
  dropSegment: dropCell('segment_cells'),
} as const;
