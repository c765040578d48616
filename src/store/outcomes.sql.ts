const countTable = (table: string, keys: readonly string[]) => ({
  upsert: `INSERT INTO ${table} (${keys.join(', ')}, n) VALUES (${'?, '.repeat(keys.length)}?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`,
  drop: `DELETE FROM ${table} WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`,
});

const scoreKeys = ['kind', 'low', 'high', 'direction', 'score'];

/** Changes to the kept counts behind churn and scores; the columns of each key in the order of its parameters. */
export const outcomeTables = {
  score_cells: countTable('score_cells', [
    ...['slot', 'topic', 'week', 'dimension', 'value'],
    ...scoreKeys,
  ]),
  stage_cells: countTable('stage_cells', ['slot', 'week', 'touchpoint', 'topic', 'sentiment']),
  exposures: countTable('exposures', ['slot', 'week', 'topic', 'account']),
  account_weeks: countTable('account_weeks', ['week', 'measure', 'account']),
} as const;
