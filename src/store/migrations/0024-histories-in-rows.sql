-- A row of a table without row ids that is longer than a quarter of a page spills over to pages of its own, and most
-- histories are. In a table with row ids two or three share a page.
CREATE TABLE ticket_histories_in_rows (
  no INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL UNIQUE,
  history TEXT NOT NULL
) STRICT;
INSERT INTO ticket_histories_in_rows (ticket_id, history)
  SELECT ticket_id, history FROM ticket_histories;
DROP TABLE ticket_histories;
ALTER TABLE ticket_histories_in_rows RENAME TO ticket_histories;
