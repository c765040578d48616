import { z } from 'zod';
import { calendarKinds } from '../domain/mark.ts';
import { fixStages, topicStates } from '../domain/topic-state.ts';
import { alertSpans } from '../domain/trend-alert.ts';
import { instant, named } from './named-schemas.ts';

const day = z.iso.date();

export const newMark = named(
  'NewMark',
  z
    .strictObject({
      kind: z.enum(calendarKinds),
      title: z.string().min(1).max(200),
      from: day.describe('First day, in the time zone of the workspace'),
      to: day.optional().describe('Last day; default: the first'),
    })
    .refine(({ from, to }) => to === undefined || to >= from, {
      path: ['to'],
      message: 'must not lie before "from"',
    }),
);
export const mark = named(
  'CalendarMark',
  z.object({ id: z.string(), kind: z.enum(calendarKinds), title: z.string(), from: day, to: day }),
);
export const markList = named('CalendarMarkList', z.object({ marks: z.array(mark) }));

const until = z.union([
  z.strictObject({ kind: z.literal('escalating') }),
  z.strictObject({ kind: z.literal('date'), date: day }),
  z.strictObject({ kind: z.literal('customers'), customers: z.int().min(1).max(1_000_000) }),
  z.strictObject({ kind: z.literal('forever') }),
]);
export const newTopicMark = named(
  'NewTopicMark',
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mute'), until }),
    z.strictObject({ kind: z.literal('unmute') }),
    z.strictObject({
      kind: z.literal('resolve'),
      since: day.optional().describe('Day of the fix; default: today'),
      by: z.enum(['person', 'issue']).optional(),
    }),
    z.strictObject({ kind: z.literal('reopen') }),
  ]),
);
export const topicMark = named(
  'TopicMark',
  z.object({
    no: z.int(),
    topicId: z.string(),
    kind: z.enum(['mute', 'unmute', 'resolve', 'reopen']),
    since: day,
    until: until.nullable(),
    by: z.enum(['person', 'issue']).nullable(),
    at: instant,
    author: z.string(),
  }),
);
export const topicMarkList = named('TopicMarkList', z.object({ marks: z.array(topicMark) }));

const state = z.enum(topicStates);
export const stateChangeList = named(
  'StateChangeList',
  z.object({
    changes: z.array(
      z.object({
        no: z.int(),
        topicId: z.string(),
        week: z.string(),
        from: state.nullable(),
        to: state,
        stage: z.enum(fixStages).nullable(),
        at: instant,
      }),
    ),
  }),
);
export const alertList = named(
  'AlertList',
  z.object({
    alerts: z.array(
      z.object({
        no: z.int(),
        topicId: z
          .string()
          .describe('A topic; empty: tickets without one; `*`: all tickets together'),
        title: z.string(),
        span: z.enum(alertSpans),
        untilHour: z.string().describe('First UTC hour after the stretch'),
        tickets: z.int(),
        expected: z.number(),
        p: z.number(),
        campaign: z
          .int()
          .describe('How many of the last day’s tickets came in a campaign; 0 = none'),
        openedAt: instant,
        updatedAt: instant,
        closedAt: instant.nullable(),
      }),
    ),
  }),
);
