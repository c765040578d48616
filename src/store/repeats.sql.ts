import { campaignHourMs } from '../domain/flock.ts';
import { copyMs } from '../domain/fold-copies.ts';

/** Within an hour of what stands within an hour of a ticket, a campaign is decided. */
export const wordsReachMs = 2 * campaignHourMs;
/** Prints are found by stretches of time of these lengths: `0034-prints-by-time.sql` has them in the keys of its indexes. */
export const wordsSpanMs = 2 * wordsReachMs;
const ownerSpanMs = copyMs / 2;

const wordsRows = `SELECT ticket AS no, owner, at AS atMs, sketch, campaign
  FROM ticket_prints JOIN tickets ON tickets.no = ticket
  WHERE at / ${wordsSpanMs} = @span AND low = @low AND at BETWEEN @from AND @to
    AND words >= @minWords AND fold < 2`;

/** What lies within reach of a time is in two spans at most. */
const nearWords = `at / ${wordsSpanMs}
    IN ((due.at - ${wordsReachMs}) / ${wordsSpanMs}, (due.at + ${wordsReachMs}) / ${wordsSpanMs})
  AND low = due.low AND at BETWEEN due.at - ${wordsReachMs} AND due.at + ${wordsReachMs}`;

/** What lies within a week of a time is in its span or in two before and behind. */
const dueSpan = `due.at / ${ownerSpanMs}`;

/** Statements on texts that come more than once; see `0013-repeats.sql`. */
export const repeatsSql = {
  putPrint: `INSERT INTO ticket_prints (ticket, owner, at, low, numbers, words, template, score, sketch)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET owner = excluded.owner, at = excluded.at, low = excluded.low,
      numbers = excluded.numbers, words = excluded.words, template = excluded.template,
      score = excluded.score, sketch = excluded.sketch`,
  dropPrint: 'DELETE FROM ticket_prints WHERE ticket = ?',
  anyDue: 'SELECT EXISTS (SELECT 1 FROM repeats_due)',
  /** The last of the rows that are due next. */
  lastDue: `SELECT max(no) FROM (SELECT no FROM repeats_due ORDER BY no LIMIT ?)`,
  /** Of what is due up to a row: the templates with a machine's message, or with enough messages for one. */
  dueTemplates: `SELECT DISTINCT owner, template FROM repeats_due AS due
    WHERE no <= @last AND owner IS NOT NULL AND template IS NOT NULL AND (
      EXISTS (SELECT 1 FROM ticket_prints
        WHERE owner = due.owner AND template = due.template AND fold = 2)
      OR (SELECT count(*) FROM (SELECT 1 FROM ticket_prints
        WHERE owner = due.owner AND template = due.template LIMIT @least)) >= @least)`,
  /** As `dueTemplates`, the words of one owner that more than one ticket has within a week, or a copy; by span. */
  dueOwners: `SELECT DISTINCT owner, low, ${dueSpan} FROM repeats_due AS due
    WHERE no <= @last AND owner IS NOT NULL AND (
      SELECT count(*) > 1 OR max(fold) = 1 FROM (SELECT fold FROM ticket_prints
        WHERE at / ${ownerSpanMs} IN (${dueSpan} - 2, ${dueSpan} - 1, ${dueSpan}, ${dueSpan} + 1, ${dueSpan} + 2)
          AND owner = due.owner AND low = due.low LIMIT 2))
    ORDER BY 1, 2, 3`,
  /** As `dueTemplates`, places in time where enough tickets for a campaign have the words, or one of a campaign. */
  dueWords: `SELECT low, at FROM repeats_due AS due
    WHERE no <= @last AND (
      (SELECT count(*) FROM (SELECT 1 FROM ticket_prints WHERE ${nearWords} LIMIT @least)) >= @least
      OR EXISTS (SELECT 1 FROM ticket_prints JOIN tickets ON tickets.no = ticket
        WHERE ${nearWords} AND campaign IS NOT NULL))
    ORDER BY low, at`,
  dropDue: 'DELETE FROM repeats_due WHERE no <= ?',
  putDue: `INSERT INTO repeats_due (owner, at, low) SELECT owner, at, low FROM ticket_prints WHERE ticket = ?`,
  countOfTemplate: `SELECT count(*) FROM (SELECT 1 FROM ticket_prints
    WHERE owner = ? AND template = ? LIMIT ?)`,
  firstOfTemplate: `SELECT ticket FROM ticket_prints JOIN tickets ON tickets.no = ticket
    WHERE owner = @owner AND template = @template AND fold IN (0, 1, 2) AND at =
      (SELECT min(at) FROM (
        SELECT min(at) AS at FROM ticket_prints WHERE owner = @owner AND template = @template AND fold = 0
        UNION ALL
        SELECT min(at) FROM ticket_prints WHERE owner = @owner AND template = @template AND fold = 1
        UNION ALL
        SELECT min(at) FROM ticket_prints WHERE owner = @owner AND template = @template AND fold = 2))
    ORDER BY tickets.id LIMIT 1`,
  ofTemplate: 'SELECT ticket FROM ticket_prints WHERE owner = ? AND template = ? AND fold = ?',
  foldOf: 'SELECT fold FROM ticket_prints WHERE ticket = ?',
  ofOwner: `SELECT ticket AS no, at AS atMs, numbers, words, sketch, score, fold, leader
    FROM ticket_prints JOIN tickets ON tickets.no = ticket
    WHERE at / ${ownerSpanMs} = ? AND owner = ? AND low = ? AND fold < 2 ORDER BY at, tickets.id`,
  withWords: `${wordsRows} ORDER BY at LIMIT @limit`,
  withWordsBackwards: `${wordsRows} ORDER BY at DESC LIMIT @limit`,
  setFold: 'UPDATE ticket_prints SET fold = ?, leader = ? WHERE ticket = ?',
  setExclusion: 'UPDATE tickets SET exclusion = ? WHERE no = ?',
  setCampaign: 'UPDATE tickets SET campaign = ? WHERE no = ?',
} as const;
