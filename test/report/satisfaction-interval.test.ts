import { describe, expect, test } from 'vitest';
import type { AnswerProfile, DriverCut, ScoreCut } from '../../src/domain/score.ts';
import { createSatisfactionIntervals } from '../../src/report/satisfaction-interval.ts';
import { buildDriverTable } from '../../src/report/score-drivers.ts';

const week = '2024-W30';
const scale = { kind: 'csat', min: 1, max: 5, direction: 'higher' } as const;

const profile = (customers: number, value: number, ...topicIds: string[]): AnswerProfile => ({
  customers,
  answers: [{ value, topicIds }],
});
const profiles = [
  profile(20, 1, 'export'),
  profile(5, 5, 'export'),
  profile(80, 5, 'login'),
  profile(40, 2),
  profile(4, 2, 'rare'),
];

const cutOf = (change: Partial<DriverCut> = {}): ScoreCut => ({
  week,
  taxonomyVersion: 1,
  weeks: [week],
  cells: [],
  splits: [],
  sent: [],
  drivers: [{ ...scale, windowWeeks: 1, profiles, ...change }],
  topicTitles: {},
  stages: [],
});

describe('the interval of a topic’s impact on CSAT', () => {
  test('is that of the drivers’ table, and holds the impact', () => {
    const cut = cutOf();
    const intervalOf = createSatisfactionIntervals(cut);
    const [drivers] = cut.drivers;
    if (drivers === undefined) throw new Error('no drivers');
    const { hurting, helping } = buildDriverTable(drivers, { week, titles: {}, rows: 5 });
    expect([...hurting, ...helping].map(({ topicId }) => topicId)).toEqual(['export', 'login']);
    for (const { topicId, impact, interval } of [...hurting, ...helping]) {
      expect(intervalOf(topicId, scale)).toEqual(interval);
      expect(interval[0]).toBeLessThan(impact);
      expect(interval[1]).toBeGreaterThan(impact);
    }
  });

  test('is not given for few answers, other scales, or a window of more weeks', () => {
    const intervalOf = createSatisfactionIntervals(cutOf());
    expect(intervalOf('rare', scale)).toBeNull();
    expect(intervalOf('unheard of', scale)).toBeNull();
    expect(intervalOf('export', { min: 1, max: 7 })).toBeNull();
    expect(createSatisfactionIntervals(cutOf({ windowWeeks: 4 }))('export', scale)).toBeNull();
    const few = cutOf({ profiles: [profile(20, 1, 'export'), profile(79, 5)] });
    expect(createSatisfactionIntervals(few)('export', scale)).toBeNull();
    expect(createSatisfactionIntervals(null)('export', scale)).toBeNull();
  });
});
