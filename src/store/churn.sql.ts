// The narrow index of cancellations first, then a narrow row each.
const cancelled = `tickets INDEXED BY tickets_of_churn CROSS JOIN churn_events ON ticket = tickets.no`;
const counted = `tickets.kind = 'churn' AND tickets.exclusion IS NULL`;
// As the index `account_states_narrow` spells them.
const moments = `accounts.no AS account, account_states.ref, valid_from AS at, state ->> '$.status' AS status,
  state ->> '$.revenue' AS revenue, state ->> '$.currency' AS currency`;
const ofAccounts = `LEFT JOIN accounts ON accounts.ref = account_states.ref
    WHERE valid_from < @before ORDER BY account_states.ref, valid_from`;

/** What churn reports read. */
export const churnSql = {
  /** Cancellations from a week to another, as moments of their accounts. */
  events: `SELECT churn_events.ticket, tickets.id, tickets.week, cancelled_at, code, revenue, currency,
      reasons, tickets.account, persons.key AS customer, accounts.ref
    FROM ${cancelled} LEFT JOIN persons ON persons.no = tickets.person
      LEFT JOIN accounts ON accounts.no = tickets.account
    WHERE tickets.week BETWEEN ? AND ? AND ${counted} ORDER BY tickets.week, tickets.id`,
  cancelledBy: `SELECT tickets.account, cancelled_at AS at FROM ${cancelled}
    WHERE tickets.week <= ? AND ${counted} AND tickets.account IS NOT NULL`,
  /** When some accounts (a JSON array) cancelled last before an instant. */
  cancelledAt: `SELECT tickets.account, max(cancelled_at) FROM ${cancelled}
    WHERE tickets.week <= @week AND ${counted} AND cancelled_at < @end
      AND tickets.account IN (SELECT value FROM json_each(@accounts)) GROUP BY tickets.account`,
  /** What tickets of some weeks say of leaving us, by account. */
  spokeOfLeaving: `SELECT tickets.account, analyses.detail -> '$.leaving'
    FROM analyses INDEXED BY analyses_leaving CROSS JOIN tickets ON tickets.no = analyses.ticket
    WHERE instr(analyses.detail, '"from_us"') > 0 AND tickets.week BETWEEN ? AND ?
      AND tickets.account IS NOT NULL AND tickets.exclusion IS NULL AND tickets.kind <> 'churn'`,
  /** Accounts whose tickets of some weeks come about the same again, with how many do. */
  cameAgain: `SELECT tickets.account, count(*)
    FROM analyses INDEXED BY analyses_repeated CROSS JOIN tickets ON tickets.no = analyses.ticket
    WHERE instr(analyses.detail, '"repeated_contact"') > 0 AND tickets.week BETWEEN ? AND ?
      AND tickets.account IS NOT NULL AND tickets.exclusion IS NULL GROUP BY tickets.account`,
  said: 'SELECT ticket, code, reasons FROM churn_events WHERE week BETWEEN ? AND ?',
  excerpt: `SELECT substr(CASE text WHEN '' THEN subject ELSE text END, 1, 500) FROM tickets WHERE no = ?`,
  states: `SELECT ${moments}, NULL AS segment
    FROM account_states INDEXED BY account_states_narrow ${ofAccounts}`,
  statesWithSegment: `SELECT ${moments}, json_extract(state, @path) AS segment
    FROM account_states ${ofAccounts}`,
  refOf: 'SELECT ref FROM accounts WHERE no = ?',
  exposedTo: `SELECT DISTINCT account FROM exposures
    WHERE slot = ? AND week BETWEEN ? AND ? AND topic = ?`,
  topicTitles: 'SELECT id, title FROM topics WHERE build = ? ORDER BY id',
  standing: `SELECT state ->> '$.status' AS status, valid_from AS validFrom
    FROM account_states INDEXED BY account_states_narrow
    WHERE ref = ? AND valid_from < ? ORDER BY valid_from DESC LIMIT 1`,
  stateOf: 'SELECT state FROM account_states WHERE ref = ? AND valid_from = ?',
  listCodes: 'SELECT code, reason, voluntary FROM churn_codes ORDER BY code',
  clearCodes: 'DELETE FROM churn_codes',
  saveCode: 'INSERT INTO churn_codes (code, reason, voluntary) VALUES (?, ?, ?)',
} as const;
