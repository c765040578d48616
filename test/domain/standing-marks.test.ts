import { expect, test } from 'vitest';
import type { TopicMark } from '../../src/domain/mark.ts';
import { standingMarks } from '../../src/domain/standing-marks.ts';

const mark = (part: Partial<TopicMark>): TopicMark => ({
  no: 1,
  topicId: 't',
  kind: 'mute',
  since: '2024-07-23',
  until: { kind: 'forever' },
  by: null,
  at: '2024-07-23T09:00:00.000Z',
  author: 'lead',
  ...part,
});

test('a mark changes no report of a week that is over', () => {
  const marks = [mark({})];
  expect(standingMarks(marks, '2024-W29').mute).toBeNull();
  expect(standingMarks(marks, '2024-W30').mute).toEqual({
    until: { kind: 'forever' },
    since: '2024-07-23',
  });
});

test('the newest of a pair holds', () => {
  const marks = [
    mark({ kind: 'resolve', until: null, by: 'issue', since: '2024-07-01' }),
    mark({}),
    mark({ kind: 'unmute', until: null, since: '2024-07-25' }),
  ];
  expect(standingMarks(marks, '2024-W30')).toMatchObject({
    mute: null,
    resolution: { since: '2024-07-01', by: 'issue' },
  });
  const reopened = [...marks, mark({ kind: 'reopen', until: null, since: '2024-07-26' })];
  expect(standingMarks(reopened, '2024-W30').resolution).toBeNull();
});
