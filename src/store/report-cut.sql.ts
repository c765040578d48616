/** What a report reads of the whole workspace; slot 2 and topic '' as in `count-ledger.ts`. */
export const reportSql = {
  listTotals: `SELECT week, tickets, customers, accounts, negative, neutral, positive FROM tallies
    WHERE slot = 2 AND topic = '' AND week BETWEEN ? AND ?`,
  listCells: `SELECT week, dimension, value, n FROM cells
    WHERE slot = ? AND topic = '' AND week BETWEEN ? AND ?`,
  listTopics: `SELECT id, area_id, title, keywords, parent_ids FROM topics
    WHERE build = ? AND role = 'topic' AND hidden = 0 ORDER BY id`,
  firstWeek: 'SELECT min(week) FROM tallies WHERE slot = ? AND topic = ?',
  lastWeek: 'SELECT max(week) FROM tallies WHERE slot = ? AND topic = ? AND week <= ?',
  topicCells: `SELECT dimension, value, n FROM cells
    WHERE slot = ? AND topic = ? AND week = ? AND dimension IN ('backfill', 'campaign', 'intent') ORDER BY value`,
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
