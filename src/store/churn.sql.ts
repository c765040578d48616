/** What churn reports read. */
export const churnSql = {
  /** Cancellations from a week to another, as moments of their accounts. */
  events: `SELECT churn_events.ticket, tickets.id, churn_events.week, cancelled_at, code, revenue, currency,
      reasons, tickets.account, persons.key AS customer, accounts.ref
    FROM churn_events JOIN tickets ON tickets.no = churn_events.ticket
      LEFT JOIN persons ON persons.no = tickets.person LEFT JOIN accounts ON accounts.no = tickets.account
    WHERE churn_events.week BETWEEN ? AND ? AND tickets.exclusion IS NULL
    ORDER BY churn_events.week, tickets.id`,
  cancelledBy: `SELECT tickets.account, cancelled_at AS at
    FROM churn_events JOIN tickets ON tickets.no = churn_events.ticket
    WHERE churn_events.week <= ? AND tickets.exclusion IS NULL AND tickets.account IS NOT NULL`,
  excerpt: `SELECT substr(CASE text WHEN '' THEN subject ELSE text END, 1, 500) FROM tickets WHERE no = ?`,
  states: `SELECT accounts.no AS account, account_states.ref, valid_from AS at, state ->> '$.status' AS status,
      state ->> '$.revenue' AS revenue, state ->> '$.currency' AS currency,
      CASE WHEN @path IS NULL THEN NULL ELSE json_extract(state, @path) END AS segment
    FROM account_states LEFT JOIN accounts ON accounts.ref = account_states.ref
    WHERE valid_from < @before ORDER BY account_states.ref, valid_from`,
  contacts: `SELECT account, accounts.ref, sum(CASE measure WHEN 'contacts' THEN n END) AS contacts,
      total(CASE measure WHEN 'content' THEN n WHEN 'discontent' THEN -n END) AS content
    FROM account_weeks JOIN accounts ON accounts.no = account
    WHERE week BETWEEN ? AND ? AND measure IN ('contacts', 'content', 'discontent')
    GROUP BY account`,
  exposures: `SELECT DISTINCT topic, account FROM exposures WHERE slot = ? AND week BETWEEN ? AND ?`,
  exposedTo: `SELECT DISTINCT account FROM exposures
    WHERE slot = ? AND week BETWEEN ? AND ? AND topic = ?`,
  topicTitles: 'SELECT id, title FROM topics WHERE build = ? ORDER BY id',
  negative: `SELECT account, accounts.ref, sum(n) AS negativeTickets
    FROM account_weeks JOIN accounts ON accounts.no = account
    WHERE week BETWEEN ? AND ? AND measure = 'negative' GROUP BY account HAVING sum(n) >= ?`,
  latestState: `SELECT state FROM account_states WHERE ref = ? AND valid_from < ?
    ORDER BY valid_from DESC LIMIT 1`,
  listCodes: 'SELECT code, reason, voluntary FROM churn_codes ORDER BY code',
  clearCodes: 'DELETE FROM churn_codes',
  saveCode: 'INSERT INTO churn_codes (code, reason, voluntary) VALUES (?, ?, ?)',
} as const;
