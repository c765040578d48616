const counted = 'week = @week AND exclusion IS NULL';

/** `known` wrote before `@newSince` (a week), `new` did not; NULL = nobody knows who wrote. */
export const customerAge = `CASE WHEN tickets.person IS NULL THEN NULL
  WHEN EXISTS (SELECT 1 FROM tickets AS earlier
    WHERE earlier.person = tickets.person AND earlier.week < @newSince) THEN 'known' ELSE 'new' END`;

/** Languages, accounts and customers of a week's tickets, in all and of one topic. */
export const segmentReaderSql = {
  /** Topics with enough tickets for a split, largest first. */
  largest: `SELECT id FROM topics JOIN tallies ON slot = @slot AND topic = topics.id AND week = @week
    WHERE build = @build AND role = 'topic' AND hidden = 0 AND tickets >= @least
    ORDER BY tickets DESC, id LIMIT @most`,
  languages: `SELECT value, n AS tickets FROM cells
    WHERE slot = 2 AND topic = '' AND week = @week AND dimension = 'language'`,
  accounts: `SELECT account, count(*) AS tickets FROM tickets INDEXED BY tickets_by_time
    WHERE ${counted} AND account IS NOT NULL GROUP BY account`,
  ages: `SELECT ${customerAge} AS value, count(*) AS tickets FROM tickets INDEXED BY tickets_by_time
    WHERE ${counted} AND person IS NOT NULL GROUP BY value`,
  /** As lists of evidence know it: the last state before `@asOf` in which the account was not gone. */
  stateAsOf: `SELECT state FROM account_states WHERE ref = (SELECT ref FROM accounts WHERE no = @account)
    AND valid_from <= @asOf AND coalesce(state ->> '$.status', '') <> 'churned'
    ORDER BY valid_from DESC LIMIT 1`,
} as const;

/** As above, of the tickets of one topic. */
export const topicSegmentReaderSql = (slot: 0 | 1): string =>
  `SELECT analyses.language, tickets.account, ${customerAge} AS age, count(*) AS tickets
   FROM (SELECT DISTINCT ticket FROM mentions WHERE topic_${slot} = @topic AND week = @week) AS placed
   JOIN tickets ON tickets.no = placed.ticket JOIN analyses ON analyses.ticket = tickets.no
   WHERE exclusion IS NULL GROUP BY 1, 2, 3`;
