/** Statements on proposals that people put aside. */
export const proposalsSql = {
  ignore: 'INSERT INTO ignored_proposals (key, at, author) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  takeUp: 'DELETE FROM ignored_proposals WHERE key = ?',
  keys: 'SELECT key FROM ignored_proposals',
  list: 'SELECT key, at, author FROM ignored_proposals ORDER BY at DESC, key',
} as const;
