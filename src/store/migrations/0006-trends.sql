-- What people say about days and topics, what the trend test said of each week, early warnings, and their counts.

CREATE TABLE calendar_marks (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only: the newest of a pair (mute and unmute, resolve and reopen) holds.
CREATE TABLE topic_marks (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  by TEXT,
  at TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX topic_marks_by_topic ON topic_marks (topic, no);

-- A week is judged once; that and the changes it makes are one transaction.
CREATE TABLE judged_weeks (
  week TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE judged_topics (
  topic TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  stage TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE state_changes (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT NOT NULL,
  stage TEXT,
  at TEXT NOT NULL,
  UNIQUE (topic, week)
) STRICT;

-- One row an episode. Topic '' are tickets without a topic, '*' are all.
CREATE TABLE alerts (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  span TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  closed_at TEXT,
  until_hour TEXT NOT NULL,
  tickets INTEGER NOT NULL,
  expected REAL NOT NULL,
  p REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX open_alerts ON alerts (topic) WHERE closed_at IS NULL;

-- Analysed tickets by UTC hour (`2024-07-25T14`), without imported ones. Slots and topics as in tallies; topic '' in
-- slot 2 are all analysed tickets, in slots 0 and 1 those with a topic.
CREATE TABLE hour_counts (
  slot INTEGER NOT NULL,
  hour TEXT NOT NULL,
  topic TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, hour, topic)
) STRICT, WITHOUT ROWID;

-- The new dimensions of tickets counted before. A taxonomy that is just being laid out is laid out anew.
UPDATE taxonomy_state SET building = NULL;
CREATE TEMP TABLE placed_before AS
  SELECT DISTINCT taxonomies.slot AS slot,
    CASE taxonomies.slot WHEN 0 THEN topic_0 ELSE topic_1 END AS topic,
    tickets.no AS ticket, tickets.week AS week, source || '/' || channel AS origin,
    substr(tickets.created_at, 1, 10) AS day, substr(tickets.created_at, 1, 13) AS hour,
    json_extract(tickets.detail, '$.backfill') AS backfill
  FROM mentions JOIN tickets ON tickets.no = mentions.ticket
    JOIN taxonomy_state JOIN taxonomies ON taxonomies.build = taxonomy_state.standing
  WHERE exclusion IS NULL
    AND CASE taxonomies.slot WHEN 0 THEN topic_0 ELSE topic_1 END IS NOT NULL;
INSERT INTO placed_before SELECT DISTINCT slot, '', ticket, week, origin, day, hour, backfill FROM placed_before;
INSERT INTO cells SELECT slot, topic, week, 'origin', origin, count(*) FROM placed_before GROUP BY 1, 2, 3, 5;
INSERT INTO cells SELECT slot, topic, week, 'day', day, count(*) FROM placed_before GROUP BY 1, 2, 3, 5;
INSERT INTO cells SELECT slot, topic, week, 'backfill', '', count(*) FROM placed_before WHERE backfill GROUP BY 1, 2, 3;
INSERT INTO hour_counts SELECT slot, hour, topic, count(*) FROM placed_before WHERE NOT backfill GROUP BY 1, 2, 3;
INSERT INTO hour_counts
  SELECT 2, substr(created_at, 1, 13), '', count(*)
  FROM analyses JOIN tickets ON tickets.no = analyses.ticket
  WHERE exclusion IS NULL AND NOT json_extract(tickets.detail, '$.backfill') GROUP BY 2;
DROP TABLE placed_before;
