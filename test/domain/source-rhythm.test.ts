import { describe, expect, it } from 'vitest';
import { judgeRhythm } from '../../src/domain/source-rhythm.ts';

const hourMs = 3_600_000;
const start = Date.parse('2024-06-03T00:00:00Z');
const at = (hours: number): Date => new Date(start + hours * hourMs);
const hoursWhere = (count: number, isActive: (date: Date) => boolean) =>
  Array.from({ length: count }, (_, index) => at(index))
    .filter(isActive)
    .map((date) => ({ hour: date.toISOString().slice(0, 13), deliveries: 3 }));
const stateAt = (hours: ReturnType<typeof hoursWhere>, hour: number) =>
  judgeRhythm(hours, at(hour)).state;

const week = 168;
const nightly = hoursWhere(8 * week, (date) => date.getUTCHours() === 2);
const office = hoursWhere(
  8 * week,
  (date) => date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 8 && date.getUTCHours() < 18,
);
const always = hoursWhere(8 * week, () => true);

describe('the rhythm of a source', () => {
  it('knows nothing of one that never delivered, and little of a new one', () => {
    expect(stateAt([], 10)).toBe('silent');
    expect(
      stateAt(
        hoursWhere(24, () => true),
        100,
      ),
    ).toBe('new');
  });

  it('does not miss a nightly sender by day, nor after one night, but after some', () => {
    expect(stateAt(nightly, 8 * week + 1)).toBe('steady');
    expect(stateAt(nightly, 8 * week + 20)).toBe('steady');
    expect(stateAt(nightly, 8 * week + 4 * 24)).toBe('quiet');
  });

  it('does not miss a weekday sender at the weekend, but on Monday', () => {
    const friday = 7 * week + 5 * 24;
    const until = (hour: number) =>
      office.filter(({ hour: one }) => Date.parse(`${one}:00Z`) < at(hour).getTime());
    expect(stateAt(until(friday), friday + 2 * 24 + 7)).toBe('steady');
    expect(stateAt(until(friday), friday + 2 * 24 + 13)).toBe('quiet');
  });

  it('misses a busy sender within hours', () => {
    expect(stateAt(always, 8 * week + 1)).toBe('steady');
    expect(stateAt(always, 8 * week + 5)).toBe('quiet');
  });

  it('has patience with one that was silent as long before', () => {
    const gap = always.filter((_, index) => index < 500 || index > 560);
    expect(stateAt(gap, 8 * week + 30)).toBe('steady');
    expect(stateAt(gap, 8 * week + 120)).toBe('quiet');
  });

  it('finds one quiet whose habits are all long past', () => {
    expect(stateAt(nightly, 40 * week)).toBe('quiet');
  });
});
