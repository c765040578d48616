import { z } from 'zod';
import { noDecisions } from '../domain/topic-decisions.ts';
import { isWeekId } from '../domain/week.ts';
import { problem } from './contract-schemas.ts';
import type { RouteSpec } from './route-spec.ts';
import * as schemas from './topic-schemas.ts';

const version = z.coerce.number().int().min(0);
const missing = {
  description: 'No such topic, edit or version, or no topics yet',
  schema: problem,
};
const preview = z
  .enum(['true', 'false'])
  .optional()
  .describe('true: say what would change and change nothing');

/** Routes by which topics are read, edited, compared and carried away. The fixed paths stand before `{id}`. */
export const topicRoutes = {
  listTopics: {
    method: 'get',
    path: '/v1/topics',
    scope: 'read',
    group: 'Topics',
    summary: 'The standing topics',
    description: 'What customers keep saying: areas, and the topics in them. Ids are permanent.',
    responses: { 200: { description: 'All topics', schema: schemas.topicList } },
  },
  editTopics: {
    method: 'post',
    path: '/v1/topics/edits',
    scope: 'write',
    group: 'Topics',
    summary: 'Edit the topics',
    description:
      'Rename, merge, unmerge, split, move, pin, hide, create, “not this topic” and “never again”. Holds for the whole history and for every later discovery; can be undone.',
    query: z.strictObject({ preview }),
    body: schemas.topicEditBody,
    example: { kind: 'rename', topicId: 't_0123456789ab', title: 'Export to PDF fails' },
    responses: {
      200: { description: 'What was, or would be, done', schema: schemas.editAnswer },
      404: missing,
    },
  },
  listTopicEdits: {
    method: 'get',
    path: '/v1/topics/edits',
    scope: 'read',
    group: 'Topics',
    summary: 'Who changed which topic, and when',
    description: 'Newest first. Nothing is ever taken out of this log.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z.coerce.number().int().min(1).optional().describe('Edits older than this one'),
    }),
    responses: { 200: { description: 'One page', schema: schemas.editList } },
  },
  undoTopicEdit: {
    method: 'post',
    path: '/v1/topics/edits/{id}/undo',
    scope: 'write',
    group: 'Topics',
    summary: 'Undo an edit',
    description:
      'Mentions that the edit moved go back; what was decided since about other topics stays.',
    params: z.object({ id: z.coerce.number().int().min(0) }),
    responses: { 200: { description: 'Undone', schema: schemas.editMade }, 404: missing },
  },
  listTaxonomyVersions: {
    method: 'get',
    path: '/v1/topics/versions',
    scope: 'read',
    group: 'Topics',
    summary: 'Versions of the topics',
    description: 'One for each discovery and each edit, newest first.',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1_000).default(100) }),
    responses: { 200: { description: 'Versions', schema: schemas.versionList } },
  },
  diffTaxonomyVersions: {
    method: 'get',
    path: '/v1/topics/diff',
    scope: 'read',
    group: 'Topics',
    summary: 'What changed between two versions',
    description: 'Topics that came, went, were renamed, moved, merged or hidden.',
    query: z.strictObject({
      from: version.optional().describe('Default: the one before `to`'),
      to: version.optional().describe('Default: the standing one'),
    }),
    responses: {
      200: { description: 'Changes by topic', schema: schemas.versionDiff },
      404: missing,
    },
  },
  rollBackTopics: {
    method: 'post',
    path: '/v1/topics/versions/{version}/rollback',
    scope: 'admin',
    group: 'Topics',
    summary: 'Undo all edits since a version',
    description: 'Newest first, each as an undo of its own. What discoveries found stays.',
    params: z.object({ version }),
    responses: { 200: { description: 'The undos', schema: schemas.rollbackDone }, 404: missing },
  },
  exportTopics: {
    method: 'get',
    path: '/v1/topics/export',
    scope: 'read',
    group: 'Topics',
    summary: 'Topics and decisions as a file',
    description: 'Equal topics give equal files.',
    responses: { 200: { description: 'The file', schema: schemas.topicFile }, 404: missing },
  },
  importTopics: {
    method: 'post',
    path: '/v1/topics/import',
    scope: 'admin',
    group: 'Topics',
    summary: 'Take topics and decisions from a file',
    description:
      'The topics become those of the file. Mentions of topics in both stay where they are, the others are placed anew. One edit, which can be undone.',
    body: schemas.topicFile,
    example: {
      format: 'groundswell-topics-1',
      areas: [],
      topics: [],
      parts: [],
      decisions: noDecisions,
    },
    responses: { 200: { description: 'Imported', schema: schemas.editMade }, 404: missing },
  },
  readTopicQuality: {
    method: 'get',
    path: '/v1/topics/quality',
    scope: 'read',
    group: 'Topics',
    summary: 'How good the topics are',
    description:
      'Measured with each discovery: coherence (NPMI), diversity, coverage, drift, pairs proposed for a merge, topics proposed for a split, the largest groups without a topic; the precision people found; and why tickets of a week have no topic.',
    query: z.strictObject({
      week: z
        .string()
        .refine(isWeekId, 'must be an ISO week such as 2024-W30')
        .optional()
        .describe('Of the coverage. Default: the newest with tickets'),
    }),
    responses: { 200: { description: 'The quality', schema: schemas.qualityAnswer } },
  },
  readTopicAudit: {
    method: 'get',
    path: '/v1/topics/audit',
    scope: 'read',
    group: 'Topics',
    summary: 'Twenty mentions to look at this week',
    description:
      'Drawn once a week, as many from each third by similarity. Say of each whether its topic is right.',
    query: z.strictObject({
      week: z
        .string()
        .refine(isWeekId, 'must be an ISO week such as 2024-W30')
        .optional()
        .describe('Default: the newest with tickets'),
    }),
    responses: { 200: { description: 'The drawn mentions', schema: schemas.auditAnswer } },
  },
  judgeTopicAudit: {
    method: 'post',
    path: '/v1/topics/audit',
    scope: 'write',
    group: 'Topics',
    summary: 'Say which of the drawn mentions are in the right topic',
    description:
      'The share with its Wilson interval over the newest 200 verdicts is in every report.',
    body: schemas.verdictsBody,
    example: { week: '2024-W30', verdicts: [{ number: 1, isRight: true }] },
    responses: {
      200: { description: 'The drawn mentions', schema: schemas.auditAnswer },
      404: missing,
    },
  },
  readTopic: {
    method: 'get',
    path: '/v1/topics/{id}',
    scope: 'read',
    group: 'Topics',
    summary: 'One topic: why it is what it is',
    description:
      'Its description, weeks, quotes with their near-duplicates, parts, and how it came to be.',
    params: z.object({ id: z.string().min(1).max(100) }),
    responses: { 200: { description: 'The topic', schema: schemas.topicDetail }, 404: missing },
  },
} as const satisfies Record<string, RouteSpec>;
