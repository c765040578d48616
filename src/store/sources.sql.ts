/** Statements on senders. */
export const sourcesSql = {
  save: `INSERT INTO sources
      (id, name, kind, enabled, settings, secrets, mapping_version, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
      enabled = excluded.enabled, settings = excluded.settings, secrets = excluded.secrets,
      mapping_version = excluded.mapping_version, updated_at = excluded.updated_at`,
  findOwner: 'SELECT id FROM sources WHERE name = ?',
  find: `SELECT sources.*, mapping FROM sources
    LEFT JOIN source_mappings ON source = id AND version = mapping_version WHERE id = ?`,
  list: `SELECT sources.*, mapping FROM sources
    LEFT JOIN source_mappings ON source = id AND version = mapping_version ORDER BY name`,
  delete: 'DELETE FROM sources WHERE id = ?',
  deleteParts: [
    'source_mappings',
    'deliveries',
    'delivery_keys',
    'source_hours',
    'source_totals',
    'open_fetches',
  ].map((table) => `DELETE FROM ${table} WHERE source = ?`),
  insertMapping: `INSERT INTO source_mappings (source, version, mapping, saved_at)
    VALUES (?, ?, ?, ?)`,
  setMapping: 'UPDATE sources SET mapping_version = ?, updated_at = ? WHERE id = ?',
  listMappings: `SELECT version, mapping, saved_at FROM source_mappings WHERE source = ?
    ORDER BY version DESC`,
} as const;
