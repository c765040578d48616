/** What a report reads of the topics' quality and changes. */
export const reportQualitySql = {
  measured: `SELECT version, document FROM topic_quality WHERE version <= ?
    ORDER BY version DESC LIMIT 1`,
  firstMention: 'SELECT text FROM mention_texts WHERE ticket = ? ORDER BY position LIMIT 1',
  edits: `SELECT taxonomy_versions.made_at AS at, made_by AS by, cause AS what
    FROM taxonomy_versions JOIN topic_edits ON topic_edits.id = taxonomy_versions.edit
    WHERE taxonomy_versions.made_at >= ? AND taxonomy_versions.made_at < ?
    ORDER BY taxonomy_versions.version DESC LIMIT 100`,
  discoveries: `SELECT count(*) AS runs, max(made_at) AS at FROM taxonomy_versions
    WHERE edit IS NULL AND made_at >= ? AND made_at < ?`,
  events: `SELECT event, count(DISTINCT version || ' ' || topic) AS n
    FROM topic_lineage JOIN taxonomy_versions USING (version)
    WHERE edit IS NULL AND made_at >= ? AND made_at < ? GROUP BY event ORDER BY event`,
} as const;
