-- What people note of a topic (append-only: the newest of a field holds), companies that are our own, who is told of
-- events, and the way of scores whose low end is the good one.

CREATE TABLE topic_notes (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  at TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX topic_notes_by_topic ON topic_notes (topic, field, no);

-- A low end that is good stands in the name of a score's cell from now on.
CREATE TEMP TABLE low_scores AS
  SELECT week, json_array(score_kind, detail -> '$.score.min', detail -> '$.score.max', detail -> '$.score.value') AS old,
    json_array(score_kind, detail -> '$.score.min', detail -> '$.score.max', detail -> '$.score.value', 'lower') AS new,
    count(*) AS n
  FROM tickets WHERE score_kind IS NOT NULL AND exclusion IS NULL AND detail ->> '$.score.direction' = 'lower'
  GROUP BY 1, 2, 3;
UPDATE cells SET n = n - (SELECT n FROM low_scores WHERE low_scores.week = cells.week AND old = cells.value)
  WHERE slot = 2 AND topic = '' AND dimension = 'score'
    AND EXISTS (SELECT 1 FROM low_scores WHERE low_scores.week = cells.week AND old = cells.value);
DELETE FROM cells WHERE slot = 2 AND topic = '' AND dimension = 'score' AND n = 0;
INSERT INTO cells SELECT 2, '', week, 'score', new, n FROM low_scores;
DROP TABLE low_scores;
-- Reasons for leaving are judged by text and code together (churn_events); the count by text alone is kept no more.
DELETE FROM cells WHERE dimension = 'churn_reason';

-- Companies of our own; `own`: left out for that, and for nothing the sender said.
CREATE TABLE own_accounts (
  ref TEXT PRIMARY KEY,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE tickets ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tickets_by_account ON tickets (account) WHERE account IS NOT NULL;
-- In which weeks a person wrote: tells new customers from old ones without reading tickets.
DROP INDEX tickets_by_person;
CREATE INDEX tickets_by_person ON tickets (person, week) WHERE person IS NOT NULL;

-- Proposals of the report (a group that may be a topic, two topics that may be one) that somebody put aside.
CREATE TABLE ignored_proposals (
  key TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT, WITHOUT ROWID;
