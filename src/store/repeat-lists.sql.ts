/** Lists of what came more than once in a week; each at most 100 long. */
export const repeatListsSql = {
  campaigns: `SELECT campaign, count(*) AS tickets, min(created_at) AS "from", max(created_at) AS "to",
      count(DISTINCT coalesce(4 * person, 4 * account + 1, -no)) AS customers
    FROM tickets WHERE week = @week AND campaign IS NOT NULL AND exclusion IS NULL
    GROUP BY campaign ORDER BY tickets DESC, campaign LIMIT 100`,
  firstOfCampaign: `SELECT id AS ticketId, subject, text FROM tickets
    WHERE week = ? AND campaign = ? AND exclusion IS NULL ORDER BY created_at, id LIMIT 1`,
  machines: `SELECT owner, template, count(*) AS folded FROM tickets JOIN ticket_prints ON ticket = no
    WHERE week = @week AND exclusion = 'machine_alert' GROUP BY owner, template
    ORDER BY folded DESC, owner, template LIMIT 100`,
  keptOfTemplate: `SELECT id AS ticketId, subject, text,
      (SELECT count(*) FROM ticket_prints AS all_of WHERE all_of.owner = @owner
        AND all_of.template = @template AND all_of.fold = 2) AS foldedInAll
    FROM ticket_prints JOIN tickets ON no = ticket
    WHERE owner = @owner AND template = @template AND fold < 2 LIMIT 1`,
  copies: `SELECT kept.id AS ticketId, kept.subject, kept.text, count(*) AS folded,
      (SELECT count(*) FROM ticket_prints AS all_of WHERE all_of.leader = kept.no) AS foldedInAll
    FROM tickets JOIN ticket_prints ON ticket = tickets.no JOIN tickets AS kept ON kept.no = leader
    WHERE tickets.week = @week AND tickets.exclusion = 'copy' GROUP BY leader
    ORDER BY folded DESC, kept.id LIMIT 100`,
  repeatOf: `SELECT no, campaign, CASE exclusion
      WHEN 'copy' THEN (SELECT id FROM tickets AS kept WHERE kept.no = leader)
      WHEN 'machine_alert' THEN (SELECT kept.id FROM ticket_prints AS alike
        JOIN tickets AS kept ON kept.no = alike.ticket
        WHERE alike.owner = ticket_prints.owner AND alike.template = ticket_prints.template
          AND alike.fold < 2 LIMIT 1) END AS foldedInto
    FROM tickets LEFT JOIN ticket_prints ON ticket = no WHERE id = ?`,
  /** How many tickets are folded into one. */
  foldedInto: `SELECT (SELECT count(*) FROM ticket_prints AS copies WHERE copies.leader = kept.ticket)
      + CASE WHEN kept.template IS NULL OR kept.owner IS NULL THEN 0 ELSE
        (SELECT count(*) FROM ticket_prints AS alike WHERE alike.owner = kept.owner
          AND alike.template = kept.template AND alike.fold = 2) END
    FROM ticket_prints AS kept WHERE kept.ticket = ? AND kept.fold < 2`,
} as const;

export const campaignTopicsSql = (slot: 0 | 1): string =>
  `SELECT DISTINCT topic_${slot} FROM tickets JOIN mentions ON mentions.ticket = tickets.no
   WHERE tickets.week = ? AND campaign = ? AND exclusion IS NULL AND topic_${slot} IS NOT NULL
   ORDER BY 1 LIMIT 20`;
