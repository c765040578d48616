-- What is told to other systems: written by the triggers below, in the transaction of what it tells.
CREATE TABLE subscribers (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  -- Comma before and after each.
  types TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE notices (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX notices_by_time ON notices (at);

CREATE TABLE notice_sends (
  subscriber TEXT NOT NULL,
  notice INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',
  attempts INTEGER NOT NULL DEFAULT 0,
  status INTEGER,
  reason TEXT,
  next_at TEXT,
  PRIMARY KEY (subscriber, notice)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_sends_due ON notice_sends (next_at) WHERE state = 'waiting';

CREATE TRIGGER notice_goes_out AFTER INSERT ON notices BEGIN
  INSERT INTO notice_sends (subscriber, notice, next_at)
    SELECT id, NEW.no, NEW.at FROM subscribers WHERE instr(types, ',' || NEW.type || ',') > 0;
END;

CREATE TRIGGER notice_of_state_change AFTER INSERT ON state_changes
WHEN EXISTS (SELECT 1 FROM subscribers) BEGIN
  INSERT INTO notices (type, at, data) VALUES ('topic.state_changed', NEW.at, json_object(
    'no', NEW.no, 'topicId', NEW.topic,
    'title', (SELECT title FROM topics WHERE id = NEW.topic ORDER BY build DESC LIMIT 1),
    'week', NEW.week, 'from', NEW.from_state, 'to', NEW.to_state, 'stage', NEW.stage));
END;

CREATE TRIGGER notice_of_report AFTER INSERT ON issued_reports
WHEN EXISTS (SELECT 1 FROM subscribers) BEGIN
  INSERT INTO notices (type, at, data) VALUES ('report.published', NEW.issued_at, json_object(
    'week', NEW.week, 'reportId', NEW.report_id,
    'path', '/v1/reports/weekly?week=' || NEW.week));
END;

CREATE TRIGGER notice_of_alert AFTER INSERT ON alerts
WHEN EXISTS (SELECT 1 FROM subscribers) BEGIN
  INSERT INTO notices (type, at, data) VALUES ('alert.opened', NEW.opened_at, json_object(
    'no', NEW.no, 'topicId', NEW.topic,
    'title', (SELECT title FROM topics WHERE id = NEW.topic ORDER BY build DESC LIMIT 1),
    'span', NEW.span, 'tickets', NEW.tickets, 'expected', NEW.expected, 'openedAt', NEW.opened_at));
END;

-- Each further ten tickets are news of an episode, and its end.
CREATE TRIGGER notice_of_changed_alert AFTER UPDATE OF tickets, closed_at ON alerts
WHEN EXISTS (SELECT 1 FROM subscribers)
  AND (NEW.tickets / 10 > OLD.tickets / 10 OR (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL)) BEGIN
  INSERT INTO notices (type, at, data) VALUES (
    iif(NEW.closed_at IS NULL, 'alert.updated', 'alert.closed'),
    coalesce(NEW.closed_at, NEW.updated_at), json_object(
    'no', NEW.no, 'topicId', NEW.topic,
    'title', (SELECT title FROM topics WHERE id = NEW.topic ORDER BY build DESC LIMIT 1),
    'span', NEW.span, 'tickets', NEW.tickets, 'expected', NEW.expected, 'openedAt', NEW.opened_at,
    'closedAt', NEW.closed_at));
END;

CREATE TRIGGER notice_of_shipped_request AFTER UPDATE OF status ON requests
WHEN NEW.status = 'shipped' AND OLD.status <> 'shipped' AND EXISTS (SELECT 1 FROM subscribers) BEGIN
  INSERT INTO notices (type, at, data) VALUES ('request.shipped',
    coalesce(NEW.status_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    json_object('requestId', NEW.id, 'title', NEW.title, 'from', OLD.status));
END;
