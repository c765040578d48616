import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicStates } from '../../src/domain/topic-state.ts';
import { assessTopics, type TopicTrend } from '../../src/trend/assess-topics.ts';
import { plainSeries, type TopicSeries, type TrendWeek } from '../../src/trend/topic-series.ts';

const history = [4, 6, 5, 3, 7, 5, 4, 6, 5, 5, 4, 6];
const zeros = history.map(() => 0);

const series = (tickets: readonly number[], change: Partial<TopicSeries> = {}): TopicSeries => ({
  ...plainSeries('t', tickets),
  accounts: tickets,
  ...change,
});
const weeksOf = (topic: TopicSeries, others = 200): TrendWeek[] =>
  topic.tickets.map((count) => ({
    classified: others + count,
    complete: true,
    accountsKnown: true,
    origins: new Map(),
  }));

/** The topic among quiet ones, which give the common dispersion and the tests to correct for. */
const assess = (topic: TopicSeries, weeks = weeksOf(topic), quietTopics = 40): TopicTrend => {
  const quiet = Array.from({ length: quietTopics }, (_, i) =>
    series(
      topic.tickets.map((_, week) => 4 + ((week * 7 + i * 3) % 5)),
      { id: `quiet-${i}` },
    ),
  );
  const [first] = assessTopics(weeks, [topic, ...quiet]).topics;
  if (first === undefined) throw new Error('no topic');
  return first;
};

describe('exactly one state', () => {
  test('13 tickets where 5 are usual are on Watch among many topics', () => {
    expect(assess(series([...history, 13]), undefined, 100).state).toBe('Watch');
  });

  test('40 tickets where 5 are usual are Rising at once', () => {
    expect(assess(series([...history, 40])).state).toBe('Rising');
  });

  test('Watch in two consecutive weeks is Rising', () => {
    expect(assess(series([...history, 14, 14]), undefined, 100).state).toBe('Rising');
  });

  test('a topic that passes the founding gate for the first time is New, not Rising', () => {
    expect(assess(series([...zeros, 5])).state).toBe('New');
    expect(assess(series([...zeros, 5, 4])).state).toBe('New');
    expect(assess(series([...zeros, 5, 4, 4])).state).not.toBe('New');
  });

  test('a topic that cannot be new rises instead', () => {
    expect(assess(series([...zeros, 12], { mayBeNew: false })).state).toBe('Rising');
  });

  test('the first weeks of a workspace make nothing new', () => {
    expect(assess(series([9, 9])).state).toBe('Sporadic');
  });

  test('a topic under half of its usual level two weeks running is Falling', () => {
    const level = history.map((count) => count * 4);
    expect(assess(series([...level, 4])).state).toBe('Recurring');
    expect(assess(series([...level, 4, 4])).state).toBe('Falling');
  });

  test('a steady topic is Recurring, a rare one Sporadic, a silent one Dormant', () => {
    expect(assess(series([...history, 5])).state).toBe('Recurring');
    expect(assess(series([...zeros, 0, 1, 0])).state).toBe('Sporadic');
    expect(assess(series([5, 5, 0, 0, 0, 0, 0, 0, 0, 0])).state).toBe('Dormant');
  });

  test('any counts give one known state', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(counts, fc.boolean(), (tickets, mayBeNew) => {
        const result = assess(series(tickets, { mayBeNew }), undefined, 3);
        expect(topicStates).toContain(result.state);
        expect(result.tests).toHaveLength(tickets.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the gates', () => {
  test('one loud customer raises no alarm', () => {
    const customers = [...history, 1];
    expect(assess(series([...history, 40], { customers })).state).toBe('Recurring');
  });

  test('one company raises no alarm where companies are known', () => {
    const accounts = [...history, 1];
    const topic = series([...history, 40], { accounts });
    expect(assess(topic).state).toBe('Recurring');
    const unknown = weeksOf(topic).map((week) => ({ ...week, accountsKnown: false }));
    expect(assess(topic, unknown).state).toBe('Rising');
  });

  test('anonymous tickets count as one person each', () => {
    const customers = [...zeros, 0];
    expect(assess(series([...history, 40], { customers })).state).toBe('Rising');
  });

  test('four tickets in four weeks never rise', () => {
    expect(assess(series([...zeros, 4], { mayBeNew: false })).state).toBe('Sporadic');
  });
});

describe('the baseline', () => {
  test('a past outbreak does not raise the bar for the next one', () => {
    const result = assess(series([...history, 60, 5, 5, 5, 20]));
    expect(result.tests.at(-1)?.mean).toBeLessThan(7);
    expect(result.state).toBe('Rising');
  });

  test('a level that stays becomes the usual one', () => {
    expect(assess(series([...history, ...Array(14).fill(40)])).state).toBe('Recurring');
  });

  test('incomplete weeks teach nothing', () => {
    const topic = series([...history, 0, 0, 0, 0, 5]);
    const weeks = weeksOf(topic).map((week, i) => ({ ...week, complete: i < 12 || i > 15 }));
    expect(assess(topic, weeks).tests.at(-1)?.mean).toBeCloseTo(5.0, 0);
  });
});

test('the excess counts people, not tickets', () => {
  const tickets = [...history, 30].map((count) => count * 2);
  const result = assess(series(tickets, { customers: [...history, 30] }));
  expect(result.excess).toBeCloseTo(25, 0);
});
