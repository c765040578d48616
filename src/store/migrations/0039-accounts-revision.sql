-- How accounts stand is most of what a ranking reads, and changes seldom beside evidence, which comes with every wish: it
-- has a revision of its own, so that new evidence alone does not have it read again.
ALTER TABLE request_state ADD COLUMN accounts_revision INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER ranked_account_states_insert;
DROP TRIGGER ranked_account_states_update;
DROP TRIGGER ranked_account_states_delete;
DROP TRIGGER ranked_cancellation_insert;
DROP TRIGGER ranked_cancellation_update;
DROP TRIGGER ranked_cancellation_delete;
CREATE TRIGGER ranked_account_states_insert AFTER INSERT ON account_states BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
CREATE TRIGGER ranked_account_states_update AFTER UPDATE ON account_states BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
CREATE TRIGGER ranked_account_states_delete AFTER DELETE ON account_states BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
CREATE TRIGGER ranked_cancellation_insert AFTER INSERT ON tickets WHEN new.kind = 'churn' BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
CREATE TRIGGER ranked_cancellation_update AFTER UPDATE ON tickets
WHEN new.kind = 'churn' OR old.kind = 'churn' BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
CREATE TRIGGER ranked_cancellation_delete AFTER DELETE ON tickets WHEN old.kind = 'churn' BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
-- An account that is only named, by a ticket, counts as active; nothing told rankings of it.
CREATE TRIGGER ranked_accounts_insert AFTER INSERT ON accounts BEGIN
  UPDATE request_state SET revision = revision + 1, accounts_revision = accounts_revision + 1;
END;
