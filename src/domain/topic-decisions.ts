import { z } from 'zod';
import { type Comparable, textKeyOf } from './embedder.ts';

/** Longest list of examples kept for one side of a decision. */
export const maxExamples = 400;

const words = z.array(z.string().trim().min(1).max(100)).max(50);
/**
 * Which texts a topic takes, whatever their vectors say: a phrase of `any` is in it, every one of `all`, none of `none`.
 * Phrases match whole words, whatever their case.
 */
export const topicRuleSchema = z
  .strictObject({ any: words.default([]), all: words.default([]), none: words.default([]) })
  .refine(({ any, all }) => any.length + all.length > 0, 'give at least one phrase in any or all');
export type TopicRule = z.output<typeof topicRuleSchema>;

const id = z.string().min(1).max(100);
const title = z.string().trim().min(1).max(120);
const terms = z.array(z.string().max(200)).max(2_000);
const byTopic = <Schema extends z.ZodType>(schema: Schema) => z.record(id, schema);

/**
 * What people decided about topics, by topic id. Every discovery and every placement obeys it: a title or area given by
 * hand stays; merged groups are one topic (must-link); topics apart never take each other's mentions (cannot-link);
 * banned ones are never seen again; a pinned one keeps centre and name.
 */
export const topicDecisionsSchema = z.strictObject({
  titles: byTopic(title),
  areaOf: byTopic(id),
  /** Areas that people made. */
  areas: z.array(z.strictObject({ id, title })),
  /** Group → the topic it is part of. */
  merged: byTopic(id),
  apart: z.array(z.tuple([id, id])),
  banned: z.array(id),
  pinned: z.array(id),
  hidden: z.array(id),
  /** Made or split off by hand: stand even with few mentions. */
  made: z.array(id),
  rules: byTopic(topicRuleSchema),
  /** Mentions, by their terms, that are of a topic or (`isOf` false) are not. */
  examples: z.array(
    z.strictObject({
      topicId: id,
      isOf: z.boolean(),
      terms,
      /** By which its vector is found, where an outside model made one. */
      textKey: z.string().max(64).optional(),
    }),
  ),
});
export type TopicDecisions = z.output<typeof topicDecisionsSchema>;

export const noDecisions: TopicDecisions = Object.freeze({
  titles: {},
  areaOf: {},
  areas: [],
  merged: {},
  apart: [],
  banned: [],
  pinned: [],
  hidden: [],
  made: [],
  rules: {},
  examples: [],
});

/** The topic that a group belongs to after all merges; the group itself when it is none's part. */
export const topicOfGroup = ({ merged }: Pick<TopicDecisions, 'merged'>, group: string): string => {
  let topic = group;
  for (let step = 0; step < 100; step += 1) {
    const next = merged[topic];
    if (next === undefined || next === group) return topic;
    topic = next;
  }
  return topic;
};

/** Topics that a person's hand shaped: their mentions stay theirs when topics are found anew. */
export const topicsByHand = (decisions: TopicDecisions): Set<string> =>
  new Set([
    ...Object.keys(decisions.titles),
    ...Object.keys(decisions.areaOf),
    ...Object.keys(decisions.rules),
    ...Object.entries(decisions.merged).flat(),
    ...decisions.apart.flat(),
    ...decisions.banned,
    ...decisions.pinned,
    ...decisions.hidden,
    ...decisions.made,
  ]);

/** What is kept of a mention that is an example of a topic, or (`isOf` false) of what it is not. */
export const exampleOf = (
  topicId: string,
  isOf: boolean,
  { terms, vector, text }: Comparable & { readonly text: string },
): TopicDecisions['examples'][number] => ({
  ...{ topicId, isOf, terms: [...terms] },
  ...(vector === undefined ? {} : { textKey: textKeyOf(text) }),
});
