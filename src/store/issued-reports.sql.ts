/** Statements on issued reports. */
export const issuedSql = {
  insert: `INSERT INTO issued_reports (week, report_id, issued_at, counts, report) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`,
  insertQuote: 'INSERT INTO issued_quotes (ticket_id, week) VALUES (?, ?) ON CONFLICT DO NOTHING',
  read: `SELECT week, report_id AS reportId, issued_at AS issuedAt, report FROM issued_reports
    WHERE week = ?`,
  list: `SELECT week, report_id AS reportId, issued_at AS issuedAt FROM issued_reports
    ORDER BY week DESC`,
  weeksQuoting: 'SELECT week FROM issued_quotes WHERE ticket_id = ?',
  setReport: 'UPDATE issued_reports SET report = ? WHERE week = ?',
  dropQuotes: 'DELETE FROM issued_quotes WHERE ticket_id = ?',
  measuredFrom: `SELECT version, document FROM topic_quality WHERE instr(document, ?) > 0`,
  setMeasured: 'UPDATE topic_quality SET document = ? WHERE version = ?',
  dropAudited: `UPDATE audit_samples SET text = '' WHERE ticket_id = ?`,
} as const;
