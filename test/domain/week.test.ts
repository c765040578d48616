import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWeekId,
  localDay,
  mondayOf,
  shiftWeek,
  weekOf,
  weeksUntil,
} from '../../src/domain/week.ts';

describe('ISO weeks', () => {
  it.each([
    ['2024-12-30T00:00:00Z', 'UTC', '2025-W01'],
    ['2024-12-29T23:59:59Z', 'UTC', '2024-W52'],
    ['2027-01-03T12:00:00Z', 'UTC', '2026-W53'],
    ['2024-07-21T23:30:00Z', 'Europe/Berlin', '2024-W30'],
    ['2024-07-22T06:59:00Z', 'America/Los_Angeles', '2024-W29'],
    // The nights in which the clocks change: Monday still begins at local midnight.
    ['2026-03-29T22:30:00Z', 'Europe/Berlin', '2026-W14'],
    ['2026-03-29T21:30:00Z', 'Europe/Berlin', '2026-W13'],
    ['2026-10-25T22:30:00Z', 'Europe/Berlin', '2026-W43'],
    ['2026-10-25T23:00:00Z', 'Europe/Berlin', '2026-W44'],
  ])('%s in %s is in %s', (instant, timeZone, week) => {
    expect(weekOf(new Date(instant), timeZone)).toBe(week);
  });

  it.each(['2024-W00', '2024-W53', '2025-W53', '2024-30', 'W30', '2024-W1', ''])(
    '%s is no week',
    (text) => {
      expect(isWeekId(text)).toBe(false);
    },
  );

  it('begin on a Monday that lies in them', () => {
    expect(mondayOf('2024-W30')).toBe('2024-07-22');
    expect(mondayOf('2026-W53')).toBe('2026-12-28');
  });

  it('sort as text in the order of time, and shifting there and back ends where it began', () => {
    const instants = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 200 }), (instant, offset) => {
        const week = weekOf(instant, 'UTC');
        const later = shiftWeek(week, offset);
        expect(later > week).toBe(true);
        expect(shiftWeek(later, -offset)).toBe(week);
        expect(isWeekId(later)).toBe(true);
      }),
    );
  });

  it('lists the weeks up to one, across a year with 53', () => {
    expect(weeksUntil('2027-W01', 3)).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });

  it('knows the local day', () => {
    expect(localDay(new Date('2024-07-21T23:30:00Z'), 'Asia/Tokyo')).toBe('2024-07-22');
  });
});
