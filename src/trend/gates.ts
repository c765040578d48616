import { enoughPeople } from '../domain/topic-trend-facts.ts';
import { type Comparison, ticketsAt } from './comparison.ts';
import { outgrowsItsLife, type TopicLife } from './earlier-life.ts';
import { peopleAt, sumUntil, type TopicSeries } from './topic-series.ts';

const minTickets = 3;
const minPeople = enoughPeople;
const minTicketsInFourWeeks = 5;
/** Weeks before which everything would be new, so only days can tell. */
const historyBeforeNew = 4;
/** Days of "lately", in weeks. */
const latelyWeeks = 2;

const comparedSum = (
  series: TopicSeries,
  index: number,
  length: number,
  comparison: Comparison,
): number => {
  let sum = 0;
  for (let i = Math.max(0, index - length + 1); i <= index; i++) {
    sum += ticketsAt(series, i, comparison);
  }
  return sum;
};

/** At least 5 tickets in 4 weeks; 3 tickets, 3 people and, where companies are known, 2 of them this week. */
export const passesVolumeGates = (
  series: TopicSeries,
  index: number,
  accountsKnown: boolean,
  comparison: Comparison,
): boolean =>
  ticketsAt(series, index, comparison) >= minTickets &&
  comparedSum(series, index, 4, comparison) >= minTicketsInFourWeeks &&
  peopleAt(series, index) >= minPeople &&
  (!accountsKnown || (series.accounts[index] ?? 0) !== 1);

/** Index of the week in which a topic reached 5 tickets and 3 people over its life; null before that. */
const gateWeek = (series: TopicSeries, comparison: Comparison): number | null => {
  let tickets = 0;
  let people = 0;
  for (const index of series.tickets.keys()) {
    tickets += ticketsAt(series, index, comparison);
    people += peopleAt(series, index);
    if (tickets >= minTicketsInFourWeeks && people >= minPeople) return index;
  }
  return null;
};

/**
 * Whether a topic came up in the week `index` or the one before: it crossed the founding gate for the first time, these
 * two weeks alone hold the 5 tickets of 3 people, and what was there of it before does not explain them. So one that
 * trickles in for months is not called new on the day its fifth ticket comes. In the first four weeks of a workspace
 * everything crosses the gate; there only topics whose days show a burst are new.
 */
export const cameUpLately = (life: TopicLife, index: number): boolean => {
  const { series, weeks, comparison } = life;
  if (!series.mayBeNew || series.alertable < 1) return false;
  if (comparedSum(series, index, latelyWeeks, comparison) < minTicketsInFourWeeks) return false;
  if (Math.max(series.customersInTwoWeeks, peopleAt(series, index)) < minPeople) return false;
  const crossed = gateWeek(series, comparison);
  if (crossed === null || crossed > index) return false;
  const history = weeks.slice(0, crossed).filter(({ classified }) => classified > 0).length;
  if (history < historyBeforeNew) return series.burst;
  return crossed > index - latelyWeeks && outgrowsItsLife(life, index - latelyWeeks + 1, index);
};

/** No ticket in the 8 weeks that end with `index`. */
export const isSilent = (series: TopicSeries, index: number): boolean =>
  sumUntil(series.tickets, index, 8) === 0;
