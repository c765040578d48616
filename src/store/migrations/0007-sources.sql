-- Senders, what they delivered, and what their events made of each ticket.

-- `secrets` is sealed by the program; the file alone does not show them.
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  mapping_version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE source_mappings (
  source TEXT NOT NULL,
  version INTEGER NOT NULL,
  mapping TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (source, version)
) STRICT, WITHOUT ROWID;

-- `waiting` = in the dead-letter; only then there is a sealed `message` (headers and body) to replay.
CREATE TABLE deliveries (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  received_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,
  waiting INTEGER NOT NULL,
  times INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  tickets TEXT NOT NULL,
  faults TEXT NOT NULL,
  replayed_at TEXT,
  message BLOB
) STRICT;
CREATE INDEX deliveries_by_source ON deliveries (source, no);
CREATE INDEX deliveries_by_outcome ON deliveries (outcome, no);
CREATE INDEX deliveries_waiting ON deliveries (source, no) WHERE waiting = 1;
CREATE INDEX deliveries_by_time ON deliveries (received_at);
-- What tells a delivery from a repeat of it; from inside what was signed.
CREATE TABLE delivery_keys (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  delivery TEXT NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_keys_by_time ON delivery_keys (received_at);
-- Authentic deliveries by hour of arrival (`2024-07-24T10`): the rhythm of a source.
CREATE TABLE source_hours (
  source TEXT NOT NULL,
  hour TEXT NOT NULL,
  deliveries INTEGER NOT NULL,
  PRIMARY KEY (source, hour)
) STRICT, WITHOUT ROWID;
-- Since a source exists, by outcome.
CREATE TABLE source_totals (
  source TEXT NOT NULL,
  outcome TEXT NOT NULL,
  deliveries INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (source, outcome)
) STRICT, WITHOUT ROWID;

-- The mergeable history of a ticket that came as events (domain/ticket-history.ts).
CREATE TABLE ticket_histories (
  ticket_id TEXT PRIMARY KEY,
  history TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Customers of tickets merged into a ticket; `tickets.person` is its own customer.
CREATE TABLE companions (
  ticket INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person INTEGER NOT NULL,
  identifiers TEXT NOT NULL,
  PRIMARY KEY (ticket, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX companions_by_person ON companions (person);
