const columns = `id, title, topic, owner, due, status, outcome, created_at AS createdAt,
  updated_at AS updatedAt, done_at AS doneAt`;

/** Statements on actions. */
export const actionsSql = {
  save: `INSERT OR REPLACE INTO actions
    (id, title, topic, owner, due, status, outcome, created_at, updated_at, done_at)
    VALUES (@id, @title, @topic, @owner, @due, @status, @outcome, @createdAt, @updatedAt, @doneAt)`,
  read: `SELECT ${columns} FROM actions WHERE id = ?`,
  drop: 'DELETE FROM actions WHERE id = ?',
  list: `SELECT ${columns} FROM actions WHERE status = coalesce(@status, status)
    ORDER BY status <> 'open', iif(status = 'open', coalesce(due, '9'), ''), doneAt DESC, createdAt, id`,
} as const;
