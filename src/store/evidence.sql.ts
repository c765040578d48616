/** Why an analysed ticket without a topic has none; the words are those of `uncoveredReasons`. */
export const whyUncoveredSql = (slot: 0 | 1): string =>
  `CASE WHEN analyses.supported = 0 THEN 'unsupported_language'
    WHEN NOT EXISTS (SELECT 1 FROM mentions WHERE ticket = tickets.no)
      THEN coalesce(analyses.detail ->> '$.noMentionReason', 'no_content_words')
    WHEN EXISTS (SELECT 1 FROM mentions WHERE ticket = tickets.no AND part_${slot} IS NOT NULL
      AND topic_${slot} IS NULL) THEN 'never_again'
    WHEN tickets.id IN (SELECT ticket.value FROM topic_quality,
        json_each(document, '$.candidates') AS candidate,
        json_each(candidate.value, '$.ticketIds') AS ticket
      WHERE version = (SELECT max(version) FROM topic_quality)) THEN 'waiting_candidate'
    ELSE 'below_threshold' END`;

/** Conditions of a list of evidence; `slot` says where the standing taxonomy keeps its topics. */
export const conditionSql = (slot: 0 | 1) => ({
  counted: 'tickets.exclusion IS NULL',
  excluded: 'tickets.exclusion = @excluded',
  week: 'tickets.week BETWEEN @fromWeek AND @week',
  /** Apart, because one week comes newest first out of the index. */
  oneWeek: 'tickets.week = @week',
  sentiment: 'analyses.sentiment = @sentiment',
  kind: 'tickets.kind = @kind',
  /** Spelt out, or the index of cancellations would not be taken. */
  cancellation: `tickets.kind = 'churn'`,
  channel: 'tickets.channel = @channel',
  source: 'tickets.source = @source',
  language: 'analyses.language = @language',
  score: 'tickets.score_kind = @score',
  scoreValue: 'tickets.score_value = @scoreValue',
  search: `tickets.no IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH @search)`,
  nothing: '0',
  told: {
    first_reply: 'tickets.first_reply_minutes IS NOT NULL',
    solving: 'tickets.solving_minutes IS NOT NULL',
    handle_minutes: 'tickets.handle_minutes IS NOT NULL',
    reopened: 'tickets.reopened IS NOT NULL',
  },
  reopened: `tickets.reopened IS NOT NULL AND (tickets.reopened > 0) = (@reopened = 'yes')`,
  openIn: `tickets.no IN (
    SELECT no FROM tickets INDEXED BY tickets_by_solved
      WHERE tracked = 1 AND exclusion IS NULL AND solved_week IS NULL AND week < @openIn
    UNION ALL SELECT no FROM tickets INDEXED BY tickets_by_solved
      WHERE tracked = 1 AND exclusion IS NULL AND solved_week > @openIn AND week < @openIn)`,
  campaign: `tickets.campaign IS NOT NULL
    AND (@campaign = 'yes' OR tickets.campaign = CAST(@campaign AS INTEGER))`,
  group: `tickets.id IN (SELECT ticket.value
    FROM topic_quality, json_each(document,
      '$.candidates[' || substr(@group, instr(@group, '.') + 1) || '].ticketIds') AS ticket
    WHERE version = CAST(@group AS INTEGER))`,
  topic: `tickets.no IN (SELECT ticket FROM mentions WHERE topic_${slot} = @topic)`,
  topicInWeek: `tickets.no IN
    (SELECT ticket FROM mentions WHERE topic_${slot} = @topic AND week BETWEEN @fromWeek AND @week)`,
  topicIntent: `EXISTS (SELECT 1 FROM mentions WHERE ticket = tickets.no
    AND topic_${slot} = @topic AND mentions.intent = @intent)`,
  intent: `instr(analyses.intents, ',' || @intent || ',') > 0`,
  analyzed: 'analyses.ticket IS NOT NULL',
  unanalysed: 'analyses.ticket IS NULL',
  unsupported: 'analyses.supported = 0',
  without: `analyses.ticket IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mentions
    WHERE ticket = tickets.no AND topic_${slot} IS NOT NULL) AND ${whyUncoveredSql(slot)} = @without`,
  covered: `EXISTS (SELECT 1 FROM mentions
    WHERE ticket = tickets.no AND topic_${slot} IS NOT NULL)`,
  uncovered: `analyses.ticket IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mentions
    WHERE ticket = tickets.no AND topic_${slot} IS NOT NULL)`,
});

const from = 'FROM tickets LEFT JOIN analyses ON analyses.ticket = tickets.no';
const unitColumns = { customers: 'person', accounts: 'account' } as const;
const unitKeys = { customers: 'persons.key', accounts: 'accounts.ref' } as const;
const unitTables = { customers: 'persons', accounts: 'accounts' } as const;

/** Narrow indexes of few tickets, by what they are of. */
export const narrowIndexes = {
  churn: 'tickets_of_churn',
  first_reply: 'tickets_by_first_reply',
  solving: 'tickets_by_solving',
} as const;
export type NarrowIndex = (typeof narrowIndexes)[keyof typeof narrowIndexes];

export const ticketListSql = {
  /** How many there are in each week. */
  weeks: (where: string, index: NarrowIndex) => `SELECT tickets.week, count(*) AS n
    FROM tickets INDEXED BY ${index} LEFT JOIN analyses ON analyses.ticket = tickets.no
    WHERE ${where} GROUP BY tickets.week`,
  total: (where: string) => `SELECT count(*) ${from} WHERE ${where}`,
  page: (where: string) => `SELECT tickets.no, tickets.id, 1 AS tickets ${from} WHERE ${where}
    ORDER BY tickets.created_at DESC, tickets.id LIMIT @limit OFFSET @offset`,
};

/** Each counted ticket with its member: its company, or each of its people. */
const membersSql = (unit: 'customers' | 'accounts', where: string): string => {
  const own = `SELECT tickets.no, tickets.created_at || tickets.id AS age, tickets.${unitColumns[unit]} AS member
    ${from} WHERE ${where} AND tickets.${unitColumns[unit]} IS NOT NULL`;
  if (unit === 'accounts') return own;
  // Only companions are made distinct: of a ticket's own customer there is one, and they are nearly all.
  return `${own} UNION ALL SELECT DISTINCT tickets.no, tickets.created_at || tickets.id AS age,
      companions.person AS member
    FROM companions JOIN tickets ON tickets.no = companions.ticket
    LEFT JOIN analyses ON analyses.ticket = tickets.no
    WHERE ${where} AND companions.person IS NOT tickets.person`;
};

/** Of each person or company: how many tickets match, the newest of them, and how many people or companies there are. */
export const groupListSql = (unit: 'customers' | 'accounts') => ({
  total: (where: string) => `SELECT count(DISTINCT member) FROM (${membersSql(unit, where)})`,
  page: (where: string) => `SELECT newest.no, ${unitKeys[unit]} AS id, newest.tickets,
      count(*) OVER () AS total FROM
    (SELECT no, member, count(*) AS tickets, max(age)
     FROM (${membersSql(unit, where)}) GROUP BY member) AS newest
    JOIN ${unitTables[unit]} ON ${unitTables[unit]}.no = newest.member
    ORDER BY newest.tickets DESC, id LIMIT @limit OFFSET @offset`,
});

/** What a row of a list shows of its ticket; of a topic, the mention nearest to the centre. */
export const excerptSql = (slot: 0 | 1): string =>
  `SELECT subject, text, created_at, url, campaign,
     (SELECT mention_texts.text FROM mentions JOIN mention_texts USING (ticket, position)
      WHERE mentions.ticket = tickets.no AND topic_${slot} = ?
      ORDER BY similarity_${slot} DESC, mentions.position LIMIT 1) AS mention
   FROM tickets WHERE no = ?`;
