import { expect, test } from 'vitest';
import { hourOf, hourOfWeek, shiftHour } from '../../src/domain/hour-of-week.ts';

test.each([
  ['2024-07-22T00', 'UTC', 0],
  ['2024-07-28T23', 'UTC', 167],
  ['2024-07-21T22', 'Europe/Berlin', 0],
  // The clock goes forward on 31 March 2024 and back on 27 October 2024.
  ['2024-03-31T00', 'Europe/Berlin', 6 * 24 + 1],
  ['2024-03-31T01', 'Europe/Berlin', 6 * 24 + 3],
  ['2024-10-27T00', 'Europe/Berlin', 6 * 24 + 2],
  ['2024-10-27T01', 'Europe/Berlin', 6 * 24 + 2],
])('%s in %s is hour %i of the week', (hour, zone, expected) => {
  expect(hourOfWeek(hour, zone)).toBe(expected);
});

test('hours are counted across midnight', () => {
  expect(shiftHour('2024-07-25T23', 2)).toBe('2024-07-26T01');
  expect(hourOf(new Date('2024-07-25T14:59:59.999Z'))).toBe('2024-07-25T14');
});
