/** Statements on API keys and workspace secrets. */
export const keysSql = {
  saveKey: `INSERT INTO api_keys (id, name, scopes, created_at, secret_hash) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, scopes = excluded.scopes,
      created_at = excluded.created_at, secret_hash = excluded.secret_hash`,
  findOwner: 'SELECT id FROM api_keys WHERE secret_hash = ?',
  findKey: 'SELECT id, name, scopes, created_at FROM api_keys WHERE secret_hash = ?',
  listKeys: 'SELECT id, name, scopes, created_at FROM api_keys ORDER BY created_at, id',
  deleteKey: 'DELETE FROM api_keys WHERE id = ?',
  offerSecret: 'INSERT INTO secrets (name, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING',
  readSecret: 'SELECT bytes FROM secrets WHERE name = ?',
} as const;
