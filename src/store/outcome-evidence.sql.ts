const codeReason = `nullif((SELECT value FROM json_each(@codeReasons) WHERE key = code), 'other')`;
/** As `judgeChurn` says it: the code, else the surest of the text. */
const primary = `coalesce(${codeReason}, nullif(reasons ->> '$[0].label', 'other'), 'other')`;
const inEvents = (condition: string): string =>
  `tickets.no IN (SELECT ticket FROM churn_events WHERE ${condition})`;

/** Conditions of the lists behind scores and churn. */
export const outcomeConditionSql = {
  scoreMin: `tickets.detail ->> '$.score.min' = @scoreMin`,
  scoreMax: `tickets.detail ->> '$.score.max' = @scoreMax`,
  scoreDirection: `coalesce(tickets.detail ->> '$.score.direction', 'higher') = @scoreDirection`,
  account: 'tickets.account = (SELECT no FROM accounts WHERE ref = @account)',
  primaryReason: inEvents(`${primary} = @primaryReason`),
  anyReason: inEvents(`${primary} = @anyReason OR @anyReason <> 'other' AND EXISTS
    (SELECT 1 FROM json_each(reasons) WHERE value ->> '$.label' = @anyReason)`),
  named: inEvents(`EXISTS
    (SELECT 1 FROM json_each(reasons) WHERE lower(value ->> '$.named') = lower(@named))`),
  voluntary: inEvents(`coalesce((SELECT value FROM json_each(@codeVoluntary) WHERE key = code),
    ${primary} <> 'payment_failure') = (@voluntary = 'yes')`),
  unknownSplit: '0',
} as const;

/** What a list of accounts shows of one: how many tickets it has in some weeks (a JSON array). Members as in 0001. */
export const accountTicketsSql = `SELECT total(n) FROM json_each(?) CROSS JOIN members
  WHERE slot = 2 AND topic = '' AND week = json_each.value AND unit = 1 AND member = ?`;
