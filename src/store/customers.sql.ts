/** Statements on people, their identifiers and states, and on companies. */
export const customersSql = {
  findIdentifier: 'SELECT person, uses FROM identifiers WHERE identifier = ?',
  useIdentifier: `INSERT INTO identifiers (identifier, person, uses) VALUES (?, ?, 1)
    ON CONFLICT DO UPDATE SET uses = uses + 1`,
  releaseIdentifier: 'UPDATE identifiers SET uses = uses - 1 WHERE identifier = ?',
  dropUnusedIdentifier: 'DELETE FROM identifiers WHERE identifier = ? AND uses <= 0',
  listIdentifiers: 'SELECT identifier FROM identifiers WHERE person = ?',
  moveIdentifier: 'UPDATE identifiers SET person = ? WHERE identifier = ?',
  useLink: `INSERT INTO identifier_links (identifier, other, uses) VALUES (?, ?, 1)
    ON CONFLICT DO UPDATE SET uses = uses + 1`,
  releaseLink: 'UPDATE identifier_links SET uses = uses - 1 WHERE identifier = ? AND other = ?',
  dropUnusedLink: 'DELETE FROM identifier_links WHERE identifier = ? AND other = ? AND uses <= 0',
  listLinks: 'SELECT other FROM identifier_links WHERE identifier = ?',
  insertPerson: 'INSERT INTO persons (key) VALUES (?)',
  readKey: 'SELECT key FROM persons WHERE no = ?',
  setKey: 'UPDATE persons SET key = ? WHERE no = ? AND key <> ?',
  dropPerson: 'DELETE FROM persons WHERE no = ?',
  countTickets: 'SELECT count(*) FROM tickets WHERE person = ?',
  listTickets: 'SELECT no, identifier FROM tickets WHERE person = ?',
  moveTicket: 'UPDATE tickets SET person = ? WHERE no = ?',
  listGuessedAccounts: `SELECT no, created_at, account FROM tickets
    WHERE person = ? AND account_ref IS NULL`,
  setAccount: 'UPDATE tickets SET account = ? WHERE no = ?',
  listStates: 'SELECT no, identifier FROM customer_states WHERE person = ?',
  moveState: 'UPDATE customer_states SET person = ? WHERE no = ?',
  findState: 'SELECT state FROM customer_states WHERE identifier = ? AND valid_from = ?',
  saveState: `INSERT INTO customer_states (identifier, valid_from, person, state) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET person = excluded.person, state = excluded.state`,
  stateAsOf: `SELECT state FROM customer_states WHERE person = ? AND valid_from <= ?
    ORDER BY valid_from DESC, identifier LIMIT 1`,
  findAccount: 'SELECT no FROM accounts WHERE ref = ?',
  insertAccount: 'INSERT INTO accounts (ref) VALUES (?)',
  saveAccountState: `INSERT INTO account_states (ref, valid_from, state) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET state = excluded.state`,
  accountStateAsOf: `SELECT state FROM account_states WHERE ref = ? AND valid_from <= ?
    ORDER BY valid_from DESC LIMIT 1`,
} as const;
