-- What a delivery only named and its sender's API is still to be asked for; a row is there until the answer is kept.
CREATE TABLE open_fetches (
  source TEXT NOT NULL,
  resource TEXT NOT NULL,
  id TEXT NOT NULL,
  -- The sender's time of the newest event that named it.
  at TEXT NOT NULL,
  -- The last one that named it, so that an answer settles only what was named before the question.
  delivery TEXT NOT NULL,
  enqueued_at TEXT NOT NULL,
  PRIMARY KEY (source, resource, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_fetches_by_time ON open_fetches (enqueued_at);

-- Tokens of APIs are kept sealed, apart from the other options. One that stood here in clear is to be given again.
UPDATE sources SET settings =
  json_set(json_remove(settings, '$.options.api_token'), '$.sealedOptions', json('{}'));
