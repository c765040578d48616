/** Statements on the mergeable histories of tickets. */
export const historiesSql = {
  read: 'SELECT history FROM ticket_histories WHERE ticket_id = ?',
  save: `INSERT INTO ticket_histories (ticket_id, history) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET history = excluded.history`,
  drop: 'DELETE FROM ticket_histories WHERE ticket_id = ?',
} as const;
