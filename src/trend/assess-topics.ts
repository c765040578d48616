import type { FixCheck, TopicState } from '../domain/topic-state.ts';
import { type Comparison, compareWeek, plainCounts, ticketsAt } from './comparison.ts';
import { commonDispersion, type DispersionWeights } from './dispersion-prior.ts';
import type { TopicLife } from './earlier-life.ts';
import { cameUpLately } from './gates.ts';
import { judgeFix, judgeReturn, muteHolds } from './judge-marks.ts';
import { judgeWeek, learnDispersion, minRiseRatio, type Walk } from './judge-week.ts';
import { baselineWeeks, type WeekExpectation } from './test-week.ts';
import {
  isRecurring,
  peopleAt,
  sumUntil,
  type TopicSeries,
  type TrendWeek,
} from './topic-series.ts';
import { topicState } from './topic-state.ts';

/** Weeks walked through before the last one, so that past outbreaks are known. */
const walkedWeeks = 26;
/** The common dispersion changes slowly: it is learned anew every so many weeks. */
const learnEveryWeeks = 4;
const minAlertable = 3;

/** What the trend module says of a topic in the last week. */
export interface TopicTrend {
  readonly id: string;
  readonly state: TopicState;
  /** Only of `Resolved` topics. */
  readonly fix: FixCheck | null;
  /** The origin that began lately and alone makes it look like a rise. */
  readonly newOrigin: string | null;
  /** Meets the recurring rule, whatever its state. */
  readonly recurring: boolean;
  /** Rising by this week's test over all topics, not by a second Watch. */
  readonly proved: boolean;
  /** What each week was held against, in step with the weeks; null where there was not enough history. */
  readonly tests: readonly (WeekExpectation | null)[];
  /** Of the last week; null without a test. */
  readonly p: number | null;
  /** People this week above those expected; null without a test. Sort key of "what changed". */
  readonly excess: number | null;
}

export interface TrendAssessment {
  /** In the order of the series given. */
  readonly topics: readonly TopicTrend[];
  /** Topics tested in the last week. */
  readonly tested: number;
  /** Origins that began lately: what they bring is counted and not compared yet. */
  readonly begunOrigins: readonly string[];
}

const excessOf = (
  series: TopicSeries,
  test: WeekExpectation | null,
  index: number,
): number | null => {
  if (test === null) return null;
  const from = Math.max(0, index - baselineWeeks);
  const tickets = sumUntil(series.tickets, index - 1, index - from);
  let people = 0;
  for (let i = from; i < index; i++) people += peopleAt(series, i);
  const now = series.tickets[index] ?? 0;
  const peoplePerTicket =
    tickets > 0 ? people / tickets : now > 0 ? peopleAt(series, index) / now : 1;
  return peopleAt(series, index) - test.mean * peoplePerTicket;
};

/** The begun origin that brings most of a topic, when all of them together would make it look like a rise. */
const newOriginOf = (
  series: TopicSeries,
  test: WeekExpectation | null,
  last: number,
  comparison: Comparison,
): string | null => {
  const all = series.tickets[last] ?? 0;
  const compared = ticketsAt(series, last, comparison);
  const usual = test?.mean ?? compared;
  if (comparison.begun.length === 0 || all < minAlertable) return null;
  if (compared >= minRiseRatio * usual || all < minRiseRatio * usual) return null;
  const counts = comparison.begun.map((name) => series.origins.get(name)?.[last] ?? 0);
  const most = Math.max(...counts);
  return most === 0 ? null : (comparison.begun[counts.indexOf(most)] ?? null);
};

const conclude = (walk: Walk, setting: Omit<TopicLife, 'series'>): TopicTrend => {
  const { series, rising, watch, falling } = walk;
  const { weeks, comparison } = setting;
  const life = { series, ...setting };
  const last = weeks.length - 1;
  const recurring = isRecurring(series, last);
  const { regressed, resolved } = judgeReturn(walk, life, last);
  const test = walk.tests[last] ?? null;
  const isImported = series.alertable < (series.tickets[last] ?? 0);
  // Of what an import brought nothing is told; what came besides must be a rise by itself.
  const needed = isImported ? Math.max(minAlertable, minRiseRatio * (test?.mean ?? 0)) : 0;
  const mayAlert = series.alertable >= needed;
  const state = topicState({
    muted: muteHolds(walk, last),
    regressed: regressed && mayAlert,
    resolved,
    cameUp: cameUpLately(life, last),
    rising: mayAlert && rising[last] === true,
    watch: mayAlert && watch[last] === true,
    fallingTwice: falling[last] === true && falling[last - 1] === true,
    recurring,
    activeInLast8Weeks: sumUntil(series.tickets, last, 8) > 0,
  });
  return {
    id: series.id,
    state,
    fix: state === 'Resolved' ? judgeFix({ ...walk, weeks, comparison }, last) : null,
    newOrigin: newOriginOf(series, test, last, comparison),
    recurring,
    proved: state === 'Rising' && walk.proved[last] === true,
    tests: walk.tests,
    p: walk.p,
    excess: excessOf(series, test, last),
  };
};

/**
 * Tests and names the state of every topic in the last of `weeks`. The weeks before are walked through in order, as
 * the reports of those weeks would have judged them: past outbreaks must not raise the bar for the next one.
 */
export const assessTopics = (
  weeks: readonly TrendWeek[],
  topics: readonly TopicSeries[],
): TrendAssessment => {
  const last = weeks.length - 1;
  const active = weeks.findIndex(({ classified }) => classified > 0);
  const first = active < 0 ? weeks.length : active;
  const walks = topics.map(
    (series): Walk => ({
      series,
      counts: plainCounts(series, weeks),
      tests: [],
      p: null,
      rising: [],
      proved: [],
      watch: [],
      falling: [],
    }),
  );
  const start = Math.max(0, last - walkedWeeks + 1);
  for (const walk of walks) walk.tests.push(...Array<null>(start).fill(null));
  let prior: DispersionWeights | null = null;
  for (let index = start; index <= last; index++) {
    if (prior === null || (last - index) % learnEveryWeeks === 0) {
      prior = learnDispersion(walks, weeks, index, first);
    }
    judgeWeek(walks, weeks, index, { first, prior, isLast: index === last });
  }
  const comparison = compareWeek(weeks, last, first);
  const setting = { weeks, comparison, prior: prior ?? commonDispersion([]) };
  return {
    topics: walks.map((walk) => conclude(walk, setting)),
    tested: walks.filter((walk) => (walk.tests.at(-1) ?? null) !== null).length,
    begunOrigins: comparison.begun,
  };
};
