// The weeks of a list, so that each is a seek in the key of the counts and not a scan over all that is kept of it.
const weeks = `week IN (SELECT week FROM tallies
  WHERE slot = @slot AND topic = @topic AND week BETWEEN @from AND @to)`;
const ofValue = { one: 'AND value = @value', all: '' } as const;

/** Kept counts by week; slot and topic as in `count-ledger.ts`. */
export const keptTotalsSql = {
  tallies: `SELECT week, tickets, negative, neutral, positive FROM tallies
    WHERE slot = @slot AND topic = @topic AND week BETWEEN @from AND @to`,
  counts: (table: 'cells' | 'segment_cells', values: keyof typeof ofValue): string =>
    `SELECT week, sum(n) AS n FROM ${table} WHERE slot = @slot AND topic = @topic AND ${weeks}
       AND dimension = @dimension ${ofValue[values]} GROUP BY week`,
  scores: (values: keyof typeof ofValue): string =>
    `SELECT week, sum(n) AS n FROM score_cells WHERE slot = @slot AND topic = @topic AND ${weeks}
       AND dimension = @dimension ${ofValue[values]} AND kind = @score
       AND (@scoreMin IS NULL OR low = @scoreMin) AND (@scoreMax IS NULL OR high = @scoreMax)
       AND (@scoreDirection IS NULL OR direction = @scoreDirection)
       AND (@scoreValue IS NULL OR score = @scoreValue) GROUP BY week`,
  /** What is covered is counted under a taxonomy, the weeks of all tickets under none. */
  covered: `SELECT week, n FROM cells WHERE slot = @slot AND topic = '' AND week IN
      (SELECT week FROM tallies WHERE slot = 2 AND topic = '' AND week BETWEEN @from AND @to)
    AND dimension = 'covered' AND value = ''`,
} as const;
