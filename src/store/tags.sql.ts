/** Statements on what is taught, corrections, and walks over the history. */
export const tagsSql = {
  teachingVersion: 'SELECT coalesce(max(version), 0) FROM teachings',
  readTeaching: 'SELECT document FROM teachings ORDER BY version DESC LIMIT 1',
  dropDocuments: 'UPDATE teachings SET document = NULL WHERE document IS NOT NULL',
  insertTeaching: 'INSERT INTO teachings (version, at, by, cause, document) VALUES (?, ?, ?, ?, ?)',
  listTeachings: 'SELECT version, at, by, cause FROM teachings ORDER BY version DESC LIMIT ?',

  replaceStanding: `UPDATE tag_corrections SET stands = 0
    WHERE ticket = ? AND stands = 1 AND field = ? AND mention IS ?`,
  insertCorrection: `INSERT INTO tag_corrections
    (ticket, field, mention, labels, before, at, by, stands) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  standingOf: 'SELECT * FROM tag_corrections WHERE ticket = ? AND stands = 1 ORDER BY no',
  listCorrections: 'SELECT * FROM tag_corrections ORDER BY no DESC LIMIT ?',
  listStanding: 'SELECT * FROM tag_corrections WHERE stands = 1 ORDER BY no DESC LIMIT ?',
  listOf: 'SELECT * FROM tag_corrections WHERE ticket = ? ORDER BY no DESC LIMIT ?',
  forgetCorrections: 'DELETE FROM tag_corrections WHERE ticket = ?',

  putWaiting: 'INSERT INTO tags_waiting (ticket) VALUES (?) ON CONFLICT DO NOTHING',
  listWaiting: 'SELECT ticket FROM tags_waiting ORDER BY ticket LIMIT ?',
  dropWaiting: 'DELETE FROM tags_waiting WHERE ticket = ?',

  saveSetting: `INSERT INTO settings (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  countScored: `SELECT total(n) FROM cells
    WHERE slot = 2 AND topic = '' AND dimension = 'score'`,
  isDue: `SELECT EXISTS (SELECT 1 FROM tags_waiting)
    OR EXISTS (SELECT 1 FROM retag_runs WHERE finished_at IS NULL)`,

  closeRuns: 'UPDATE retag_runs SET finished_at = ? WHERE finished_at IS NULL',
  insertRun: `INSERT INTO retag_runs (version, cause, by, started_at, after_id, report)
    VALUES (?, ?, ?, ?, '', ?)`,
  openRun: 'SELECT * FROM retag_runs WHERE finished_at IS NULL ORDER BY no DESC LIMIT 1',
  saveRun: `UPDATE retag_runs SET after_id = ?, report = ?, finished_at = ?
    WHERE no = ? AND finished_at IS NULL`,
  listRuns: 'SELECT * FROM retag_runs ORDER BY no DESC LIMIT ?',

  insertTicketTag: 'INSERT INTO ticket_tags (ticket, tag) VALUES (?, ?)',
  deleteTicketTags: 'DELETE FROM ticket_tags WHERE ticket = ?',
  tagWeeks: `SELECT tag, week, count(*) AS tickets FROM ticket_tags
    JOIN tickets ON tickets.no = ticket_tags.ticket
    WHERE exclusion IS NULL GROUP BY tag, week ORDER BY tag, week`,
} as const;
