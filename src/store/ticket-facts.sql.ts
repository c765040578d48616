/** The columns of `tickets` and `analyses` that counts depend on. */
export const factsColumns = `tickets.no, week, exclusion, kind, channel, source, created_at, person, account, campaign,
  tracked, solved_week, reopened, tickets.detail,
  engine, language, supported, sentiment, intents,
  (SELECT group_concat(companions.person) FROM companions WHERE companions.ticket = tickets.no) AS companions`;

/** What counts depend on, of one ticket. */
export const factsSql = {
  readFacts: `SELECT ${factsColumns}
    FROM tickets LEFT JOIN analyses ON analyses.ticket = tickets.no WHERE tickets.no = ?`,
  listPlaces: 'SELECT intent, sentiment, topic_0, topic_1 FROM mentions WHERE ticket = ?',
  /** Of tickets given as a JSON array of their numbers, in its order. */
  readMany: `SELECT ${factsColumns}
    FROM json_each(?) AS wanted JOIN tickets ON tickets.no = wanted.value
      JOIN analyses ON analyses.ticket = tickets.no`,
  listPlacesOfMany: `SELECT ticket, intent, sentiment, topic_0, topic_1
    FROM json_each(?) AS wanted JOIN mentions ON mentions.ticket = wanted.value`,
} as const;
