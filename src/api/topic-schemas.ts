import { z } from 'zod';
import { uncoveredReasons } from '../domain/coverage.ts';
import { countSchema } from '../domain/report-part.ts';
import { topicEditSchema } from '../domain/topic-edit.ts';
import { topicFileSchema } from '../domain/topic-file.ts';
import { isWeekId } from '../domain/week.ts';
import { instant, named } from './named-schemas.ts';

export const topicEditBody = named('TopicEdit', topicEditSchema);
export const topicFile = named('TopicFile', topicFileSchema);

const week = z.string();
const topicFields = {
  id: z.string().describe('Permanent'),
  areaId: z.string(),
  title: z.string(),
  keywords: z.array(z.string()),
  parentIds: z.array(z.string()),
  tickets: z.int().describe('All its tickets'),
  weeks: z.array(z.object({ week, tickets: z.int() })).describe('The last twelve with tickets'),
  pinned: z.boolean(),
  hidden: z.boolean(),
  byHand: z.boolean().describe('Shaped by a person: neither split nor merged by a discovery'),
};
const part = z.object({ id: z.string(), title: z.string() });

export const topicList = named(
  'TopicList',
  z.object({
    taxonomyVersion: z.int().describe('0 while none was found'),
    areas: z.array(z.object({ id: z.string(), title: z.string() })),
    topics: z.array(z.object({ ...topicFields, parts: z.array(part) })),
    neverAgain: z.array(part).describe('Topics put away for good; undo the edit to have one back'),
  }),
);
export const topicDetail = named(
  'TopicDetail',
  z.object({
    ...topicFields,
    area: z.string(),
    description: z.string(),
    parts: z.array(part).describe('Topics merged into it, each can be taken out again'),
    rule: z.unknown().nullable(),
    quotes: z.array(
      z.object({
        ticketId: z.string(),
        index: z.int(),
        text: z.string(),
        similarity: z.number(),
        nearDuplicates: z.int().describe('Mentions that say nearly the same, itself included'),
      }),
    ),
    lineage: z.array(
      z.object({
        topicId: z.string(),
        event: z.string(),
        parentId: z.string().nullable(),
        mentions: z.int(),
        reason: z.string(),
        version: z.int(),
        at: instant,
      }),
    ),
  }),
);
const weekChange = z.object({ week, before: z.int(), after: z.int() });
const editPreview = z.object({
  summary: z.string(),
  taxonomyVersion: z.int(),
  mentionsMoved: z.int(),
  topics: z.array(z.object({ topicId: z.string(), title: z.string(), weeks: z.array(weekChange) })),
  examples: z.array(
    z.object({
      ticketId: z.string(),
      index: z.int(),
      text: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
});
const editResult = z.object({
  editId: z.int(),
  taxonomyVersion: z.int(),
  summary: z.string(),
  mentionsMoved: z.int(),
});
export const editAnswer = named('TopicEditAnswer', z.union([editPreview, editResult]));
export const editMade = named('TopicEditResult', editResult);
export const editList = named(
  'TopicEditList',
  z.object({
    edits: z.array(
      z.object({
        id: z.int(),
        version: z.int(),
        at: instant,
        by: z.string(),
        kind: z.string(),
        summary: z.string(),
        edit: z.unknown(),
        mentionsMoved: z.int(),
        isApplied: z.boolean(),
        undoneBy: z.int().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
);
export const versionList = named(
  'TaxonomyVersionList',
  z.object({
    versions: z.array(
      z.object({ version: z.int(), at: instant, cause: z.string(), editId: z.int().nullable() }),
    ),
  }),
);
const change = z.object({ id: z.string(), title: z.string(), what: z.string() });
export const versionDiff = named(
  'TaxonomyDiff',
  z.object({ from: z.int(), to: z.int(), changes: z.array(change) }),
);
export const rollbackDone = named('Rollback', z.object({ undone: z.array(editResult) }));
const share = z.object({ right: z.int(), judged: z.int(), low: z.number(), high: z.number() });
export const qualityAnswer = named(
  'TopicQuality',
  z.object({
    quality: z
      .looseObject({ npmi: z.number(), diversity: z.number() })
      .nullable()
      .describe(
        'Coherence, diversity, pairs that may be one topic, topics that may be two, candidates, and drifts: how far topics have moved from their first (or pinned) words',
      ),
    overTime: z.array(
      z.object({
        version: z.int(),
        at: instant,
        npmi: z.number(),
        diversity: z.number(),
        coverage: z.number().nullable().describe('Share of mentions with a topic'),
        meanDrift: z.number().nullable(),
        overlaps: z.int(),
        splits: z.int(),
      }),
    ),
    coverage: z
      .object({
        week,
        tickets: countSchema,
        analyzed: countSchema,
        covered: countSchema,
        reasons: z
          .array(
            z.object({
              reason: z.enum(uncoveredReasons),
              value: z.int(),
              evidence: z.string(),
            }),
          )
          .describe('Why the others have no topic; each ticket once, the largest first'),
        weeks: z.array(z.object({ week, analyzed: z.int(), covered: z.int() })),
      })
      .nullable()
      .describe('Null while there are no tickets'),
    precision: share.nullable().describe('The newest 200 verdicts; null: not audited yet'),
  }),
);
export const auditAnswer = named(
  'TopicAudit',
  z.object({
    week: week.nullable(),
    items: z.array(
      z.object({
        number: z.int(),
        ticketId: z.string(),
        index: z.int(),
        topicId: z.string(),
        topicTitle: z.string(),
        text: z.string(),
        similarity: z.number(),
        isRight: z.boolean().nullable(),
      }),
    ),
    precision: share.nullable(),
  }),
);
export const verdictsBody = named(
  'AuditVerdicts',
  z.strictObject({
    week: z.string().refine(isWeekId, 'must be an ISO week such as 2024-W30'),
    verdicts: z
      .array(z.strictObject({ number: z.int().min(1).max(20), isRight: z.boolean() }))
      .min(1)
      .max(20),
  }),
);
