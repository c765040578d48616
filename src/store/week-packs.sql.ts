const rows = (columns: string, from: string): string =>
  `SELECT week, ${columns} FROM ${from} AND week IN (SELECT value FROM json_each(@weeks))`;

/** The rows behind each kind of pack, those of a name together; `@weeks` is a JSON array. */
export const packedRowsSql = {
  tallies: `${rows('topic, tickets, customers, accounts, negative, neutral, positive', `tallies WHERE slot = @slot AND topic <> ''`)}
    ORDER BY topic`,
  exposures: `${rows('topic, account', 'exposures WHERE slot = @slot')} ORDER BY week, topic, account`,
  accounts: `${rows('measure, account, n', 'account_weeks WHERE @slot = 2')} ORDER BY week, measure, account`,
} as const;

export const weekPacksSql = {
  read: `SELECT week, names, numbers FROM week_packs
    WHERE kind = @kind AND slot = @slot AND week IN (SELECT value FROM json_each(@weeks))`,
  /** Weeks of which there is something to pack. */
  unpacked: `SELECT week FROM tallies WHERE tallies.slot = 2 AND topic = ''
    AND week IN (SELECT value FROM json_each(@weeks))
    AND week NOT IN (SELECT week FROM week_packs WHERE kind = @kind AND week_packs.slot = @slot) ORDER BY week`,
  save: `INSERT OR REPLACE INTO week_packs (kind, slot, week, names, numbers)
    VALUES (@kind, @slot, @week, @names, @numbers)`,
} as const;
