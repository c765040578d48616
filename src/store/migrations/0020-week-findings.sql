-- What a report finds out about a week by reading its tickets and accounts, kept by the workers for the last weeks that
-- are over. Derived: whatever it was made from drops it, and then it is found out anew. A change in one week drops the
-- findings of that week and of all later ones, since some look back. `until`: account states from then on say nothing
-- about it. `document` (JSON) is NULL while a worker that holds the `claim` is at work; a change meanwhile takes the claim
-- away, so that nothing old is kept.
CREATE TABLE week_findings (
  week TEXT NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER NOT NULL,
  until TEXT NOT NULL,
  claim INTEGER NOT NULL,
  document TEXT,
  PRIMARY KEY (week, kind, slot)
) STRICT;

CREATE TRIGGER finding_of_new_ticket AFTER INSERT ON tickets BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_changed_ticket AFTER UPDATE OF week, kind, exclusion, person, account ON tickets
  WHEN OLD.week <> NEW.week OR OLD.kind <> NEW.kind OR OLD.exclusion IS NOT NEW.exclusion
    OR OLD.person IS NOT NEW.person OR OLD.account IS NOT NEW.account BEGIN
  DELETE FROM week_findings WHERE week >= min(OLD.week, NEW.week);
END;
CREATE TRIGGER finding_of_changed_answer AFTER UPDATE OF score_kind, score_value, detail ON tickets
  WHEN OLD.score_kind IS NOT NEW.score_kind OR OLD.score_value IS NOT NEW.score_value
    OR OLD.detail -> '$.score' IS NOT NEW.detail -> '$.score' BEGIN
  DELETE FROM week_findings WHERE kind = 'answers' AND week >= NEW.week;
END;
-- Tickets of last week are solved all the time: that drops nothing else.
CREATE TRIGGER finding_of_handled_ticket AFTER UPDATE OF first_reply_minutes, solving_minutes ON tickets
  WHEN OLD.first_reply_minutes IS NOT NEW.first_reply_minutes
    OR OLD.solving_minutes IS NOT NEW.solving_minutes BEGIN
  DELETE FROM week_findings WHERE kind = 'handling' AND week >= NEW.week;
END;
CREATE TRIGGER finding_of_gone_ticket AFTER DELETE ON tickets BEGIN
  DELETE FROM week_findings WHERE week >= OLD.week;
END;
CREATE TRIGGER finding_of_new_analysis AFTER INSERT ON analyses BEGIN
  DELETE FROM week_findings WHERE week >= (SELECT week FROM tickets WHERE no = NEW.ticket);
END;
CREATE TRIGGER finding_of_changed_analysis AFTER UPDATE OF language ON analyses
  WHEN OLD.language <> NEW.language BEGIN
  DELETE FROM week_findings WHERE week >= (SELECT week FROM tickets WHERE no = NEW.ticket);
END;
CREATE TRIGGER finding_of_gone_analysis AFTER DELETE ON analyses BEGIN
  DELETE FROM week_findings WHERE week >= (SELECT week FROM tickets WHERE no = OLD.ticket);
END;
CREATE TRIGGER finding_of_new_mention AFTER INSERT ON mentions BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_moved_mention AFTER UPDATE OF week, topic_0, topic_1 ON mentions
  WHEN OLD.week <> NEW.week OR OLD.topic_0 IS NOT NEW.topic_0 OR OLD.topic_1 IS NOT NEW.topic_1 BEGIN
  DELETE FROM week_findings WHERE week >= min(OLD.week, NEW.week);
END;
CREATE TRIGGER finding_of_gone_mention AFTER DELETE ON mentions BEGIN
  DELETE FROM week_findings WHERE week >= OLD.week;
END;
CREATE TRIGGER finding_of_new_exposure AFTER INSERT ON exposures BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_gone_exposure AFTER DELETE ON exposures BEGIN
  DELETE FROM week_findings WHERE week >= OLD.week;
END;
CREATE TRIGGER finding_of_new_contact AFTER INSERT ON account_weeks BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_changed_contact AFTER UPDATE ON account_weeks BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_gone_contact AFTER DELETE ON account_weeks BEGIN
  DELETE FROM week_findings WHERE week >= OLD.week;
END;
CREATE TRIGGER finding_of_new_cancellation AFTER INSERT ON churn_events BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_changed_cancellation AFTER UPDATE ON churn_events BEGIN
  DELETE FROM week_findings WHERE week >= NEW.week;
END;
CREATE TRIGGER finding_of_renamed_person AFTER UPDATE OF key ON persons WHEN OLD.key <> NEW.key BEGIN
  DELETE FROM week_findings WHERE kind = 'outcomes';
END;
CREATE TRIGGER finding_of_new_state AFTER INSERT ON account_states BEGIN
  DELETE FROM week_findings WHERE until >= NEW.valid_from;
END;
CREATE TRIGGER finding_of_changed_state AFTER UPDATE ON account_states BEGIN
  DELETE FROM week_findings WHERE until >= min(OLD.valid_from, NEW.valid_from);
END;
CREATE TRIGGER finding_of_gone_state AFTER DELETE ON account_states BEGIN
  DELETE FROM week_findings WHERE until >= OLD.valid_from;
END;
