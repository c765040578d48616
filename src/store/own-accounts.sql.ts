/** Statements on companies of our own. */
export const ownAccountsSql = {
  isOwn: `SELECT EXISTS (SELECT 1 FROM own_accounts JOIN accounts USING (ref) WHERE accounts.no = ?)`,
  add: `INSERT INTO own_accounts (ref, added_at, added_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
  remove: 'DELETE FROM own_accounts WHERE ref = ?',
  list: `SELECT own_accounts.ref, added_at AS addedAt, added_by AS addedBy,
    (SELECT count(*) FROM tickets JOIN accounts ON accounts.no = tickets.account
      WHERE accounts.ref = own_accounts.ref AND own = 1) AS tickets
    FROM own_accounts ORDER BY own_accounts.ref`,
  ticketsOf: 'SELECT no FROM tickets WHERE account = ? ORDER BY no',
  /** Leaves a ticket out, or takes it in again, by whether its account is our own now. */
  judge: `UPDATE tickets SET
      exclusion = CASE WHEN @isOwn THEN coalesce(exclusion, 'internal') WHEN own THEN NULL ELSE exclusion END,
      own = CASE WHEN @isOwn AND exclusion IS NULL THEN 1 WHEN @isOwn THEN own ELSE 0 END
    WHERE no = @no`,
  waitForWishes: `INSERT OR IGNORE INTO wish_backlog (ticket)
    SELECT ticket FROM mentions WHERE ticket = ? AND intent = 'request'`,
  markEvidence: `UPDATE request_evidence
    SET marks = CASE WHEN @isOwn THEN marks | 2 ELSE marks & ~2 END WHERE account = @account`,
} as const;
