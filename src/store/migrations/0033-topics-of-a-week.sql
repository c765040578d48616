-- Reports at a million tickets: what a report reads of a week topic by topic (its cells, its splits by segment, what the
-- tickets of the largest topics say) is kept too, as `week_findings` of the kinds cells, splits and measures. Whoever
-- changes kept counts of topics drops them (`count-ledger.ts`); here is what only the tickets tell.
DROP TRIGGER finding_of_changed_answer;
CREATE TRIGGER finding_of_changed_answer AFTER UPDATE OF score_kind, score_value, detail ON tickets
  WHEN OLD.score_kind IS NOT NEW.score_kind OR OLD.score_value IS NOT NEW.score_value
    OR OLD.detail -> '$.score' IS NOT NEW.detail -> '$.score' BEGIN
  DELETE FROM week_findings WHERE kind = 'answers' AND week >= NEW.week;
  DELETE FROM week_findings WHERE kind = 'measures' AND week = NEW.week;
END;
CREATE TRIGGER finding_of_measured_ticket AFTER UPDATE OF handle_minutes ON tickets
  WHEN OLD.handle_minutes IS NOT NEW.handle_minutes BEGIN
  DELETE FROM week_findings WHERE kind = 'measures' AND week = NEW.week;
END;
