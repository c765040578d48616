import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicStates } from '../../src/domain/topic-state.ts';
import { assessTopics, type TopicTrend } from '../../src/trend/assess-topics.ts';
import { plainSeries, type TopicSeries, type TrendWeek } from '../../src/trend/topic-series.ts';

const steady = [4, 6, 5, 3, 7, 5, 4, 6, 5, 5, 4, 6];
const zeros = steady.map(() => 0);

const weeksOf = (length: number, change: Partial<TrendWeek> = {}): TrendWeek[] =>
  Array.from({ length }, () => ({
    classified: 300,
    complete: true,
    accountsKnown: false,
    origins: new Map(),
    ...change,
  }));

const assess = (
  tickets: readonly number[],
  change: Partial<TopicSeries> = {},
  weeks = weeksOf(tickets.length),
): TopicTrend => {
  const topic = { ...plainSeries('t', tickets), ...change };
  const quiet = Array.from({ length: 30 }, (_, i) =>
    plainSeries(
      `quiet-${i}`,
      tickets.map((_, week) => 4 + ((week * 7 + i * 3) % 5)),
    ),
  );
  const [first] = assessTopics(weeks, [topic, ...quiet]).topics;
  if (first === undefined) throw new Error('no topic');
  return first;
};

describe('mutes', () => {
  const until = (kind: 'escalating' | 'holds' | 'over', since = 11) => ({
    mute: { since, until: kind },
  });

  test('a mute that holds hides even a rise', () => {
    expect(assess([...steady, 40], until('holds')).state).toBe('Muted');
    expect(assess([...steady, 40], until('over')).state).toBe('Rising');
  });

  test('until escalating ends with the first rise, and stays ended', () => {
    expect(assess([...steady, 5], until('escalating')).state).toBe('Muted');
    expect(assess([...steady, 40], until('escalating')).state).toBe('Rising');
    expect(assess([...steady, 40, 5, 5, 5], until('escalating')).state).toBe('Recurring');
  });

  test('a rise that was on when muted must grow by half to end the mute', () => {
    expect(assess([...steady, 40, 38], until('escalating', 12)).state).toBe('Muted');
    expect(assess([...steady, 40, 70], until('escalating', 12)).state).toBe('Rising');
  });
});

describe('resolved topics', () => {
  test('are watched, then verified', () => {
    const resolvedIn = 11;
    expect(assess([...steady, 1], { resolvedIn })).toMatchObject({
      state: 'Resolved',
      fix: { stage: 'fix shipped', weeksWatched: 1 },
    });
    expect(assess([...steady, 1, 0, 0], { resolvedIn })).toMatchObject({
      state: 'Resolved',
      fix: { stage: 'verified', weeksWatched: 3 },
    });
  });

  test('are not confirmed after six weeks at the old level', () => {
    const after = [5, 4, 6, 5, 5, 4, 5];
    expect(assess([...steady, ...after], { resolvedIn: 11 }).fix?.stage).toBe('not confirmed');
  });

  test('that come back are Regressed for two weeks, and then live on without the mark', () => {
    const back = [...steady, 0, 0, 0, 0, 9];
    expect(assess(back, { resolvedIn: 11 }).state).toBe('Regressed');
    expect(assess([...back, 8], { resolvedIn: 11 }).state).toBe('Regressed');
    const later = assess([...back, 5, 5, 5, 5, 5], { resolvedIn: 11 });
    expect(['Recurring', 'Rising', 'Watch']).toContain(later.state);
  });

  test('do not regress by one loud person', () => {
    const customers = [...steady, 0, 0, 0, 0, 1];
    const trend = assess([...steady, 0, 0, 0, 0, 9], {
      resolvedIn: 11,
      customers,
      customersInTwoWeeks: 1,
    });
    expect(trend.state).toBe('Resolved');
  });
});

test('a topic that was dormant and comes back is Regressed, not New', () => {
  expect(assess([3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6]).state).toBe('Regressed');
  expect(assess([...zeros, 6]).state).toBe('New');
});

test('a rare topic is not back because it was silent for eight weeks', () => {
  expect(assess([1, 0, 1, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]).state).not.toBe('Regressed');
  expect(assess([4, 5, 3, 6, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]).state).toBe('Regressed');
});

test('a topic that was fixed half a year ago is not taken for restless', () => {
  const fixed = [7, 9, 6, 5, 7, 5, 9, 4, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
  expect(assess([...fixed, 8]).state).toBe('Rising');
});

describe('New', () => {
  test('is not what trickled in for months', () => {
    const trickle = [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0];
    expect(assess([...trickle, 2], { mayBeNew: true }).state).toBe('Sporadic');
  });

  test('is not a rare topic that happens to reach its fifth ticket with a few at once', () => {
    expect(assess([0, 0, 1, 0, 1, 5]).state).toBe('Watch');
    expect(assess([0, 2, 0, 0, 0, 2, 3]).state).toBe('Recurring');
    expect(assess([...zeros, 1, 0, 2, 5]).state).toBe('New');
  });

  test('is never a topic with a parent', () => {
    expect(assess([...zeros, 9], { mayBeNew: false }).state).not.toBe('New');
  });

  test('is, in the first weeks of a workspace, only what its days show as a burst', () => {
    expect(assess([20, 12], { burst: true }).state).toBe('New');
    expect(assess([20, 12]).state).toBe('Sporadic');
  });
});

test('what an import loaded into a live week raises no alarm', () => {
  expect(assess([...steady, 40], { alertable: 0 }).state).toBe('Recurring');
  expect(assess([...zeros, 9], { alertable: 0 }).state).toBe('Sporadic');
});

describe('a change of sources', () => {
  const withOrigin = (counts: readonly number[]) =>
    counts.map((count) => ({
      ...weeksOf(1)[0],
      classified: 300 + count * 10,
      complete: true,
      accountsKnown: false,
      origins: new Map([['shop/reviews', count * 10]]),
    }));
  const fromOrigin = [...zeros, 30];
  const tickets = steady.map((count, i) => count + (fromOrigin[i] ?? 0)).concat(35);
  const origins = new Map([['shop/reviews', fromOrigin]]);

  test('is named as the cause and not reported as a rise', () => {
    const trend = assess(tickets, { origins }, withOrigin([...zeros, 30]));
    expect(trend.state).toBe('Recurring');
    expect(trend.newOrigin).toBe('shop/reviews');
  });

  test('does not hide a rise in the sources that were there before', () => {
    const both = [...steady, 70];
    const trend = assess(both, { origins }, withOrigin([...zeros, 30]));
    expect(trend.state).toBe('Rising');
    expect(trend.newOrigin).toBeNull();
  });

  test('a source that falls silent does not make the rest look larger', () => {
    const mostlyShop = [...zeros.map(() => 20), 0];
    const all = [...steady.map((count) => count + 20), 6];
    const weeks = withOrigin([...zeros.map(() => 20), 0]);
    const trend = assess(all, { origins: new Map([['shop/reviews', mostlyShop]]) }, weeks);
    expect(trend.state).toBe('Recurring');
  });
});

test('with sixty weeks the same season of last year is usual', () => {
  const season = (week: number): number => (week % 52 < 4 ? 30 : 5);
  const tickets = Array.from({ length: 105 }, (_, week) => season(week + 52));
  const trend = assess(tickets.slice(0, 105));
  expect(trend.tests.at(-1)?.mean ?? 0).toBeGreaterThan(8);
  expect(trend.state).not.toBe('Rising');
});

test('every topic has exactly one state, whatever its counts and marks', () => {
  const series = fc.record({
    tickets: fc.array(fc.nat(60), { minLength: 20, maxLength: 20 }),
    mayBeNew: fc.boolean(),
    seenBefore: fc.boolean(),
    burst: fc.boolean(),
    alertable: fc.nat(60),
    mute: fc.option(
      fc.record({
        since: fc.integer({ min: -1, max: 19 }),
        until: fc.constantFrom('escalating', 'holds', 'over'),
      }),
    ),
    resolvedIn: fc.option(fc.integer({ min: -1, max: 19 })),
  });
  fc.assert(
    fc.property(fc.array(series, { minLength: 1, maxLength: 6 }), (given) => {
      const topics = given.map((each, i) => ({ ...plainSeries(`t${i}`, each.tickets), ...each }));
      const weeks = weeksOf(20).map((week, i) => ({
        ...week,
        classified: topics.reduce((sum, { tickets }) => sum + (tickets[i] ?? 0), 10),
        complete: i % 7 !== 3,
      }));
      const result = assessTopics(weeks, topics);
      expect(result.topics.map(({ id }) => id)).toEqual(topics.map(({ id }) => id));
      for (const { state, fix } of result.topics) {
        expect(topicStates.filter((name) => name === state)).toHaveLength(1);
        expect(fix !== null).toBe(state === 'Resolved');
      }
    }),
    { numRuns: 150 },
  );
});
