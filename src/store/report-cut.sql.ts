/** What a report reads of the whole workspace; slot 2 and topic '' as in `count-ledger.ts`. */
export const reportSql = {
  listTotals: `SELECT week, tickets, customers, accounts, negative, neutral, positive FROM tallies
    WHERE slot = 2 AND topic = '' AND week BETWEEN ? AND ?`,
  listCells: `SELECT week, dimension, value, n FROM cells
    WHERE slot = ? AND topic = '' AND week BETWEEN ? AND ?`,
  /** Each with the first week in which it had a ticket. */
  listTopics: `SELECT id, area_id, title, keywords, parent_ids,
      (SELECT min(week) FROM tallies WHERE slot = @slot AND topic = topics.id) AS first_seen
    FROM topics WHERE build = @build AND role = 'topic' AND hidden = 0 ORDER BY id`,
  lastWeek: 'SELECT max(week) FROM tallies WHERE slot = ? AND topic = ? AND week <= ?',
  readAreas: 'SELECT areas FROM taxonomies WHERE build = ?',
  weeksWithTickets: `SELECT week FROM tallies
    WHERE slot = 2 AND topic = '' AND tickets > 0 ORDER BY week`,
} as const;

/** The mentions of a topic in a week, nearest to its centre first. */
export const quotesSql = (slot: 0 | 1): string =>
  `SELECT tickets.id, mention_texts.text, mentions.sentiment, created_at, person
   FROM mentions JOIN mention_texts USING (ticket, position)
   JOIN tickets ON tickets.no = mentions.ticket
   WHERE topic_${slot} = ? AND mentions.week = ? AND exclusion IS NULL
   ORDER BY similarity_${slot} DESC, tickets.id, mentions.position`;
