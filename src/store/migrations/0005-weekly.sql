-- What senders tell of the handling of a ticket: for medians, reopen rates and the backlog of the weekly report.
-- `tracked`: the sender tells whether it is solved. `solved_week`: ISO week of solving; NULL while it is open.
ALTER TABLE tickets ADD COLUMN first_reply_minutes REAL;
ALTER TABLE tickets ADD COLUMN solving_minutes REAL;
ALTER TABLE tickets ADD COLUMN handle_minutes REAL;
ALTER TABLE tickets ADD COLUMN reopened INTEGER;
ALTER TABLE tickets ADD COLUMN tracked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN solved_week TEXT;
CREATE INDEX tickets_by_first_reply ON tickets (week, first_reply_minutes)
  WHERE first_reply_minutes IS NOT NULL AND exclusion IS NULL;
CREATE INDEX tickets_by_solving ON tickets (week, solving_minutes)
  WHERE solving_minutes IS NOT NULL AND exclusion IS NULL;
CREATE INDEX tickets_by_solved ON tickets (solved_week, week) WHERE tracked = 1 AND exclusion IS NULL;

-- Reports as they were issued. `counts` is what later arrivals are compared with.
CREATE TABLE issued_reports (
  week TEXT PRIMARY KEY,
  report_id TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  counts TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Whose words an issued report quotes, so that erasing a ticket finds them.
CREATE TABLE issued_quotes (
  ticket_id TEXT NOT NULL,
  week TEXT NOT NULL,
  PRIMARY KEY (ticket_id, week)
) STRICT, WITHOUT ROWID;

-- What somebody will do about something, by when. `outcome` is what customers may be told once it is done.
CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  topic TEXT,
  owner TEXT,
  due TEXT,
  status TEXT NOT NULL,
  outcome TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  done_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX actions_by_status ON actions (status, due);

-- The lists behind a report's numbers come from this index alone: newest first within a week.
DROP INDEX tickets_by_week;
CREATE INDEX tickets_by_time ON tickets (week, created_at DESC, id, exclusion, kind, source, channel, person, account,
  score_kind, score_value);
