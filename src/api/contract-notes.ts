import { z } from 'zod';
import { topicNoteChangeSchema, topicNoteFields } from '../domain/topic-note.ts';
import { instant, named } from './named-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const topic = z.object({ id: z.string().min(1).max(200) });
const text = z.string().nullable();
const notes = named(
  'TopicNotes',
  z.object({
    topicId: z.string(),
    owner: text,
    issueUrl: text,
    issueStatus: text,
    issueOpenedOn: text,
    issueClosedOn: text,
    helpArticle: text,
    toldOn: text,
  }),
);
const note = z.object({
  no: z.int(),
  field: z.enum(topicNoteFields),
  value: text,
  at: instant,
  author: z.string(),
});

/** Routes for what people note of a topic. */
export const noteRoutes = {
  readTopicNotes: {
    method: 'get',
    path: '/v1/topics/{id}/notes',
    scope: 'read',
    group: 'Topics',
    summary: 'Owner, linked issue and help article of a topic',
    description: 'With who noted what and when, oldest first; nothing is ever rewritten.',
    params: topic,
    responses: {
      200: {
        description: 'What holds, and its history',
        schema: named('TopicNoteHistory', z.object({ notes, history: z.array(note) })),
      },
    },
  },
  noteTopic: {
    method: 'put',
    path: '/v1/topics/{id}/notes',
    scope: 'write',
    group: 'Topics',
    summary: 'Name an owner, a linked issue, a help article',
    description:
      'What is left out stays as it is, null takes it away. Reports made from now on say it. The day on which the linked issue was closed resolves the topic; taking that day away opens it again. `toldOn`: everybody who had written by then was told what became of it.',
    params: topic,
    body: topicNoteChangeSchema,
    example: {
      owner: 'dana',
      issueUrl: 'https://tracker.example/issues/41',
      issueStatus: 'in progress',
      issueOpenedOn: '2024-07-23',
    },
    responses: { 200: { description: 'What holds now', schema: notes } },
  },
} as const satisfies Record<string, RouteSpec>;
