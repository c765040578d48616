import { formatCount, formatDecimal } from './format-number.ts';
import { plainLine } from './plain-text.ts';

/** How the numbers of the report are made, for its appendix. */
export const methodNotes = (
  tested: number,
  cellsTested: number,
  begunOrigins: readonly string[],
): string[] => [
  ...begunOrigins.map(
    (origin) =>
      `${plainLine(origin)} began lately: its tickets are counted, but no rise is read from them yet.`,
  ),
  `${formatCount(tested)} topics tested; about ${formatDecimal(0.01 * tested, 1)} Watch rows are expected by chance.`,
  'Expected tickets: rate of the last 12 complete weeks (at least 3) times this week’s other classified tickets; weeks in which the topic was rising, a source was silent or an incident is marked are left out.',
  'Test of a rise: how the tickets of the last one, two and three weeks and of the weeks before split if nothing changed (beta-binomial), with over-dispersion learned from the topic and from all topics. The band is the 5 % to 95 % range of one week.',
  'Watch: p < 0.01, at least 5 tickets in 4 weeks, 3 tickets, 3 customers, 2 accounts (where known) and 1.5 times the expected number this week. Rising: the same and significant over all topics that were not rising yet (Benjamini–Hochberg, q = 0.10), or Watch in two consecutive weeks.',
  'New: 5 tickets of 3 customers within the last two weeks, never before, and more than the topic’s life before explains (p < 0.002). Regressed: was resolved, or gone for 8 weeks, and is back with 3 customers in two weeks, p < 0.01 against its quiet rate. Falling: the mirrored test with p < 0.01 and at most 0.67 of at least 5 expected, two weeks running. Recurring: 2 customers in each of 3 of the last 8 weeks and 5 tickets in the last 4.',
  'Customers are those that messages name; a ticket without one counts as a ticket only (“–”: none is named). Where no customer is known, each ticket counts as one person in these rules. The time of a ticket is that of the customer’s message.',
  `Where it hurts: Fisher’s exact test of each topic × segment with at least 5 tickets (${formatCount(cellsTested)} this week), significant over all (Benjamini–Hochberg, q = 0.10), with at least 1.5 times the share elsewhere. Main segment: the surest of them.`,
  'Net sentiment: 100 × (positive − negative) ÷ judged tickets. Excess: customers this week less those expected. Burden: tickets × median handling minutes. Impact on CSAT: share of satisfied answers less that share without the topic’s answers; overlapping topics do not add up.',
  'Medians are the lower of two middle values. Open for over a week: tickets from before the week that were open when it ended, of those whose sender tells. Revenue is per year, of distinct active accounts, as of the end of the week.',
  'Restated: what was issued is never changed; later arrivals, deletes and moves between topics of the last four weeks stand in the header of the next report.',
];
