/** Statements on jobs. An active job is one with an owner; its `due_ms` is the end of the lease. */
export const jobsSql = {
  insert: `INSERT INTO jobs (kind, key, payload, attempt, due_ms)
    SELECT @kind, @key, @payload, 0, @dueMs
    WHERE NOT EXISTS (SELECT 1 FROM dead_jobs WHERE kind = @kind AND key = @key)
    ON CONFLICT DO NOTHING`,
  addTotals: `INSERT INTO job_totals (kind, jobs, dead) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET jobs = jobs + excluded.jobs, dead = dead + excluded.dead`,
  firstDue: `SELECT no, attempt FROM jobs WHERE kind = ? AND due_ms <= ?
    ORDER BY due_ms, no LIMIT 1`,
  claim: `UPDATE jobs SET owner = @owner, due_ms = @leaseEndMs, attempt = attempt + 1 WHERE no IN
    (SELECT no FROM jobs WHERE kind = @kind AND due_ms <= @nowMs AND attempt = 0
      ORDER BY due_ms, no LIMIT @limit)
    RETURNING no, key, payload, attempt`,
  claimOne: `UPDATE jobs SET owner = @owner, due_ms = @leaseEndMs, attempt = attempt + 1
    WHERE no = @no RETURNING no, key, payload, attempt`,
  release: `UPDATE jobs SET owner = NULL, due_ms = ?, attempt = attempt - 1
    WHERE kind = ? AND key = ? AND owner = ?`,
  extend: 'UPDATE jobs SET due_ms = ? WHERE kind = ? AND key = ? AND owner = ?',
  complete: 'DELETE FROM jobs WHERE kind = ? AND key = ? AND owner = ?',
  retry: 'UPDATE jobs SET owner = NULL, due_ms = ? WHERE kind = ? AND key = ? AND owner = ?',
  take: `DELETE FROM jobs WHERE kind = ? AND key = ? AND owner = ? RETURNING payload, attempt`,
  dropDead: 'DELETE FROM dead_jobs WHERE kind = ? AND key = ? RETURNING payload',
  insertDead: `INSERT INTO dead_jobs (kind, key, payload, attempts, reason, failed_ms)
    VALUES (?, ?, ?, ?, ?, ?)`,
  listDead: `SELECT key, payload, attempts, reason, failed_ms FROM dead_jobs
    WHERE kind = ? ORDER BY failed_ms DESC, no DESC LIMIT ?`,
  findRepeat: `SELECT 1 FROM jobs WHERE kind = ? AND key >= 'every-' AND key < 'every.' LIMIT 1`,
  markRepeat: `INSERT INTO repeats (kind, last_ms) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET last_ms = excluded.last_ms`,
  readRepeat: 'SELECT last_ms FROM repeats WHERE kind = ?',
  readTotals: 'SELECT jobs, dead FROM job_totals WHERE kind = ?',
  countActive: `SELECT count(*) FROM jobs WHERE kind = ? AND owner IS NOT NULL AND due_ms > ?`,
  countLater: 'SELECT count(*) FROM jobs WHERE kind = ? AND due_ms > ?',
} as const;
