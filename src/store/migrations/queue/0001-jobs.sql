-- Waiting and active jobs. `due_ms` of an active job (one with an owner) is the end of its lease, so an expired lease
-- is due like any other job and one index serves every claim.
CREATE TABLE jobs (
  no INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  owner TEXT,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX jobs_by_due ON jobs (kind, due_ms);
CREATE INDEX jobs_active ON jobs (kind, due_ms) WHERE owner IS NOT NULL;

CREATE TABLE dead_jobs (
  no INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  reason TEXT NOT NULL,
  failed_ms INTEGER NOT NULL,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX dead_jobs_by_time ON dead_jobs (kind, failed_ms);

-- Rows per kind, kept with each change: a count of a long queue would read all of it.
CREATE TABLE job_totals (
  kind TEXT PRIMARY KEY,
  jobs INTEGER NOT NULL,
  dead INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE repeats (
  kind TEXT PRIMARY KEY,
  last_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
