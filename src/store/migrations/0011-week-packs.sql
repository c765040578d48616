-- For reports at a million tickets. A week's counts in one row, packed by the workers once the week is over, so that a
-- report reads a row a week and not one a count. Derived: whatever changes a count drops the pack of its week, and then
-- the rows are read. `names` is a JSON array; `numbers` as in `week-pack.ts`; slot 2 as in tallies.
CREATE TABLE week_packs (
  kind TEXT NOT NULL,
  slot INTEGER NOT NULL,
  week TEXT NOT NULL,
  names TEXT NOT NULL,
  numbers BLOB NOT NULL,
  PRIMARY KEY (kind, slot, week)
) STRICT;

CREATE TRIGGER tally_added AFTER INSERT ON tallies BEGIN
  DELETE FROM week_packs WHERE kind = 'tallies' AND slot = NEW.slot AND week = NEW.week;
END;
CREATE TRIGGER tally_changed AFTER UPDATE ON tallies BEGIN
  DELETE FROM week_packs WHERE kind = 'tallies' AND slot = NEW.slot AND week = NEW.week;
END;
CREATE TRIGGER tally_removed AFTER DELETE ON tallies BEGIN
  DELETE FROM week_packs WHERE kind = 'tallies' AND slot = OLD.slot AND week = OLD.week;
END;
CREATE TRIGGER exposure_added AFTER INSERT ON exposures BEGIN
  DELETE FROM week_packs WHERE kind = 'exposures' AND slot = NEW.slot AND week = NEW.week;
END;
CREATE TRIGGER exposure_changed AFTER UPDATE ON exposures BEGIN
  DELETE FROM week_packs WHERE kind = 'exposures' AND slot = NEW.slot AND week = NEW.week;
END;
CREATE TRIGGER exposure_removed AFTER DELETE ON exposures BEGIN
  DELETE FROM week_packs WHERE kind = 'exposures' AND slot = OLD.slot AND week = OLD.week;
END;
CREATE TRIGGER account_week_added AFTER INSERT ON account_weeks BEGIN
  DELETE FROM week_packs WHERE kind = 'accounts' AND slot = 2 AND week = NEW.week;
END;
CREATE TRIGGER account_week_changed AFTER UPDATE ON account_weeks BEGIN
  DELETE FROM week_packs WHERE kind = 'accounts' AND slot = 2 AND week = NEW.week;
END;
CREATE TRIGGER account_week_removed AFTER DELETE ON account_weeks BEGIN
  DELETE FROM week_packs WHERE kind = 'accounts' AND slot = 2 AND week = OLD.week;
END;

-- The few words of an account's states that reports of churn ask for, without the documents.
CREATE INDEX account_states_narrow ON account_states
  (ref, valid_from, state ->> '$.status', state ->> '$.revenue', state ->> '$.currency');
-- The narrow side of cancellations, without the wide rows of tickets.
CREATE INDEX tickets_of_churn ON tickets (week, account, id, person, kind, exclusion)
  WHERE kind = 'churn' AND exclusion IS NULL;
