const upsertCell = (table: string): string =>
  `INSERT INTO ${table} (slot, topic, week, dimension, value, n) VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT DO UPDATE SET n = n + excluded.n`;
const dropEmptyCell = (table: string): string =>
  `DELETE FROM ${table}
   WHERE slot = ? AND topic = ? AND week = ? AND dimension = ? AND value = ? AND n = 0`;

/** Changes to the kept counts; all but `dropEmpty…` add to what is there. */
export const countsSql = {
  upsertTally: `INSERT INTO tallies
    (slot, topic, week, tickets, customers, accounts, negative, neutral, positive)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET tickets = tickets + excluded.tickets,
      customers = customers + excluded.customers, accounts = accounts + excluded.accounts,
      negative = negative + excluded.negative, neutral = neutral + excluded.neutral,
      positive = positive + excluded.positive`,
  dropEmptyTally: 'DELETE FROM tallies WHERE slot = ? AND topic = ? AND week = ? AND tickets = 0',
  upsertMember: `INSERT INTO members (slot, topic, week, unit, member, n) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`,
  dropMember: `DELETE FROM members
    WHERE slot = ? AND topic = ? AND week = ? AND unit = ? AND member = ?`,
  upsertCell: upsertCell('cells'),
  dropEmptyCell: dropEmptyCell('cells'),
  upsertSegment: upsertCell('segment_cells'),
  dropEmptySegment: dropEmptyCell('segment_cells'),
} as const;
