import type { MentionTopic } from '../../domain/analysis.ts';
import type { GroupWords, Taxonomy, Topic } from '../../domain/topic.ts';
import type { TopicDecisions } from '../../domain/topic-decisions.ts';
import type { TopicBefore } from '../../domain/topic-edit.ts';
import { createModelAssigner } from './assign.ts';
import { concludeDecisions, type EditContext, type EditPlan } from './edit-plan.ts';

const restoreRecord = <Value>(
  now: Readonly<Record<string, Value>>,
  then: Readonly<Record<string, Value>>,
  ids: ReadonlySet<string>,
): Record<string, Value> =>
  Object.fromEntries([
    ...Object.entries(now).filter(([id]) => !ids.has(id)),
    ...Object.entries(then).filter(([id]) => ids.has(id)),
  ]);

const restoreList = (
  now: readonly string[],
  then: readonly string[],
  ids: ReadonlySet<string>,
): string[] => [...now.filter((id) => !ids.has(id)), ...then.filter((id) => ids.has(id))].sort();

/** The decisions with those about some topics as they were; what was decided about others since stays. */
const restoreDecisions = (
  now: TopicDecisions,
  { touched, decisions }: TopicBefore,
): TopicDecisions => {
  const ids = new Set(touched);
  const isAmong = ([a, b]: readonly [string, string]): boolean => ids.has(a) && ids.has(b);
  return {
    titles: restoreRecord(now.titles, decisions.titles, ids),
    areaOf: restoreRecord(now.areaOf, decisions.areaOf, ids),
    areas: now.areas,
    merged: restoreRecord(now.merged, decisions.merged, ids),
    apart: [...now.apart.filter((pair) => !isAmong(pair)), ...decisions.apart.filter(isAmong)],
    banned: restoreList(now.banned, decisions.banned, ids),
    pinned: restoreList(now.pinned, decisions.pinned, ids),
    hidden: restoreList(now.hidden, decisions.hidden, ids),
    made: restoreList(now.made, decisions.made, ids),
    rules: restoreRecord(now.rules, decisions.rules, ids),
    examples: [
      ...now.examples.filter(({ topicId }) => !ids.has(topicId)),
      ...decisions.examples.filter(({ topicId }) => ids.has(topicId)),
    ],
  };
};

/** The part of the decisions that is about some topics. */
const decisionsAbout = (decisions: TopicDecisions, ids: ReadonlySet<string>): TopicDecisions => {
  const among = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
  return {
    titles: among(decisions.titles),
    areaOf: among(decisions.areaOf),
    areas: [],
    merged: among(decisions.merged),
    apart: decisions.apart.filter(([a, b]) => ids.has(a) && ids.has(b)),
    banned: decisions.banned.filter((id) => ids.has(id)),
    pinned: decisions.pinned.filter((id) => ids.has(id)),
    hidden: decisions.hidden.filter((id) => ids.has(id)),
    made: decisions.made.filter((id) => ids.has(id)),
    rules: among(decisions.rules),
    examples: decisions.examples.filter(({ topicId }) => ids.has(topicId)),
  };
};

/** What undoing an edit will need. */
export const rememberBefore = (
  standing: Taxonomy,
  touched: readonly string[],
  made: readonly string[],
): TopicBefore => {
  const ids = new Set(touched);
  return {
    touched,
    made,
    fittedAt: standing.createdAt,
    decisions: decisionsAbout(standing.decisions, ids),
    topics: [...standing.topics, ...standing.parts]
      .filter(({ id }) => ids.has(id))
      .map(({ id, title, areaId, minSimilarity, centroid }) => ({
        ...{ id, title, areaId, minSimilarity },
        centroid: Array.from(centroid),
        words: standing.words[id] ?? null,
      })),
  };
};

/**
 * Takes an edit back: decisions about the topics it touched are as before, topics it made are gone. Mentions that it
 * moved go back by the store's note of them; those that came to a topic it made later are placed anew.
 */
export const planUndo = (context: EditContext, summary: string, before: TopicBefore): EditPlan => {
  const { standing, model } = context;
  const made = new Set(before.made);
  const decisions = restoreDecisions(standing.decisions, before);
  // Centres of another fit mean nothing in this one.
  const isSameFit = before.fittedAt === standing.createdAt;
  const groups = [...standing.topics, ...standing.parts]
    .filter(({ id }) => !made.has(id))
    .map((group): Topic => {
      const then = before.topics.find(({ id }) => id === group.id);
      if (then === undefined) return group;
      const { title, areaId, minSimilarity } = then;
      if (!isSameFit) return { ...group, title, areaId };
      return { ...group, title, areaId, minSimilarity, centroid: Float32Array.from(then.centroid) };
    });
  const words: Record<string, GroupWords> = {};
  for (const [id, own] of Object.entries(standing.words)) if (!made.has(id)) words[id] = own;
  for (const { id, words: then } of isSameFit ? before.topics : []) {
    if (then === null) delete words[id];
    else words[id] = then;
  }
  const outcome = concludeDecisions(context, decisions, {
    summary: `Undid: ${summary}`,
    topics: groups,
    words,
    lineage: before.made.map((id) => ({
      ...{ topicId: id, event: 'ended' as const, parentId: null, mentions: 0 },
      reason: 'Undone by hand.',
    })),
  });
  const { exampleVectors = new Map() } = standing;
  const place = createModelAssigner(model, { ...outcome, exampleVectors });
  return {
    touched: before.touched,
    scope: before.made,
    whole: false,
    decide: (mentions) =>
      mentions.map((mention): MentionTopic | undefined =>
        made.has(mention.place.partId ?? mention.place.topicId ?? '') ? place(mention) : undefined,
      ),
    conclude: () => outcome,
  };
};
