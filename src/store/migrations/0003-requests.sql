-- Feature requests, the evidence for them, and who changed what.

CREATE TABLE requests (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  title TEXT NOT NULL,
  title_by_hand INTEGER NOT NULL DEFAULT 0,
  description TEXT,
  status TEXT NOT NULL DEFAULT 'inbox',
  reason TEXT,
  status_at TEXT,
  merged_into INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  pinned INTEGER NOT NULL DEFAULT 0,
  strategic INTEGER NOT NULL DEFAULT 0,
  effort REAL,
  owner TEXT,
  workaround TEXT,
  issue TEXT,
  -- What it is recognised by; null = to be made again from its evidence.
  profile TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX requests_merged ON requests (merged_into) WHERE merged_into IS NOT NULL;

-- `request` is where it was placed; merges lead on from there. 0 = a person said that it is no request.
CREATE TABLE request_evidence (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  request INTEGER NOT NULL,
  ticket INTEGER,
  field TEXT,
  start_at INTEGER,
  end_at INTEGER,
  account INTEGER,
  person INTEGER,
  day INTEGER NOT NULL,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT,
  importance INTEGER NOT NULL,
  ruled_importance INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  sentiment TEXT NOT NULL,
  text TEXT NOT NULL,
  words TEXT NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0,
  told_at TEXT,
  -- Touched by a person: stays, whatever a new analysis says of its ticket.
  edited INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX request_evidence_facts
  ON request_evidence (request, account, person, day, importance, marks, confirmed, told_at);
-- What a page of the list shows of a request, without reading its evidence: its best words, and where they come from.
CREATE INDEX request_evidence_quotes ON request_evidence (request, importance DESC, at DESC, id);
CREATE INDEX request_evidence_mix ON request_evidence (request, source, sentiment, day, marks);
CREATE INDEX request_evidence_by_ticket ON request_evidence (ticket) WHERE ticket IS NOT NULL;

-- Every change by a person, with the values before and after it, so that it can be undone.
CREATE TABLE request_changes (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  request TEXT NOT NULL,
  action TEXT NOT NULL,
  edit TEXT NOT NULL,
  patches TEXT NOT NULL,
  undoes INTEGER,
  undone_by INTEGER
) STRICT;
CREATE INDEX request_changes_by_request ON request_changes (request, no);

-- The constants that scores are measured against, never changed once written.
CREATE TABLE request_references (
  version INTEGER PRIMARY KEY,
  as_of TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE request_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- Somebody has seen the requests: their ids are permanent.
  published INTEGER NOT NULL DEFAULT 0,
  taxonomy_version INTEGER NOT NULL DEFAULT -1,
  -- Grows with every change of what a ranking is made from, so that it need not be read again without one.
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO request_state (one) VALUES (1);

-- Tickets whose wishes changed and are not yet grouped.
CREATE TABLE wish_backlog (ticket INTEGER PRIMARY KEY) STRICT;
CREATE INDEX mentions_wishes ON mentions (ticket) WHERE intent = 'request';
INSERT INTO wish_backlog (ticket)
  SELECT DISTINCT ticket FROM mentions WHERE intent = 'request';

CREATE TRIGGER wish_comes AFTER INSERT ON mentions WHEN new.intent = 'request' BEGIN
  INSERT OR IGNORE INTO wish_backlog (ticket) VALUES (new.ticket);
END;
CREATE TRIGGER wish_goes AFTER DELETE ON mentions WHEN old.intent = 'request' BEGIN
  INSERT OR IGNORE INTO wish_backlog (ticket) VALUES (old.ticket);
END;
-- A ticket that is forgotten takes its words along, at once.
CREATE TRIGGER wish_ticket_goes AFTER DELETE ON tickets BEGIN
  UPDATE requests SET profile = NULL
    WHERE no IN (SELECT request FROM request_evidence WHERE ticket = old.no);
  DELETE FROM request_evidence WHERE ticket = old.no;
  DELETE FROM wish_backlog WHERE ticket = old.no;
END;
-- Who a ticket is from may become known later.
CREATE TRIGGER wish_ticket_moves AFTER UPDATE OF person, account ON tickets
WHEN new.person IS NOT old.person OR new.account IS NOT old.account BEGIN
  UPDATE request_evidence SET person = new.person, account = new.account WHERE ticket = new.no;
END;
CREATE TRIGGER wish_ticket_excluded AFTER UPDATE OF exclusion ON tickets
WHEN new.exclusion IS NOT old.exclusion BEGIN
  INSERT OR IGNORE INTO wish_backlog (ticket)
    SELECT DISTINCT ticket FROM request_evidence WHERE ticket = new.no;
END;

-- What a ranking asks of the state of an account, without reading the states themselves.
ALTER TABLE account_states ADD COLUMN facts TEXT GENERATED ALWAYS AS (
  json_array(state ->> '$.revenue', state ->> '$.currency', state ->> '$.status',
    state ->> '$.plan', state ->> '$.renewsAt')
) VIRTUAL;
CREATE INDEX account_states_facts ON account_states (ref, valid_from, facts);
CREATE INDEX tickets_cancelled ON tickets (account) WHERE kind = 'churn' AND account IS NOT NULL;

-- Everything that a ranking is made from.
CREATE TRIGGER ranked_requests_insert AFTER INSERT ON requests BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_requests_update AFTER UPDATE ON requests BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_requests_delete AFTER DELETE ON requests BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_request_evidence_insert AFTER INSERT ON request_evidence BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_request_evidence_update AFTER UPDATE ON request_evidence BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_request_evidence_delete AFTER DELETE ON request_evidence BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_request_references_insert AFTER INSERT ON request_references BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_account_states_insert AFTER INSERT ON account_states BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_account_states_update AFTER UPDATE ON account_states BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_account_states_delete AFTER DELETE ON account_states BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_cancellation_insert AFTER INSERT ON tickets WHEN new.kind = 'churn' BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_cancellation_update AFTER UPDATE ON tickets
WHEN new.kind = 'churn' OR old.kind = 'churn' BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
CREATE TRIGGER ranked_cancellation_delete AFTER DELETE ON tickets WHEN old.kind = 'churn' BEGIN
  UPDATE request_state SET revision = revision + 1;
END;
