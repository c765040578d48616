import { z } from 'zod';
import { topicDecisionsSchema } from './topic-decisions.ts';

const id = z.string().min(1).max(100);
const title = z.string().min(1).max(200);

/** A group with all that tells it apart but its vectors, which mean something in one workspace only. */
const group = z.strictObject({
  id,
  areaId: id,
  title,
  keywords: z.array(z.string().max(200)).max(50),
  parentIds: z.array(id).max(50),
  minSimilarity: z.number().min(-1).max(2),
  words: z.strictObject({
    mentions: z.int().min(0),
    tokens: z.int().min(0),
    counts: z.array(z.tuple([z.string().max(200), z.int().min(0)])),
  }),
});

/** The topics of a workspace as a file, to be kept, compared or carried to another. */
export const topicFileSchema = z.strictObject({
  format: z.literal('groundswell-topics-1'),
  areas: z.array(z.strictObject({ id, title })),
  topics: z.array(group),
  parts: z.array(group.extend({ topicId: id.nullable() })),
  decisions: topicDecisionsSchema,
});
export type TopicFile = z.output<typeof topicFileSchema>;
