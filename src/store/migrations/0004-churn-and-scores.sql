-- Kept counts behind churn and scores. `slot` and `topic` as in tallies; `low` and `high` are the ends of the scale.
-- Dimension '' is all answers; a topic (slots 0 and 1) has no other.
CREATE TABLE score_cells (
  slot INTEGER NOT NULL,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  kind TEXT NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  direction TEXT NOT NULL,
  score REAL NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, topic, week, dimension, value, kind, low, high, direction, score)
) STRICT, WITHOUT ROWID;
-- The journey: tickets of a topic at a touchpoint, by sentiment.
CREATE TABLE stage_cells (
  slot INTEGER NOT NULL,
  week TEXT NOT NULL,
  touchpoint TEXT NOT NULL,
  topic TEXT NOT NULL,
  sentiment TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, week, touchpoint, topic, sentiment)
) STRICT, WITHOUT ROWID;
-- Tickets of an account with a negative mention of a topic.
CREATE TABLE exposures (
  slot INTEGER NOT NULL,
  week TEXT NOT NULL,
  topic TEXT NOT NULL,
  account INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (slot, week, topic, account)
) STRICT, WITHOUT ROWID;
-- What an account did in a week: `contacts` (support tickets), `negative` (tickets of any kind), `content` and
-- `discontent` (survey answers).
CREATE TABLE account_weeks (
  week TEXT NOT NULL,
  measure TEXT NOT NULL,
  account INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (week, measure, account)
) STRICT, WITHOUT ROWID;

-- The narrow side of a cancellation, kept by the triggers below so that no report reads the wide rows.
-- `code` is the sender's, in the spelling of `normalizeChurnCode`; `reasons` are the tags of the text as JSON.
CREATE TABLE churn_events (
  ticket INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  cancelled_at TEXT NOT NULL,
  code TEXT,
  revenue REAL,
  currency TEXT,
  reasons TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX churn_events_by_week ON churn_events (week);

CREATE TRIGGER churn_event_of_new_ticket AFTER INSERT ON tickets WHEN NEW.kind = 'churn' BEGIN
  INSERT INTO churn_events (ticket, week, cancelled_at, code, revenue, currency) VALUES (
    NEW.no, NEW.week, coalesce(NEW.detail ->> '$.churn.cancelledAt', NEW.created_at),
    lower(replace(replace(trim(NEW.detail ->> '$.churn.reasonCode'), ' ', '_'), '-', '_')),
    NEW.detail ->> '$.churn.revenue', NEW.detail ->> '$.churn.currency');
END;
CREATE TRIGGER churn_event_of_changed_ticket AFTER UPDATE OF kind, week, created_at, detail ON tickets
WHEN NEW.kind = 'churn' OR OLD.kind = 'churn' BEGIN
  DELETE FROM churn_events WHERE ticket = NEW.no;
  INSERT INTO churn_events SELECT
    NEW.no, NEW.week, coalesce(NEW.detail ->> '$.churn.cancelledAt', NEW.created_at),
    lower(replace(replace(trim(NEW.detail ->> '$.churn.reasonCode'), ' ', '_'), '-', '_')),
    NEW.detail ->> '$.churn.revenue', NEW.detail ->> '$.churn.currency',
    coalesce((SELECT detail -> '$.churnReasons' FROM analyses WHERE ticket = NEW.no), '[]')
  WHERE NEW.kind = 'churn';
END;
CREATE TRIGGER churn_event_of_gone_ticket AFTER DELETE ON tickets WHEN OLD.kind = 'churn' BEGIN
  DELETE FROM churn_events WHERE ticket = OLD.no;
END;
CREATE TRIGGER churn_event_of_new_analysis AFTER INSERT ON analyses WHEN NEW.churn_reasons <> '' BEGIN
  UPDATE churn_events SET reasons = coalesce(NEW.detail -> '$.churnReasons', '[]')
  WHERE ticket = NEW.ticket;
END;
CREATE TRIGGER churn_event_of_changed_analysis AFTER UPDATE OF detail ON analyses BEGIN
  UPDATE churn_events SET reasons = coalesce(NEW.detail -> '$.churnReasons', '[]')
  WHERE ticket = NEW.ticket;
END;
CREATE TRIGGER churn_event_of_gone_analysis AFTER DELETE ON analyses WHEN OLD.churn_reasons <> '' BEGIN
  UPDATE churn_events SET reasons = '[]' WHERE ticket = OLD.ticket;
END;

CREATE TABLE churn_codes (
  code TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  voluntary INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE surveys_sent (
  week TEXT NOT NULL,
  kind TEXT NOT NULL,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  sent INTEGER NOT NULL,
  PRIMARY KEY (week, kind, dimension, value)
) STRICT, WITHOUT ROWID;

-- The answers of a few weeks without a look at the wide rows.
CREATE INDEX tickets_by_score ON tickets (score_kind, week, score_value, person)
  WHERE score_kind IS NOT NULL AND exclusion IS NULL;

-- What is kept already.
INSERT INTO churn_events (ticket, week, cancelled_at, code, revenue, currency, reasons)
SELECT tickets.no, week, coalesce(tickets.detail ->> '$.churn.cancelledAt', created_at),
  lower(replace(replace(trim(tickets.detail ->> '$.churn.reasonCode'), ' ', '_'), '-', '_')),
  tickets.detail ->> '$.churn.revenue', tickets.detail ->> '$.churn.currency',
  coalesce(analyses.detail -> '$.churnReasons', '[]')
FROM tickets LEFT JOIN analyses ON analyses.ticket = tickets.no WHERE kind = 'churn';

CREATE TEMP TABLE answered AS
SELECT no, week, channel, detail, score_kind AS kind, CAST(detail ->> '$.score.min' AS REAL) AS low,
  CAST(detail ->> '$.score.max' AS REAL) AS high, 'higher' AS direction, score_value AS score
FROM tickets WHERE score_kind IS NOT NULL AND exclusion IS NULL;
INSERT INTO score_cells
SELECT 2, '', week, dimension, value, kind, low, high, direction, score, count(*) FROM (
  SELECT week, '' AS dimension, '' AS value, kind, low, high, direction, score FROM answered
  UNION ALL SELECT week, 'channel', channel, kind, low, high, direction, score FROM answered
  UNION ALL SELECT week, part.value, detail ->> part.value, kind, low, high, direction, score
    FROM answered, json_each('["product","team","touchpoint"]') AS part
  UNION ALL SELECT week, 'segment.' || part.key, part.value, kind, low, high, direction, score
    FROM answered, json_each(detail, '$.segments') AS part
) WHERE value IS NOT NULL GROUP BY week, dimension, value, kind, low, high, direction, score;
CREATE TEMP TABLE placed AS
SELECT DISTINCT slot, mentions.ticket,
  CASE slot WHEN 0 THEN topic_0 ELSE topic_1 END AS topic
FROM mentions, (SELECT slot FROM taxonomies, taxonomy_state WHERE build = standing);
INSERT INTO score_cells
SELECT slot, topic, week, '', '', kind, low, high, direction, score, count(*)
FROM placed JOIN answered ON answered.no = placed.ticket WHERE topic IS NOT NULL
GROUP BY slot, topic, week, kind, low, high, direction, score;
INSERT INTO stage_cells
SELECT slot, week, tickets.detail ->> '$.touchpoint' AS touchpoint, topic, sentiment, count(*)
FROM placed JOIN tickets ON tickets.no = placed.ticket JOIN analyses USING (ticket)
WHERE topic IS NOT NULL AND exclusion IS NULL AND touchpoint IS NOT NULL
GROUP BY slot, week, touchpoint, topic, sentiment;
INSERT INTO exposures
SELECT slot, tickets.week, topic, account, count(DISTINCT tickets.no) FROM (
  SELECT slot, ticket, CASE slot WHEN 0 THEN topic_0 ELSE topic_1 END AS topic
  FROM mentions, (SELECT slot FROM taxonomies, taxonomy_state WHERE build = standing)
  WHERE sentiment = 'negative'
) AS hurt JOIN tickets ON tickets.no = hurt.ticket
WHERE topic IS NOT NULL AND account IS NOT NULL AND exclusion IS NULL
GROUP BY slot, tickets.week, topic, account;
INSERT INTO account_weeks
SELECT week, 'contacts', account, count(*) FROM tickets
WHERE kind = 'ticket' AND account IS NOT NULL AND exclusion IS NULL GROUP BY week, account;
INSERT INTO account_weeks
SELECT week, 'negative', account, count(*) FROM tickets JOIN analyses ON analyses.ticket = tickets.no
WHERE sentiment = 'negative' AND account IS NOT NULL AND exclusion IS NULL GROUP BY week, account;
INSERT INTO account_weeks
SELECT week, measure, account, count(*) FROM (
  SELECT week, account, CASE
    WHEN at >= high_end THEN 'content' WHEN at <= low_end THEN 'discontent' END AS measure
  FROM (SELECT tickets.week, account, (score - low) / (high - low) AS at,
      CASE answered.kind WHEN 'nps' THEN 0.9 WHEN 'ces' THEN 2 / 3.0 ELSE 0.75 END AS high_end,
      CASE answered.kind WHEN 'nps' THEN 0.6 WHEN 'ces' THEN 1 / 3.0 ELSE 0.25 END AS low_end
    FROM answered JOIN tickets USING (no) WHERE account IS NOT NULL)
) WHERE measure IS NOT NULL GROUP BY week, measure, account;
DROP TABLE answered;
DROP TABLE placed;
