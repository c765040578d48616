const scoreKeys = ['dimension', 'value', 'kind', 'low', 'high', 'direction', 'score'];

const shiftCounts = (table: string, keys: readonly string[]): string[] => {
  const where = 'slot = @slot AND topic = @from AND week = @week';
  const names = keys.join(', ');
  return [
    `INSERT INTO ${table} (slot, week, topic, ${names}, n)
      SELECT slot, week, @to, ${names}, n FROM ${table} WHERE ${where}
      ON CONFLICT DO UPDATE SET n = n + excluded.n`,
    `DELETE FROM ${table} WHERE ${where}`,
  ];
};

/** Adds the counts of one topic in a week to another's, once no ticket is in both. */
export const shiftWeekSql = [
  ...shiftCounts('members', ['unit', 'member']),
  `INSERT INTO tallies
      (slot, topic, week, tickets, customers, accounts, negative, neutral, positive)
    SELECT slot, @to, week, tickets, customers, accounts, negative, neutral, positive FROM tallies
    WHERE slot = @slot AND topic = @from AND week = @week
    ON CONFLICT DO UPDATE SET tickets = tickets + excluded.tickets,
      negative = negative + excluded.negative, neutral = neutral + excluded.neutral,
      positive = positive + excluded.positive`,
  'DELETE FROM tallies WHERE slot = @slot AND topic = @from AND week = @week',
  `UPDATE tallies SET
      customers = (SELECT count(*) FROM members WHERE members.slot = tallies.slot
        AND members.topic = tallies.topic AND members.week = tallies.week AND unit = 0),
      accounts = (SELECT count(*) FROM members WHERE members.slot = tallies.slot
        AND members.topic = tallies.topic AND members.week = tallies.week AND unit = 1)
    WHERE slot = @slot AND topic = @to AND week = @week`,
  ...shiftCounts('cells', ['dimension', 'value']),
  ...shiftCounts('segment_cells', ['dimension', 'value']),
  ...shiftCounts('score_cells', scoreKeys),
  ...shiftCounts('stage_cells', ['touchpoint', 'sentiment']),
  ...shiftCounts('exposures', ['account']),
] as const;

/** Counts by hour have no week; they follow once the last week has. */
export const shiftHoursSql = [
  `INSERT INTO hour_counts (slot, hour, topic, n)
    SELECT slot, hour, @to, n FROM hour_counts WHERE slot = @slot AND topic = @from
    ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  'DELETE FROM hour_counts WHERE slot = @slot AND topic = @from',
] as const;

/** Statements on the lists of one slot. */
export const mergeSlotSql = (slot: 0 | 1) => {
  const isIn = (topic: string, where = '1') => `SELECT DISTINCT a.ticket FROM mentions a
    WHERE a.topic_${slot} = ${topic} AND ${where}`;
  const inOther = `EXISTS (SELECT 1 FROM mentions b WHERE b.ticket = a.ticket AND b.topic_${slot} = @to)`;
  const move = `UPDATE mentions SET topic_${slot} = @to,
      part_${slot} = CASE WHEN coalesce(part_${slot}, topic_${slot}) = @to THEN NULL
        ELSE coalesce(part_${slot}, topic_${slot}) END`;
  return {
    groupsOf: `SELECT DISTINCT coalesce(part_${slot}, topic_${slot}) FROM mentions WHERE topic_${slot} = ?`,
    weeksOf: `SELECT DISTINCT week FROM mentions WHERE topic_${slot} = ? ORDER BY week`,
    ticketsInBoth: `${isIn('@from', inOther)} ORDER BY a.ticket`,
    ticketsInBothThatWeek: isIn('@from', `a.week = @week AND ${inOther}`),
    moveTicket: `${move} WHERE ticket = @ticket AND topic_${slot} = @from`,
    moveWeek: `${move} WHERE topic_${slot} = @from AND week = @week`,
  };
};
