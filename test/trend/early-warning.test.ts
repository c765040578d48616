import { describe, expect, test } from 'vitest';
import { shiftHour } from '../../src/domain/hour-of-week.ts';
import { allTickets } from '../../src/domain/trend-alert.ts';
import type { HourCut } from '../../src/domain/trend-ports.ts';
import { findBursts } from '../../src/trend/early-warning.ts';

const now = '2024-07-25T14';

/** Eight weeks of ten tickets an hour by day and one by night; topic `a` has a tenth of them. */
const quietCut = (recentOfA: readonly number[], extra = 0, weeks = 8): HourCut => {
  const analyzed = new Map<string, number>();
  for (let i = -weeks * 168; i <= 0; i++) {
    const hour = shiftHour(now, i);
    const clock = Number(hour.slice(11));
    analyzed.set(hour, clock >= 8 && clock < 20 ? 10 : 1);
  }
  recentOfA.forEach((count, i) => {
    const hour = shiftHour(now, -i);
    analyzed.set(hour, (analyzed.get(hour) ?? 0) + count);
  });
  analyzed.set(now, (analyzed.get(now) ?? 0) + extra);
  const recent = recentOfA.map((tickets, i) => ({
    hour: shiftHour(now, -i),
    topicId: 'a',
    tickets,
  }));
  return { analyzed, covered: analyzed, recent, before: new Map([['a', weeks * 4]]) };
};

const names = (cut: HourCut, hour = now): string[] =>
  findBursts(cut, hour, 'Europe/Berlin').map(({ topicId, span }) => `${topicId} ${span}`);

describe('the early warning', () => {
  test('ten tickets in an hour do not wait for Monday', () => {
    const [alert] = findBursts(quietCut([10]), now, 'Europe/Berlin');
    expect(alert).toMatchObject({ topicId: 'a', span: 'hour', tickets: 10 });
    expect(alert?.expected ?? 1).toBeLessThan(0.5);
    expect(alert?.untilHour).toBe('2024-07-25T15');
  });

  test('nor do they when an hour strikes among them', () => {
    expect(names(quietCut([5, 6]))).toEqual(['a hour']);
  });

  test('a day of slow growth is seen over the day', () => {
    expect(names(quietCut([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]))).toEqual(['a day']);
  });

  test('a few tickets are nothing', () => {
    expect(names(quietCut([3, 1]))).toEqual([]);
  });

  test('when everybody writes more, all tickets are named and not each topic', () => {
    expect(names(quietCut([8], 400))).toEqual([`${allTickets} hour`]);
  });

  test('the night expects less than the day', () => {
    const busy = new Map(quietCut([]).analyzed).set('2024-07-25T14', 22);
    const cut = { ...quietCut([]), analyzed: busy, covered: busy };
    expect(names(cut)).toEqual([]);
    const night = '2024-07-26T01';
    const analyzed = new Map(busy).set(night, 60);
    expect(names({ ...cut, analyzed, covered: analyzed }, night)).toEqual([`${allTickets} hour`]);
  });

  test('tickets without a topic can burst too: something new has no topic yet', () => {
    const quiet = quietCut([]);
    const analyzed = new Map(quiet.analyzed).set(now, 24);
    expect(names({ ...quiet, analyzed })).toEqual([' hour']);
  });

  test('nothing is usual in the first three days', () => {
    expect(names(quietCut([30], 0, 2 / 7))).toEqual([]);
  });
});
