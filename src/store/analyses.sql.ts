import { factsColumns } from './ticket-facts.sql.ts';

/** Statements on analyses and their mentions. */
export const analysesSql = {
  findTicket: `SELECT no, tickets.revision AS revision, received_at,
      analyses.revision AS analyzed, taxonomy_version, ${factsColumns}
    FROM tickets LEFT JOIN analyses ON analyses.ticket = tickets.no WHERE id = ?`,
  saveAnalysis: `INSERT INTO analyses (ticket, revision, taxonomy_version, engine, language,
      supported, sentiment, intents, churn_reasons, detail)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET revision = excluded.revision,
      taxonomy_version = excluded.taxonomy_version,
      engine = excluded.engine, language = excluded.language, supported = excluded.supported,
      sentiment = excluded.sentiment, intents = excluded.intents,
      churn_reasons = excluded.churn_reasons, detail = excluded.detail`,
  dropUnanalysed: 'DELETE FROM unanalysed WHERE received_at = ? AND ticket = ?',
  readAnalysis: `SELECT revision, taxonomy_version, engine, detail FROM analyses WHERE ticket = ?`,
  listMentions: `SELECT position, topic_0, part_0, similarity_0, seen_0, topic_1, part_1,
      similarity_1, seen_1, intent, sentiment, text, terms, detail
    FROM mentions JOIN mention_texts USING (ticket, position) WHERE ticket = ? ORDER BY position`,
  deleteMentions: 'DELETE FROM mentions WHERE ticket = ?',
  deleteMentionTexts: 'DELETE FROM mention_texts WHERE ticket = ?',
  insertMention: `INSERT INTO mentions (ticket, position, week, topic_0, part_0, similarity_0, seen_0,
      topic_1, part_1, similarity_1, seen_1, intent, sentiment)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  insertMentionText: `INSERT INTO mention_texts (ticket, position, text, terms, detail)
    VALUES (?, ?, ?, ?, ?)`,
  pageOfTickets: `SELECT no, id, exclusion, analyses.language FROM tickets
    LEFT JOIN analyses ON analyses.ticket = tickets.no
    WHERE id > ? ORDER BY id LIMIT ?`,
  countMentions: 'SELECT total, seen_0, seen_1 FROM mention_totals',
} as const;
