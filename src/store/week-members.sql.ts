/** Everybody who wrote in a week, out of the kept counts; slot 2 and topic '' as in `count-ledger.ts`. */
const from = `FROM members WHERE slot = 2 AND topic = '' AND week = @week`;
const ordered = 'ORDER BY tickets DESC, id LIMIT @limit OFFSET @offset';

export const weekMembersSql = {
  customers: {
    total: `SELECT count(*) ${from} AND unit = 0`,
    page: `SELECT member, key AS id, tickets FROM
        (SELECT member, n AS tickets ${from} AND unit = 0) JOIN persons ON persons.no = member
      ${ordered}`,
    newest: `SELECT no FROM
        (SELECT no, created_at, id FROM tickets
           WHERE person = @member AND week = @week AND exclusion IS NULL
         UNION ALL SELECT tickets.no, created_at, id
           FROM companions JOIN tickets ON tickets.no = companions.ticket
           WHERE companions.person = @member AND week = @week AND exclusion IS NULL)
      ORDER BY created_at DESC, id DESC LIMIT 1`,
  },
  accounts: {
    total: `SELECT count(*) ${from} AND unit = 1`,
    page: `SELECT member, ref AS id, tickets FROM
        (SELECT member, n AS tickets ${from} AND unit = 1) JOIN accounts ON accounts.no = member
      ${ordered}`,
    newest: `SELECT no FROM tickets
      WHERE week = @week AND account = @member AND exclusion IS NULL
      ORDER BY created_at DESC, id DESC LIMIT 1`,
  },
} as const;
