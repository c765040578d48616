const columns = `tickets.no, tickets.id, week, kind, source, channel, exclusion, tickets.revision, analyses.revision AS analyzed_revision,
  created_at, updated_at, received_at, content_hash, identifiers, account_ref, url, tickets.detail, subject,
  text,
  persons.key AS customer_key, accounts.ref AS account_key`;
const joined = `tickets LEFT JOIN persons ON persons.no = tickets.person
  LEFT JOIN accounts ON accounts.no = tickets.account
  LEFT JOIN analyses ON analyses.ticket = tickets.no`;

/** Statements on tickets. */
export const ticketsSql = {
  findHead: `SELECT no, revision, updated_at, received_at, content_hash, person, identifiers
    FROM tickets WHERE id = ?`,
  findTicket: `SELECT ${columns} FROM ${joined} WHERE tickets.id = ?`,
  insertTicket: `INSERT INTO tickets
    (week, kind, source, channel, exclusion, revision, person, account, score_kind, score_value,
     created_at, updated_at, received_at, content_hash, identifiers, account_ref, url, detail, subject,
     text, first_reply_minutes, solving_minutes, handle_minutes, reopened, tracked, solved_week, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  updateTicket: `UPDATE tickets SET week = ?, kind = ?, source = ?, channel = ?, exclusion = ?,
     revision = ?, person = ?, account = ?, score_kind = ?, score_value = ?, created_at = ?,
     updated_at = ?, received_at = ?, content_hash = ?, identifiers = ?, account_ref = ?, url = ?,
     detail = ?, subject = ?, text = ?, first_reply_minutes = ?, solving_minutes = ?,
     handle_minutes = ?, reopened = ?, tracked = ?, solved_week = ?, campaign = NULL
    WHERE id = ?`,
  setOwn: 'UPDATE tickets SET own = ? WHERE no = ?',
  setUpdatedAt: 'UPDATE tickets SET updated_at = ? WHERE no = ?',
  leavePerson: 'UPDATE tickets SET person = NULL WHERE no = ?',
  putUnanalysed: 'INSERT INTO unanalysed (received_at, ticket) VALUES (?, ?)',
  dropUnanalysed: 'DELETE FROM unanalysed WHERE received_at = ? AND ticket = ?',
  deleteTicket: 'DELETE FROM tickets WHERE no = ?',
  deleteAnalysis: 'DELETE FROM analyses WHERE ticket = ?',
  deleteMentions: 'DELETE FROM mentions WHERE ticket = ?',
  deleteMentionTexts: 'DELETE FROM mention_texts WHERE ticket = ?',
  insertSearch: 'INSERT INTO ticket_search (rowid, subject, text) VALUES (?, ?, ?)',
  deleteSearch: 'DELETE FROM ticket_search WHERE rowid = ?',
  findTombstone: 'SELECT 1 FROM tombstones WHERE id = ?',
  insertTombstone: 'INSERT INTO tombstones (id, deleted_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  listUnanalysed: `SELECT id, revision FROM unanalysed JOIN tickets ON tickets.no = unanalysed.ticket
    WHERE unanalysed.received_at < ? ORDER BY unanalysed.received_at, id LIMIT ?`,
  countUnanalysed: `SELECT (SELECT count(*) FROM unanalysed) + (SELECT count(*) FROM repeats_due) AS unanalysed,
    (SELECT min(received_at) FROM unanalysed) AS oldest`,
  awaits: `SELECT EXISTS (SELECT 1 FROM unanalysed JOIN tickets ON tickets.no = unanalysed.ticket
    WHERE unanalysed.received_at >= ? AND week <= ?)`,
  cameSince: 'SELECT EXISTS (SELECT 1 FROM tickets WHERE received_at >= ? AND week <= ?)',
  countTickets: `SELECT (SELECT total(tickets) FROM tallies WHERE slot = 2 AND topic = '')
    + (SELECT total(n) FROM cells WHERE slot = 2 AND topic = '' AND dimension = 'excluded')`,
  readAnalysed: `SELECT ${columns} FROM ${joined}
    WHERE tickets.id > ? AND analyses.ticket IS NOT NULL ORDER BY tickets.id LIMIT ?`,
  readScored: `SELECT ${columns} FROM ${joined}
    WHERE score_kind IS NOT NULL AND exclusion IS NULL AND text <> ''
    ORDER BY created_at DESC, tickets.id LIMIT ?`,
  readNewest: `SELECT ${columns} FROM ${joined} WHERE exclusion IS NULL
    ORDER BY created_at DESC, tickets.id LIMIT ?`,
  // A hash of what a ticket says is as good as chance, and the same every time.
  drawTickets: `SELECT ${columns} FROM ${joined} WHERE exclusion IS NULL AND text <> ''
    ORDER BY content_hash, tickets.id LIMIT ?`,
  readTickets: `SELECT ${columns} FROM ${joined} WHERE tickets.id > ? ORDER BY tickets.id LIMIT ?`,
} as const;
