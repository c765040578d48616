const columns = `tickets.no, tickets.id, week, kind, source, channel, exclusion, revision, analyzed_revision,
  created_at, updated_at, received_at, content_hash, account_ref, url, detail, subject, text,
  persons.key AS customer_key, accounts.ref AS account_key`;
const joined = `tickets LEFT JOIN persons ON persons.no = tickets.person
  LEFT JOIN accounts ON accounts.no = tickets.account`;

/** Statements on tickets. */
export const ticketsSql = {
  findHead: `SELECT no, revision, updated_at, content_hash, person, detail
    FROM tickets WHERE id = ?`,
  findTicket: `SELECT ${columns} FROM ${joined} WHERE tickets.id = ?`,
  insertTicket: `INSERT INTO tickets
    (id, week, kind, source, channel, exclusion, revision, person, account, score_kind, score_value,
     created_at, updated_at, received_at, content_hash, identifier, account_ref, url, detail,
     subject, text)
    VALUES (@id, @week, @kind, @source, @channel, @exclusion, @revision, @person, @account,
     @scoreKind, @scoreValue, @createdAt, @updatedAt, @receivedAt, @contentHash, @identifier,
     @accountRef, @url, @detail, @subject, @text)`,
  updateTicket: `UPDATE tickets SET week = @week, kind = @kind, source = @source,
     channel = @channel, exclusion = @exclusion, revision = @revision, analyzed_revision = NULL,
     person = @person, account = @account, score_kind = @scoreKind, score_value = @scoreValue,
     created_at = @createdAt, updated_at = @updatedAt, received_at = @receivedAt,
     content_hash = @contentHash, identifier = @identifier, account_ref = @accountRef, url = @url,
     detail = @detail, subject = @subject, text = @text
    WHERE id = @id`,
  leavePerson: 'UPDATE tickets SET person = NULL, identifier = NULL WHERE no = ?',
  deleteTicket: 'DELETE FROM tickets WHERE no = ?',
  deleteAnalysis: 'DELETE FROM analyses WHERE ticket = ?',
  deleteMentions: 'DELETE FROM mentions WHERE ticket = ?',
  insertSearch: 'INSERT INTO ticket_search (rowid, subject, text) VALUES (?, ?, ?)',
  deleteSearch: 'DELETE FROM ticket_search WHERE rowid = ?',
  findTombstone: 'SELECT 1 FROM tombstones WHERE id = ?',
  insertTombstone: 'INSERT INTO tombstones (id, deleted_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  listUnanalysed: `SELECT id, revision FROM tickets
    WHERE analyzed_revision IS NULL AND received_at < ? ORDER BY received_at, id LIMIT ?`,
  countUnanalysed: `SELECT count(*) AS unanalysed, min(received_at) AS oldest
    FROM tickets WHERE analyzed_revision IS NULL`,
  countTickets: `SELECT (SELECT total(tickets) FROM tallies WHERE slot = 2 AND topic = '')
    + (SELECT total(n) FROM cells WHERE slot = 2 AND topic = '' AND dimension = 'excluded')`,
  readTickets: `SELECT ${columns} FROM ${joined} WHERE tickets.id > ? ORDER BY tickets.id LIMIT ?`,
} as const;
