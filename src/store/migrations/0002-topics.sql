-- Topics that people edit: where a mention stands (narrow rows, written again by each discovery) apart from what it
-- says (wide rows, written once); what people decided; how topics came to be; what is looked at for quality.

CREATE TABLE mention_texts (
  ticket INTEGER NOT NULL,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  terms TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (ticket, position)
) STRICT, WITHOUT ROWID;
INSERT INTO mention_texts SELECT ticket, position, text, terms, detail FROM mentions ORDER BY ticket, position;

-- `part` is the group a mention was placed in when that is not the topic itself: one merged into the topic, or (topic
-- NULL) one that nobody wants to see again.
DROP INDEX mentions_by_topic_0;
DROP INDEX mentions_by_topic_1;
ALTER TABLE mentions RENAME TO mentions_before;
CREATE TABLE mentions (
  ticket INTEGER NOT NULL,
  position INTEGER NOT NULL,
  week TEXT NOT NULL,
  topic_0 TEXT,
  part_0 TEXT,
  similarity_0 REAL NOT NULL DEFAULT 0,
  seen_0 INTEGER NOT NULL DEFAULT 0,
  topic_1 TEXT,
  part_1 TEXT,
  similarity_1 REAL NOT NULL DEFAULT 0,
  seen_1 INTEGER NOT NULL DEFAULT 0,
  intent TEXT,
  sentiment TEXT NOT NULL,
  PRIMARY KEY (ticket, position)
) STRICT, WITHOUT ROWID;
INSERT INTO mentions (ticket, position, week, topic_0, similarity_0, seen_0, topic_1, similarity_1, seen_1, intent, sentiment)
  SELECT ticket, position, week, topic_0, similarity_0, seen_0, topic_1, similarity_1, seen_1, intent, sentiment
  FROM mentions_before ORDER BY ticket, position;
DROP TABLE mentions_before;
CREATE INDEX mentions_by_topic_0 ON mentions (topic_0, week, similarity_0) WHERE topic_0 IS NOT NULL;
CREATE INDEX mentions_by_topic_1 ON mentions (topic_1, week, similarity_1) WHERE topic_1 IS NOT NULL;

CREATE INDEX mentions_by_part_0 ON mentions (part_0) WHERE part_0 IS NOT NULL;
CREATE INDEX mentions_by_part_1 ON mentions (part_1) WHERE part_1 IS NOT NULL;

-- All mentions, and those that the discovery of each slot saw: whether topics are due must not cost a scan.
CREATE TABLE mention_totals (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  total INTEGER NOT NULL,
  seen_0 INTEGER NOT NULL,
  seen_1 INTEGER NOT NULL
) STRICT;
INSERT INTO mention_totals SELECT 1, count(*), coalesce(sum(seen_0), 0), coalesce(sum(seen_1), 0) FROM mentions;
CREATE TRIGGER mention_added AFTER INSERT ON mentions BEGIN
  UPDATE mention_totals SET total = total + 1, seen_0 = seen_0 + new.seen_0, seen_1 = seen_1 + new.seen_1;
END;
CREATE TRIGGER mention_removed AFTER DELETE ON mentions BEGIN
  UPDATE mention_totals SET total = total - 1, seen_0 = seen_0 - old.seen_0, seen_1 = seen_1 - old.seen_1;
END;
CREATE TRIGGER mention_seen_0 AFTER UPDATE OF seen_0 ON mentions WHEN new.seen_0 <> old.seen_0 BEGIN
  UPDATE mention_totals SET seen_0 = seen_0 + new.seen_0 - old.seen_0;
END;
CREATE TRIGGER mention_seen_1 AFTER UPDATE OF seen_1 ON mentions WHEN new.seen_1 <> old.seen_1 BEGIN
  UPDATE mention_totals SET seen_1 = seen_1 + new.seen_1 - old.seen_1;
END;

-- A taxonomy is laid out in the order of the tickets' numbers: those up to `staged_to` stand in its slot already.
ALTER TABLE taxonomy_state ADD COLUMN staged_to INTEGER NOT NULL DEFAULT 0;
UPDATE taxonomy_state SET building = NULL;
ALTER TABLE analyses DROP COLUMN staged;

-- `role`: a topic, a group that stands for the topic `part_of`, or one never to be seen again. `words` holds the words
-- of a group that people made, in place of what the fitted model has.
ALTER TABLE topics ADD COLUMN role TEXT NOT NULL DEFAULT 'topic';
ALTER TABLE topics ADD COLUMN part_of TEXT;
ALTER TABLE topics ADD COLUMN words TEXT;
ALTER TABLE topics ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

-- What people decided, as one document that every later run obeys.
CREATE TABLE topic_decisions (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  document TEXT NOT NULL
) STRICT;

CREATE TABLE topic_edits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  edit TEXT NOT NULL,
  -- What undoing needs: how the topics and decisions it touched were before.
  before TEXT NOT NULL,
  mentions_moved INTEGER NOT NULL DEFAULT 0,
  is_applied INTEGER NOT NULL DEFAULT 0,
  undone_by INTEGER
) STRICT;
CREATE TABLE topic_edit_moves (
  edit INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  position INTEGER NOT NULL,
  from_topic TEXT,
  from_part TEXT,
  from_similarity REAL NOT NULL,
  to_topic TEXT,
  to_part TEXT,
  PRIMARY KEY (edit, ticket, position)
) STRICT, WITHOUT ROWID;

-- One row a version: why it came, and the topics as they were then.
CREATE TABLE taxonomy_versions (
  version INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  cause TEXT NOT NULL,
  edit INTEGER,
  topics TEXT NOT NULL
) STRICT;
CREATE TABLE topic_lineage (
  version INTEGER NOT NULL,
  topic TEXT NOT NULL,
  event TEXT NOT NULL,
  parent TEXT NOT NULL DEFAULT '',
  mentions INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (version, topic, event, parent)
) STRICT, WITHOUT ROWID;

-- Weekly precision audit: the drawn mentions and what a person said of them.
CREATE TABLE audit_samples (
  week TEXT NOT NULL,
  number INTEGER NOT NULL,
  ticket_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  topic TEXT NOT NULL,
  topic_title TEXT NOT NULL,
  text TEXT NOT NULL,
  similarity REAL NOT NULL,
  stratum INTEGER NOT NULL,
  is_right INTEGER,
  judged_by TEXT,
  judged_at TEXT,
  PRIMARY KEY (week, number)
) STRICT, WITHOUT ROWID;
-- What each taxonomy looked like from outside, for the lines over time; a document a version.
CREATE TABLE topic_quality (
  version INTEGER PRIMARY KEY,
  measured_at TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;
