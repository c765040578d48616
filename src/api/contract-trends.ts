import { z } from 'zod';
import type { RouteSpec } from './route-spec.ts';
import * as schemas from './trend-schemas.ts';

const topic = z.object({ id: z.string().min(1).max(200) });
const limit = z.coerce.number().int().min(1).max(1_000).default(100);

/** Routes for marks on days and topics, for changes of state and for early warnings. */
export const trendRoutes = {
  listMarks: {
    method: 'get',
    path: '/v1/marks',
    scope: 'read',
    group: 'Trends',
    summary: 'Releases, incidents and holidays',
    description: 'Marks that touch a day from `from` to `to`, by first day.',
    query: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    responses: { 200: { description: 'The marks', schema: schemas.markList } },
  },
  createMark: {
    method: 'post',
    path: '/v1/marks',
    scope: 'write',
    group: 'Trends',
    summary: 'Mark days in the calendar',
    description:
      'Drawn beside every series. A week with an incident teaches the trend test nothing.',
    body: schemas.newMark,
    example: { kind: 'incident', title: 'Sync was down', from: '2024-07-23', to: '2024-07-24' },
    responses: { 201: { description: 'The mark with its id', schema: schemas.mark } },
  },
  deleteMark: {
    method: 'delete',
    path: '/v1/marks/{id}',
    scope: 'write',
    group: 'Trends',
    summary: 'Take a mark away',
    description: 'Reports made from now on do not know it.',
    params: topic,
    responses: { 204: { description: 'Gone' } },
  },
  listTopicMarks: {
    method: 'get',
    path: '/v1/topics/{id}/marks',
    scope: 'read',
    group: 'Trends',
    summary: 'Who muted or resolved a topic, and when',
    description: 'Oldest first; nothing is ever rewritten.',
    params: topic,
    responses: { 200: { description: 'The marks', schema: schemas.topicMarkList } },
  },
  markTopic: {
    method: 'post',
    path: '/v1/topics/{id}/marks',
    scope: 'write',
    group: 'Trends',
    summary: 'Mute or resolve a topic, or take that back',
    description:
      'A mute holds until the topic escalates, until a day, until so many more customers write, or for good. A mark changes no report of a week that is over.',
    params: topic,
    body: schemas.newTopicMark,
    example: { kind: 'mute', until: { kind: 'escalating' } },
    responses: { 201: { description: 'The mark', schema: schemas.topicMark } },
  },
  listStateChanges: {
    method: 'get',
    path: '/v1/state-changes',
    scope: 'read',
    group: 'Trends',
    summary: 'What became of the topics: topic.state_changed',
    description:
      'Each change once, oldest first. Ask again with `after` = the last `no` you have seen.',
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0),
      topic: z.string().min(1).max(200).optional(),
      limit,
    }),
    responses: { 200: { description: 'The changes', schema: schemas.stateChangeList } },
  },
  listAlerts: {
    method: 'get',
    path: '/v1/alerts',
    scope: 'read',
    group: 'Trends',
    summary: 'Early warnings',
    description:
      'Bursts of the last hour or day that do not wait for the weekly report; one row an episode, newest first.',
    query: z.strictObject({
      open: z.enum(['true', 'false']).default('false').describe('Only those that last'),
      limit,
    }),
    responses: { 200: { description: 'The episodes', schema: schemas.alertList } },
  },
} as const satisfies Record<string, RouteSpec>;
