/** Statements on the customers of merged tickets. */
export const companionsSql = {
  list: 'SELECT identifiers FROM companions WHERE ticket = ? ORDER BY position',
  insert: 'INSERT INTO companions (ticket, position, person, identifiers) VALUES (?, ?, ?, ?)',
  drop: 'DELETE FROM companions WHERE ticket = ?',
} as const;
