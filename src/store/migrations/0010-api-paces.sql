-- How fast the API of a sender is asked, by all workers together; times in milliseconds since 1970.
CREATE TABLE api_paces (
  -- Its base address.
  api TEXT PRIMARY KEY,
  next_ms INTEGER NOT NULL,
  rest_until_ms INTEGER NOT NULL,
  -- In a row.
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
