-- Vectors of an embedding model outside this program: which one is in use, what it gave, who waits for it.

-- `dimensions`: length of its vectors, 0 before the first. `found_space`: in which the standing topics were found,
-- NULL = by their words alone.
CREATE TABLE embedder (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT,
  dimensions INTEGER NOT NULL DEFAULT 0,
  found_space TEXT,
  failing_since TEXT,
  failure TEXT
) STRICT;
INSERT INTO embedder (one) VALUES (1);

-- By a hash of the text; the vector is float32, little endian, or NULL for a text that the model refuses.
CREATE TABLE text_vectors (
  key TEXT NOT NULL UNIQUE,
  vector BLOB
) STRICT;

-- A ticket whose mentions were written waits until its vectors were looked for.
CREATE TABLE unembedded_tickets (
  ticket INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER mention_waits AFTER INSERT ON mention_texts
WHEN (SELECT name FROM embedder) IS NOT NULL BEGIN
  INSERT OR IGNORE INTO unembedded_tickets (ticket) VALUES (new.ticket);
END;
