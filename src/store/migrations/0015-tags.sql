-- What people and scores teach the tagger, and the walks that bring it to old tickets.

-- One row a version; only the newest keeps its document, so that what is erased is gone from here, too.
CREATE TABLE teachings (
  version INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  cause TEXT NOT NULL,
  document TEXT
) STRICT;

-- Append-only while the ticket is there. `stands`: the newest of its ticket, field and words.
CREATE TABLE tag_corrections (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket TEXT NOT NULL,
  field TEXT NOT NULL,
  mention TEXT,
  labels TEXT,
  before TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  stands INTEGER NOT NULL
) STRICT;
CREATE INDEX tag_corrections_by_ticket ON tag_corrections (ticket, stands);

-- Tickets to be tagged again for themselves.
CREATE TABLE tags_waiting (
  ticket TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The custom tags of each ticket.
CREATE TABLE ticket_tags (
  ticket INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (ticket, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag, ticket);

CREATE TABLE retag_runs (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  cause TEXT NOT NULL,
  by TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  after_id TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;
CREATE INDEX retag_runs_open ON retag_runs (no) WHERE finished_at IS NULL;
