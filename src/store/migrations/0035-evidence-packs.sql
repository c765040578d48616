-- For rankings at a million tickets: the evidence of a request in one row, packed by the workers, so that a ranking reads a
-- row a request and not one a wish. Derived: whatever changes a piece of evidence drops the pack of its request, and then
-- its rows are read. `numbers` as in `evidence-packs.ts`.
CREATE TABLE evidence_packs (
  request INTEGER PRIMARY KEY,
  numbers BLOB NOT NULL
) STRICT;

CREATE TRIGGER packed_evidence_added AFTER INSERT ON request_evidence BEGIN
  DELETE FROM evidence_packs WHERE request = NEW.request;
END;
CREATE TRIGGER packed_evidence_changed AFTER UPDATE ON request_evidence BEGIN
  DELETE FROM evidence_packs WHERE request IN (OLD.request, NEW.request);
END;
CREATE TRIGGER packed_evidence_removed AFTER DELETE ON request_evidence BEGIN
  DELETE FROM evidence_packs WHERE request = OLD.request;
END;

-- What a ranking asks of cancellations, without the wide rows of tickets.
DROP INDEX tickets_cancelled;
CREATE INDEX tickets_cancelled ON tickets (account, created_at, detail ->> '$.churn.cancelledAt',
  detail ->> '$.churn.revenue', detail ->> '$.churn.currency', exclusion)
  WHERE kind = 'churn' AND account IS NOT NULL;
