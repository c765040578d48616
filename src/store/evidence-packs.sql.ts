/** What the rules marked, and what people did. */
export const allMarks = 'marks + 8 * confirmed + 32 * (told_at IS NOT NULL)';

/** The evidence of requests, packed and not (`0035-evidence-packs.sql`). */
export const evidencePacksSql = {
  read: 'SELECT request, numbers FROM evidence_packs',
  unpacked: `SELECT no FROM requests WHERE no NOT IN (SELECT request FROM evidence_packs)
    ORDER BY no LIMIT ?`,
  facts: `SELECT request, coalesce(account, 0), coalesce(person, 0), day, importance, ${allMarks}
    FROM request_evidence INDEXED BY request_evidence_facts
    WHERE request IN (SELECT value FROM json_each(?))`,
  save: 'INSERT OR REPLACE INTO evidence_packs (request, numbers) VALUES (?, ?)',
} as const;
