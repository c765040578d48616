/** Conditions of the lists behind scores and churn. */
export const outcomeConditionSql = {
  scoreMin: `tickets.detail ->> '$.score.min' = @scoreMin`,
  scoreMax: `tickets.detail ->> '$.score.max' = @scoreMax`,
  scoreDirection: `coalesce(tickets.detail ->> '$.score.direction', 'higher') = @scoreDirection`,
  account: 'tickets.account = (SELECT no FROM accounts WHERE ref = @account)',
  /** A JSON array of ticket numbers. */
  cancelled: 'tickets.no IN (SELECT value FROM json_each(@cancelled))',
  unknownSplit: '0',
} as const;

/** What a list of accounts shows of one: how many tickets it has in some weeks (a JSON array). Members as in 0001. */
export const accountTicketsSql = `SELECT total(n) FROM json_each(?) CROSS JOIN members
  WHERE slot = 2 AND topic = '' AND week = json_each.value AND unit = 1 AND member = ?`;
