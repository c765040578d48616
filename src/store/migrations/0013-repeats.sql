-- Texts that come more than once: copies of one customer, campaigns of many, messages of machines.

-- What is compared of the words of an analysed ticket. `owner`: 4·person, else 4·account + 1, NULL = unknown. `at`: the
-- customer's time in ms. `fold`: 0 = counts, 1 = a copy of `leader`, 2 = a machine's message like `leader`.
CREATE TABLE ticket_prints (
  ticket INTEGER PRIMARY KEY,
  owner INTEGER,
  at INTEGER NOT NULL,
  low INTEGER NOT NULL,
  numbers INTEGER NOT NULL,
  words INTEGER NOT NULL,
  template INTEGER,
  score TEXT,
  sketch BLOB NOT NULL,
  fold INTEGER NOT NULL DEFAULT 0,
  leader INTEGER
) STRICT;
CREATE INDEX prints_by_owner ON ticket_prints (owner, low, at) WHERE owner IS NOT NULL;
CREATE INDEX prints_by_template ON ticket_prints (owner, template, fold, at)
  WHERE owner IS NOT NULL AND template IS NOT NULL;
CREATE INDEX prints_by_words ON ticket_prints (low, at);
CREATE INDEX prints_by_leader ON ticket_prints (leader) WHERE leader IS NOT NULL;

-- Which tickets stand where a print came or went; looked at again until nothing is due.
CREATE TABLE repeats_due (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  owner INTEGER,
  at INTEGER NOT NULL,
  low INTEGER NOT NULL,
  template INTEGER
) STRICT;
CREATE TRIGGER print_comes AFTER INSERT ON ticket_prints BEGIN
  INSERT INTO repeats_due (owner, at, low, template) VALUES (new.owner, new.at, new.low, new.template);
END;
CREATE TRIGGER print_goes AFTER DELETE ON ticket_prints BEGIN
  INSERT INTO repeats_due (owner, at, low, template) VALUES (old.owner, old.at, old.low, old.template);
END;
CREATE TRIGGER print_changes AFTER UPDATE OF owner, at, low, numbers, words, template, score, sketch ON ticket_prints
WHEN new.owner IS NOT old.owner OR new.at <> old.at OR new.sketch <> old.sketch OR new.numbers <> old.numbers
  OR new.template IS NOT old.template OR new.score IS NOT old.score BEGIN
  INSERT INTO repeats_due (owner, at, low, template)
    VALUES (old.owner, old.at, old.low, old.template), (new.owner, new.at, new.low, new.template);
END;
-- Who a ticket is from may become known later.
CREATE TRIGGER print_owner_moves AFTER UPDATE OF person, account ON tickets
WHEN new.person IS NOT old.person OR new.account IS NOT old.account BEGIN
  UPDATE ticket_prints
    SET owner = CASE WHEN new.person IS NOT NULL THEN 4 * new.person ELSE 4 * new.account + 1 END
    WHERE ticket = new.no;
END;

-- Name of the campaign a ticket came in: the smallest hash of its words.
ALTER TABLE tickets ADD COLUMN campaign INTEGER;
CREATE INDEX tickets_by_campaign ON tickets (week, campaign) WHERE campaign IS NOT NULL;
ALTER TABLE alerts ADD COLUMN campaign INTEGER NOT NULL DEFAULT 0;

-- A ticket that counts again brings its wishes back.
CREATE TRIGGER wish_ticket_counts AFTER UPDATE OF exclusion ON tickets
WHEN new.exclusion IS NOT old.exclusion BEGIN
  INSERT OR IGNORE INTO wish_backlog (ticket)
    SELECT ticket FROM mentions WHERE ticket = new.no AND intent = 'request';
END;

-- The words of a topic when it was first measured, or after it was pinned: what its drift is measured against.
CREATE TABLE topic_anchors (
  topic TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
