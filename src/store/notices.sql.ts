/** Statements on what is told to other systems. */
export const noticesSql = {
  saveSubscriber: `INSERT INTO subscribers (id, url, types, secret, created_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET url = excluded.url, types = excluded.types, secret = excluded.secret`,
  listSubscribers: `SELECT id, url, types, secret AS sealedSecret, created_at AS createdAt
    FROM subscribers ORDER BY created_at, id`,
  deleteSubscriber: 'DELETE FROM subscribers WHERE id = ?',
  dropSends: 'DELETE FROM notice_sends WHERE subscriber = ?',
  isThere: 'SELECT 1 FROM subscribers WHERE id = ?',
  insertPing: `INSERT INTO notices (type, at, data) VALUES ('ping', ?, '{}')`,
  insertSend: 'INSERT INTO notice_sends (subscriber, notice, next_at) VALUES (?, ?, ?)',
  listDue: `SELECT notice AS noticeNo, type, at, data, subscriber AS subscriberId, url,
      secret AS sealedSecret, attempts + 1 AS attempts
    FROM notice_sends
    JOIN notices ON no = notice
    JOIN subscribers ON id = subscriber
    WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, notice, subscriber LIMIT ?`,
  claim: `UPDATE notice_sends SET attempts = attempts + 1, next_at = ?
    WHERE subscriber = ? AND notice = ?`,
  settle: `UPDATE notice_sends SET state = ?, status = ?, reason = ?, next_at = ?
    WHERE subscriber = ? AND notice = ?`,
  listSends: `SELECT notice AS noticeNo, type, at, state, attempts, status, reason, next_at AS nextAt
    FROM notice_sends JOIN notices ON no = notice
    WHERE subscriber = ? ORDER BY notice DESC LIMIT ?`,
  replay: `UPDATE notice_sends SET state = 'waiting', attempts = 0, next_at = ?
    WHERE subscriber = ? AND state = 'dead'`,
  forgetSends: `DELETE FROM notice_sends WHERE state <> 'waiting'
    AND notice IN (SELECT no FROM notices WHERE at < ?)`,
  forget: `DELETE FROM notices WHERE at < ?
    AND NOT EXISTS (SELECT 1 FROM notice_sends WHERE notice = no)`,
} as const;
