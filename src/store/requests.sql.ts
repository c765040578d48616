import { allMarks } from './evidence-packs.sql.ts';

/** Columns of a request that a person may change. */
export const requestColumns = [
  'title',
  'title_by_hand',
  'description',
  'status',
  'reason',
  'status_at',
  'merged_into',
  'removed',
  'pinned',
  'strategic',
  'effort',
  'owner',
  'workaround',
  'issue',
] as const;
/** Columns of a piece of evidence that a person may change. */
export const evidenceColumns = ['request', 'importance', 'confirmed', 'told_at'] as const;

const evidenceList = `request_evidence.no, request_evidence.id, request, tickets.id AS ticket_id,
  coalesce(request_evidence.url, tickets.url) AS url, request_evidence.source, at,
  request_evidence.text, persons.key AS customer, accounts.ref AS account, importance,
  ruled_importance, ${allMarks} AS marks, sentiment, note
  FROM request_evidence LEFT JOIN tickets ON tickets.no = request_evidence.ticket
  LEFT JOIN persons ON persons.no = request_evidence.person
  LEFT JOIN accounts ON accounts.no = request_evidence.account`;

/** A request with all that was merged into it, however many steps away. */
const family = `WITH RECURSIVE family (no) AS (
  VALUES (?) UNION SELECT requests.no FROM requests JOIN family ON merged_into = family.no)`;

/** Statements on requests, their evidence and the audit log. */
export const requestsSql = {
  list: 'SELECT * FROM requests ORDER BY id',
  find: 'SELECT * FROM requests WHERE id = ?',
  findByNo: 'SELECT * FROM requests WHERE no = ?',
  insert: `INSERT INTO requests (id, origin, title, title_by_hand, removed, profile, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  mergedFrom: `${family} SELECT id FROM requests JOIN family USING (no) WHERE no <> ? ORDER BY id`,
  countEvidence: `${family} SELECT count(*) FROM request_evidence
    WHERE request IN (SELECT no FROM family)`,
  listEvidence: `${family} SELECT ${evidenceList} WHERE request IN (SELECT no FROM family)
    ORDER BY at DESC, request_evidence.id LIMIT ? OFFSET ?`,
  family: `${family} SELECT no FROM family ORDER BY no`,
  // The rows of one request in the order of its index, so that a few are found without reading all.
  quotes: `SELECT request_evidence.id, tickets.id AS ticket_id, request_evidence.text, at,
      accounts.ref AS account, request_evidence.account AS account_no, request_evidence.person,
      importance
    FROM request_evidence INDEXED BY request_evidence_quotes
    LEFT JOIN tickets ON tickets.no = request_evidence.ticket
    LEFT JOIN accounts ON accounts.no = request_evidence.account
    WHERE request = ? AND day < ? AND marks & 2 = 0
    ORDER BY importance DESC, at DESC, request_evidence.id LIMIT 60`,
  mix: `SELECT source, sentiment, count(*) AS evidence FROM request_evidence
      INDEXED BY request_evidence_mix
    WHERE request = ? AND day < ? AND marks & 2 = 0 GROUP BY source, sentiment`,
  findEvidence: `SELECT no, id, request, importance, confirmed, told_at FROM request_evidence
    WHERE id = ?`,
  familyEvidence: `${family} SELECT no, id, request, importance, confirmed, told_at
    FROM request_evidence WHERE request IN (SELECT no FROM family)`,
  insertEvidence: `INSERT INTO request_evidence (id, request, account, person, day, at, source, url,
      importance, ruled_importance, marks, sentiment, text, words, edited)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'neutral', ?, '', 1) ON CONFLICT DO NOTHING`,
  touchEvidence: 'UPDATE request_evidence SET edited = 1 WHERE no = ?',
  forgetProfile: 'UPDATE requests SET profile = NULL WHERE no = ?',
  insertChange: `INSERT INTO request_changes (at, who, request, action, edit, patches, undoes)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  findChange: 'SELECT * FROM request_changes WHERE no = ?',
  markUndone: 'UPDATE request_changes SET undone_by = ? WHERE no = ?',
  countChanges: 'SELECT count(*) FROM request_changes WHERE ? IS NULL OR request = ?',
  listChanges: `SELECT * FROM request_changes WHERE ? IS NULL OR request = ?
    ORDER BY no DESC LIMIT ? OFFSET ?`,
  publish: 'UPDATE request_state SET published = 1 WHERE published = 0',
  revision: 'SELECT revision FROM request_state',
  accountsRevision: 'SELECT accounts_revision FROM request_state',
  newestReferences: 'SELECT * FROM request_references ORDER BY version DESC LIMIT 1',
  referencesAsOf: `SELECT * FROM request_references ORDER BY as_of > ?, version DESC LIMIT 1`,
  insertReferences: `INSERT INTO request_references (version, as_of, detail) VALUES (?, ?, ?)
    ON CONFLICT DO NOTHING`,
  accountFacts: `SELECT ref, valid_from, facts FROM account_states
    INDEXED BY account_states_facts WHERE valid_from < ? ORDER BY ref, valid_from`,
  accountRefs: 'SELECT no, ref FROM accounts',
  cancellations: `SELECT account, created_at, detail ->> '$.churn.cancelledAt' AS cancelled_at,
      detail ->> '$.churn.revenue' AS revenue, detail ->> '$.churn.currency' AS currency
    FROM tickets INDEXED BY tickets_cancelled
    WHERE kind = 'churn' AND account IS NOT NULL AND exclusion IS NULL`,
  accountStates: `SELECT ref, valid_from, state FROM account_states WHERE valid_from < ?
    ORDER BY ref, valid_from`,
  accountStateAsOf: `SELECT state FROM account_states WHERE ref = ? AND valid_from <= ?
    ORDER BY valid_from DESC LIMIT 1`,
  newestWeek: 'SELECT max(week) FROM tickets WHERE exclusion IS NULL',
  lonelyPeople: `SELECT count(DISTINCT person) + total(person IS NULL) FROM tickets
    WHERE account IS NULL AND exclusion IS NULL`,
} as const;

/** Statements of the grouping. */
export const wishesSql = {
  state: `SELECT published, taxonomy_version,
    (SELECT count(*) FROM wish_backlog) AS waiting FROM request_state`,
  dropFound: 'DELETE FROM requests',
  dropEvidence: 'DELETE FROM request_evidence',
  waitForAll: `INSERT OR IGNORE INTO wish_backlog (ticket)
    SELECT DISTINCT ticket FROM mentions INDEXED BY mentions_wishes WHERE intent = 'request'`,
  setTaxonomy: 'UPDATE request_state SET taxonomy_version = ?',
  waiting: `SELECT no, tickets.id, kind, source, tickets.created_at, exclusion, account, person, url,
      tickets.detail, analyses.language
    FROM wish_backlog JOIN tickets ON tickets.no = wish_backlog.ticket
    LEFT JOIN analyses ON analyses.ticket = tickets.no ORDER BY wish_backlog.ticket LIMIT ?`,
  wishesOf: `SELECT text, detail, sentiment FROM mentions
    JOIN mention_texts USING (ticket, position)
    WHERE ticket = ? AND intent = 'request' ORDER BY position`,
  evidenceOf: `SELECT request_evidence.no, request_evidence.id, requests.id AS request_id, field,
      start_at, end_at, edited
    FROM request_evidence LEFT JOIN requests ON requests.no = request_evidence.request
    WHERE ticket = ? ORDER BY request_evidence.id`,
  known: `SELECT no, id, title, title_by_hand, profile FROM requests WHERE removed = 0 ORDER BY id`,
  wordsOf: `SELECT words FROM request_evidence WHERE request = ? AND words <> '' ORDER BY id`,
  findTicket: 'SELECT no, source, account, person, url FROM tickets WHERE id = ?',
  findRequest: 'SELECT no FROM requests WHERE id = ?',
  insertRequest: `INSERT INTO requests (id, origin, title, profile, created_at)
    VALUES (?, 'found', ?, ?, ?)`,
  // A title by hand stays; a profile that a person's change made void meanwhile stays void.
  updateRequest: `UPDATE requests SET profile = ?,
      title = CASE WHEN title_by_hand = 1 THEN title ELSE ? END WHERE id = ?`,
  putEvidence: `INSERT INTO request_evidence (id, request, ticket, field, start_at, end_at, account,
      person, day, at, source, url, importance, ruled_importance, marks, sentiment, text, words,
      note)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET field = excluded.field, start_at = excluded.start_at,
      end_at = excluded.end_at, account = excluded.account, person = excluded.person,
      day = excluded.day, at = excluded.at, source = excluded.source, url = excluded.url,
      importance = CASE WHEN importance <> ruled_importance THEN importance
        ELSE excluded.importance END,
      ruled_importance = excluded.ruled_importance,
      marks = (marks & 4) | excluded.marks, sentiment = excluded.sentiment, text = excluded.text,
      words = excluded.words, note = excluded.note`,
  dropGone: 'DELETE FROM request_evidence WHERE no = ?',
  forgetProfile: 'UPDATE requests SET profile = NULL WHERE id = ?',
  handled: 'DELETE FROM wish_backlog WHERE ticket = (SELECT no FROM tickets WHERE id = ?)',
  dropEmpty: `DELETE FROM requests WHERE origin = 'found' AND no NOT IN
      (SELECT request FROM request_evidence) AND id NOT IN (SELECT request FROM request_changes)`,
  sameWords: `SELECT no, account, person, at, marks, text FROM request_evidence
    WHERE request = ? ORDER BY id`,
  setMarks: 'UPDATE request_evidence SET marks = ? WHERE no = ?',
} as const;
