const moods = ['negative', 'neutral', 'positive']
  .map((mood) => `sum(sentiment = '${mood}')`)
  .join(', ');

const cell = (dimension: string, value: string, from = 'placed_week', where = '1'): string =>
  `INSERT INTO cells SELECT 2, '', week, '${dimension}', ${value}, count(*) FROM ${from}
   WHERE ${where} GROUP BY week, ${value};`;

const segments: Readonly<Record<string, string>> = {
  channel: 'channel',
  team: "detail ->> 'team'",
  'segment.plan': "detail ->> '$.segments.plan'",
};

/** Makes the kept counts of a generated store, whose tickets are all counted and analysed, in one pass a table. */
export const countEverything = `
CREATE TEMP TABLE placed_week AS SELECT tickets.no, week, kind, channel, source, person, account, score_kind,
  score_value, tracked, solved_week, created_at, reopened, sentiment, intents, churn_reasons, tickets.detail
  FROM tickets JOIN analyses ON analyses.ticket = tickets.no;
CREATE TEMP TABLE placed AS SELECT DISTINCT topic_0 AS topic, mentions.week, mentions.ticket, person, account,
  analyses.sentiment, mentions.intent, channel, source, created_at, reopened, tickets.detail
  FROM mentions JOIN tickets ON tickets.no = mentions.ticket JOIN analyses ON analyses.ticket = mentions.ticket;

INSERT INTO tallies SELECT 2, '', week, count(*), count(DISTINCT person), count(DISTINCT account), ${moods}
  FROM placed_week GROUP BY week;
INSERT INTO tallies SELECT 0, topic, week, count(*), count(DISTINCT person), count(DISTINCT account), ${moods}
  FROM placed GROUP BY topic, week;
${['person', 'account']
  .map(
    (member, unit) => `
INSERT INTO members SELECT 2, '', week, ${unit}, ${member}, count(*) FROM placed_week GROUP BY week, ${member};
INSERT INTO members SELECT 0, topic, week, ${unit}, ${member}, count(*) FROM placed GROUP BY topic, week, ${member};`,
  )
  .join('')}
${cell('kind', 'kind')}
${cell('channel', 'channel')}
${cell('source', 'source')}
${cell('score', `json_array(score_kind, 1, 5, CAST(score_value AS INTEGER))`, 'placed_week', 'score_kind IS NOT NULL')}
${cell('engine', `'rules-1'`)}
${cell('language', `'en'`)}
${cell('intent', `trim(intents, ',')`)}
${cell('solved_in', `coalesce(solved_week, '')`, 'placed_week', 'tracked = 1')}
${cell('reopened', `iif(reopened > 0, 'yes', 'no')`)}
INSERT INTO cells SELECT 0, '', week, 'covered', '', count(*) FROM placed_week GROUP BY week;
INSERT INTO cells SELECT 0, '', week, 'origin', source || '/' || channel, count(*) FROM placed_week
  GROUP BY week, source || '/' || channel;
INSERT INTO cells SELECT 0, '', week, 'day', substr(created_at, 1, 10), count(*) FROM placed_week
  GROUP BY week, substr(created_at, 1, 10);
INSERT INTO cells SELECT 0, topic, week, 'origin', source || '/' || channel, count(DISTINCT ticket) FROM placed
  GROUP BY topic, week, source || '/' || channel;
INSERT INTO cells SELECT 0, topic, week, 'day', substr(created_at, 1, 10), count(DISTINCT ticket) FROM placed
  GROUP BY topic, week, substr(created_at, 1, 10);
INSERT INTO cells SELECT 0, topic, week, 'intent', intent, count(*) FROM placed GROUP BY topic, week, intent;
INSERT INTO cells SELECT 0, topic, week, 'reopened', iif(reopened > 0, 'yes', 'no'), count(*) FROM placed
  GROUP BY topic, week, iif(reopened > 0, 'yes', 'no');
${Object.entries(segments)
  .map(
    ([name, value]) => `
INSERT INTO segment_cells SELECT 2, '', week, '${name}', ${value}, count(*) FROM placed_week GROUP BY week, ${value};
INSERT INTO segment_cells SELECT 0, topic, week, '${name}', ${value}, count(*) FROM placed
  GROUP BY topic, week, ${value};`,
  )
  .join('')}
DROP TABLE placed_week;
DROP TABLE placed;
`;
