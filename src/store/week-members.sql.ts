/** Everybody who wrote in some weeks, in all or about a topic, out of the kept counts; slot and topic as in `count-ledger.ts`. */
const members = (unit: 0 | 1): string => `SELECT member, sum(n) AS tickets FROM members
  WHERE slot = @slot AND topic = @topic AND week BETWEEN @from AND @to AND unit = ${unit} GROUP BY member`;
const ordered = 'ORDER BY tickets DESC, id LIMIT @limit OFFSET @offset';
const inWeeks = 'week BETWEEN @from AND @to AND exclusion IS NULL';
const newestFirst = 'ORDER BY created_at DESC, id DESC LIMIT 1';
const aboutTopic = {
  none: '',
  0: 'AND EXISTS (SELECT 1 FROM mentions WHERE ticket = tickets.no AND topic_0 = @topic)',
  1: 'AND EXISTS (SELECT 1 FROM mentions WHERE ticket = tickets.no AND topic_1 = @topic)',
} as const;
export type TopicPlace = keyof typeof aboutTopic;

export const weekMembersSql = {
  customers: {
    total: `SELECT count(*) FROM (${members(0)})`,
    page: `SELECT member, key AS id, tickets
      FROM (${members(0)}) JOIN persons ON persons.no = member ${ordered}`,
    newest: (topic: TopicPlace): string => `SELECT no FROM
        (SELECT no, created_at, id FROM tickets WHERE person = @member AND ${inWeeks} ${aboutTopic[topic]}
         UNION ALL SELECT tickets.no, created_at, id
           FROM companions JOIN tickets ON tickets.no = companions.ticket
           WHERE companions.person = @member AND ${inWeeks} ${aboutTopic[topic]})
      ${newestFirst}`,
  },
  accounts: {
    total: `SELECT count(*) FROM (${members(1)})`,
    page: `SELECT member, ref AS id, tickets
      FROM (${members(1)}) JOIN accounts ON accounts.no = member ${ordered}`,
    newest: (topic: TopicPlace): string => `SELECT no FROM tickets
      WHERE account = @member AND ${inWeeks} ${aboutTopic[topic]} ${newestFirst}`,
  },
} as const;
