-- Tickets, what the analysis says of them, topics, and the counts that reports read.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  week TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  channel TEXT NOT NULL,
  exclusion TEXT,
  revision INTEGER NOT NULL,
  person INTEGER,
  account INTEGER,
  score_kind TEXT,
  score_value REAL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  identifiers TEXT NOT NULL,
  account_ref TEXT,
  url TEXT,
  detail TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX tickets_by_week ON tickets (week);
CREATE INDEX tickets_by_person ON tickets (person) WHERE person IS NOT NULL;
-- Tickets without an analysis; apart, so that an analysis need not write the wide row of its ticket again.
CREATE TABLE unanalysed (
  received_at TEXT NOT NULL,
  ticket INTEGER NOT NULL,
  PRIMARY KEY (received_at, ticket)
) STRICT, WITHOUT ROWID;

-- Deletes are final: an id in here never comes back.
CREATE TABLE tombstones (
  id TEXT PRIMARY KEY,
  deleted_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words are kept once, in tickets; rowid is tickets.no.
CREATE VIRTUAL TABLE ticket_search USING fts5 (
  subject, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- A person is a connected set of identifiers; `key` is the first of them in order. What connects them is not kept
-- twice: tickets and states say which identifiers they name together.
CREATE TABLE persons (
  no INTEGER PRIMARY KEY,
  key TEXT NOT NULL
) STRICT;
CREATE TABLE identifiers (
  identifier TEXT PRIMARY KEY,
  person INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_states (
  no INTEGER PRIMARY KEY,
  identifier TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  person INTEGER,
  state TEXT NOT NULL,
  UNIQUE (identifier, valid_from)
) STRICT;
CREATE INDEX customer_states_by_person ON customer_states (person, valid_from);
CREATE TABLE accounts (
  no INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE account_states (
  ref TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (ref, valid_from)
) STRICT, WITHOUT ROWID;

-- One row a build of the taxonomy; only a finished one has a version. `slot` (0 or 1) says in which of the two sets
-- of columns and counts its assignments are, so the next can be laid out beside the standing one.
CREATE TABLE taxonomies (
  build INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER UNIQUE,
  slot INTEGER NOT NULL,
  published INTEGER NOT NULL,
  areas TEXT NOT NULL,
  mentions_seen INTEGER NOT NULL,
  mentions_covered INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE taxonomy_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  standing INTEGER,
  building INTEGER
) STRICT;
INSERT INTO taxonomy_state (one) VALUES (1);
CREATE TABLE topics (
  build INTEGER NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  title TEXT NOT NULL,
  keywords TEXT NOT NULL,
  parent_ids TEXT NOT NULL,
  min_similarity REAL NOT NULL,
  centroid BLOB NOT NULL,
  PRIMARY KEY (build, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE embedding_parts (
  build INTEGER NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (build, part)
) STRICT;

-- `intents` and `churn_reasons` are lists as `,a,b,`. `staged` names the build whose slot holds this ticket already.
CREATE TABLE analyses (
  ticket INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  taxonomy_version INTEGER NOT NULL,
  staged INTEGER,
  engine TEXT NOT NULL,
  language TEXT NOT NULL,
  supported INTEGER NOT NULL,
  sentiment TEXT NOT NULL,
  intents TEXT NOT NULL,
  churn_reasons TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE TABLE mentions (
  ticket INTEGER NOT NULL,
  position INTEGER NOT NULL,
  week TEXT NOT NULL,
  topic_0 TEXT,
  similarity_0 REAL NOT NULL DEFAULT 0,
  seen_0 INTEGER NOT NULL DEFAULT 0,
  topic_1 TEXT,
  similarity_1 REAL NOT NULL DEFAULT 0,
  seen_1 INTEGER NOT NULL DEFAULT 0,
  intent TEXT,
  sentiment TEXT NOT NULL,
  text TEXT NOT NULL,
  terms TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (ticket, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_topic_0 ON mentions (topic_0, week, similarity_0) WHERE topic_0 IS NOT NULL;
CREATE INDEX mentions_by_topic_1 ON mentions (topic_1, week, similarity_1) WHERE topic_1 IS NOT NULL;

-- Kept counts. Slot 2 does not depend on a taxonomy; slots 0 and 1 do. Topic '' is the whole workspace.
CREATE TABLE tallies (
  slot INTEGER NOT NULL,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  tickets INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  accounts INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  PRIMARY KEY (slot, topic, week)
) STRICT, WITHOUT ROWID;
-- How many tickets each person (`unit` 0) and account (1) has in a cell; what makes a count distinct.
CREATE TABLE members (
  slot INTEGER NOT NULL,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  unit INTEGER NOT NULL,
  member INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, topic, week, unit, member)
) STRICT, WITHOUT ROWID;
CREATE TABLE cells (
  slot INTEGER NOT NULL,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, topic, week, dimension, value)
) STRICT, WITHOUT ROWID;
-- As cells, for what senders split their customers by; apart, because there may be many and the cut needs none.
CREATE TABLE segment_cells (
  slot INTEGER NOT NULL,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, topic, week, dimension, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workers (
  id TEXT PRIMARY KEY,
  beat_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
