/** Statements on what all processes of a folder must agree on. */
export const settingsSql = {
  offer: 'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
  read: 'SELECT value FROM settings WHERE name = ?',
} as const;
