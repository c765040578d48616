import { z } from 'zod';
import {
  correctableFields,
  correctionSchema,
  customTagSchema,
  glossarySchema,
} from '../domain/tagging.ts';
import { instant, named } from './named-schemas.ts';

export const correctionBody = named('TagCorrectionBody', correctionSchema);
export const customTagBody = named('CustomTagBody', customTagSchema);
export const glossaryBody = named('Glossary', glossarySchema);

const labels = z.array(z.string());
export const tagCorrection = named(
  'TagCorrection',
  z.object({
    no: z.int(),
    ticketId: z.string(),
    field: z.enum(correctableFields),
    mentionText: z.string().nullable().describe('Words of the mention; null: the whole ticket'),
    labels: labels.nullable().describe('null: the correction was taken back'),
    before: labels.describe('The tags at that moment'),
    at: instant,
    by: z.string(),
  }),
);
export const correctionList = named(
  'TagCorrectionList',
  z.object({ corrections: z.array(tagCorrection) }),
);

const trial = z
  .object({
    texts: z.int(),
    folds: z.int(),
    own: z.number().describe('Macro-F1 of the learned model on texts it did not learn from'),
    general: z.number().describe('Macro-F1 of the general engine on the same texts'),
    isUsed: z.boolean(),
    onMentions: z.boolean(),
  })
  .nullable()
  .describe('null: too little to learn from');

const weeks = z.array(z.object({ week: z.string(), tickets: z.int() }));
const customTagView = named(
  'CustomTag',
  z.object({
    id: z.string(),
    name: z.string(),
    by: z.unknown().describe('Phrases, rule or examples, as it was defined'),
    tickets: z.int(),
    weeks,
  }),
);
export const customTagList = named('CustomTagList', z.object({ tags: z.array(customTagView) }));
export const customTagSaved = named('CustomTagSaved', z.object({ id: z.string() }));
export const customTagPreview = named(
  'CustomTagPreview',
  z.object({
    tickets: z.int().describe('The newest tickets that were looked at'),
    tagged: z.int(),
    weeks,
    examples: z.array(z.object({ ticketId: z.string(), text: z.string() })),
  }),
);

const retagRun = z.object({
  no: z.int(),
  version: z.int(),
  cause: z.string(),
  by: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable().describe('null while it goes on'),
  report: z.object({
    tickets: z.int().describe('Tickets that were tagged again'),
    changed: z.int(),
    changes: z
      .record(z.string(), z.record(z.string(), z.int()))
      .describe('By field: `from → to` and how many tickets'),
    examples: z.array(
      z.object({
        ticketId: z.string(),
        field: z.string(),
        from: z.string(),
        to: z.string(),
        text: z.string(),
      }),
    ),
  }),
});
export const retagRunList = named('RetagRunList', z.object({ runs: z.array(retagRun) }));

export const taggerState = named(
  'TaggerState',
  z.object({
    version: z.int().describe('Of what is taught; 0: nothing yet'),
    learnedAt: instant.nullable(),
    scored: z.int().describe('Counted tickets with a score, now'),
    sentiment: trial,
    intent: trial,
    corrections: z.int().describe('That stand; at most 2,000 are counted'),
    examples: z.int(),
    customTags: z.int(),
    glossaryTerms: z.int(),
    versions: z.array(
      z.object({ version: z.int(), at: instant, by: z.string(), cause: z.string() }),
    ),
  }),
);
export const learnAnswer = named(
  'LearnAnswer',
  z.object({
    isNew: z.boolean().describe('A new version came of it; history is being tagged again'),
  }),
);
