/** Statements on people, their identifiers and states, and on companies. */
export const customersSql = {
  findIdentifier: 'SELECT person FROM identifiers WHERE identifier = ?',
  putIdentifier: `INSERT INTO identifiers (identifier, person) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET person = excluded.person`,
  dropIdentifier: 'DELETE FROM identifiers WHERE identifier = ?',
  insertPerson: 'INSERT INTO persons (key) VALUES (?)',
  readKey: 'SELECT key FROM persons WHERE no = ?',
  setKey: 'UPDATE persons SET key = ? WHERE no = ? AND key <> ?',
  dropPerson: 'DELETE FROM persons WHERE no = ?',
  countTickets: 'SELECT count(*) FROM tickets WHERE person = ?',
  listTickets: `SELECT no, NULL AS position, identifiers FROM tickets WHERE person = @person
    UNION ALL SELECT ticket, position, identifiers FROM companions WHERE person = @person`,
  moveTicket: 'UPDATE tickets SET person = ? WHERE no = ?',
  moveCompanion: 'UPDATE companions SET person = ? WHERE ticket = ? AND position = ?',
  listGuessedAccounts: `SELECT no, created_at, account FROM tickets
    WHERE person = ? AND account_ref IS NULL`,
  setAccount: 'UPDATE tickets SET account = ? WHERE no = ?',
  listStates: `SELECT no, NULL AS position, state ->> 'identifiers' AS identifiers FROM customer_states WHERE person = ?`,
  moveState: 'UPDATE customer_states SET person = ? WHERE no = ?',
  findState: 'SELECT state FROM customer_states WHERE identifier = ? AND valid_from = ?',
  saveState: `INSERT INTO customer_states (identifier, valid_from, person, state) VALUES (?, ?, ?, ?)`,
  dropState: 'DELETE FROM customer_states WHERE identifier = ? AND valid_from = ?',
  stateAsOf: `SELECT state FROM customer_states WHERE person = ? AND valid_from <= ?
    ORDER BY valid_from DESC, identifier LIMIT 1`,
  findAccount: 'SELECT no FROM accounts WHERE ref = ?',
  insertAccount: 'INSERT INTO accounts (ref) VALUES (?)',
  saveAccountState: `INSERT INTO account_states (ref, valid_from, state) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET state = excluded.state`,
  accountStateAsOf: `SELECT state FROM account_states WHERE ref = ? AND valid_from <= ?
    ORDER BY valid_from DESC LIMIT 1`,
} as const;
