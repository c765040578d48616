import type { MentionTopic } from '../../domain/analysis.ts';
import { notFound } from '../../domain/errors.ts';
import type { LineageEvent, Taxonomy, Topic } from '../../domain/topic.ts';
import { type TopicDecisions, topicOfGroup } from '../../domain/topic-decisions.ts';
import type { EditMention, GroupMove, TopicShape } from '../../domain/topic-edit.ts';
import type { TopicModel } from './serialize-model.ts';

/** What planning an edit needs: the standing topics, their model, and the mentions the edit names. */
export interface EditContext {
  readonly standing: Taxonomy;
  readonly model: TopicModel;
  readonly named: readonly EditMention[];
}

/** What an edit leaves behind when its mentions were looked at. */
export interface EditOutcome extends TopicShape {
  readonly summary: string;
  readonly groupMoves: readonly GroupMove[];
  readonly lineage: readonly LineageEvent[];
  readonly made: readonly string[];
}

/** An edit laid out: which mentions it looks at, where each of them goes, and what it leaves behind. */
export interface EditPlan {
  /** Topics whose decisions it changes. */
  readonly touched: readonly string[];
  /** Topics whose mentions it looks at; `all` = every mention there is. */
  readonly scope: readonly string[] | 'all';
  /** The mentions are needed at once, not page by page. */
  readonly whole: boolean;
  /** Where each mention goes; undefined = it stays. */
  decide(mentions: readonly EditMention[]): readonly (MentionTopic | undefined)[];
  /** To be called once all mentions were decided on. */
  conclude(): EditOutcome;
}

/** The standing topic of an id. Throws `not_found`. */
export const topicOf = ({ standing }: EditContext, id: string): Topic => {
  const topic = standing.topics.find((one) => one.id === id);
  if (topic === undefined) {
    throw notFound(`There is no topic ${id}. GET /v1/topics lists those that stand.`);
  }
  return topic;
};

/** The topics and parts that follow from the groups there are and what was decided about them. */
export const shapeGroups = (
  groups: readonly Topic[],
  decisions: TopicDecisions,
): Pick<TopicShape, 'topics' | 'parts'> => {
  const banned = new Set(decisions.banned);
  const known = new Set(groups.map(({ id }) => id));
  const shaped = groups.map((group) => {
    const { id, areaId, title, keywords, centroid, minSimilarity, parentIds } = group;
    const plain: Topic = { id, areaId, title, keywords, centroid, minSimilarity, parentIds };
    const topicId = topicOfGroup(decisions, id);
    if (banned.has(id) || banned.has(topicId)) return { ...plain, topicId: null };
    return topicId === id || !known.has(topicId) ? plain : { ...plain, topicId };
  });
  return {
    topics: shaped.filter((group) => !('topicId' in group)),
    parts: shaped.flatMap((group) => ('topicId' in group ? [group] : [])),
  };
};

/** Groups that stand under another topic, or none, than before. */
export const groupMovesBetween = (
  before: Pick<TopicShape, 'topics' | 'parts'>,
  after: Pick<TopicShape, 'topics' | 'parts'>,
): GroupMove[] => {
  const placeIn = ({ topics, parts }: Pick<TopicShape, 'topics' | 'parts'>) =>
    new Map<string, string | null>([
      ...topics.map(({ id }): [string, string] => [id, id]),
      ...parts.map(({ id, topicId }): [string, string | null] => [id, topicId]),
    ]);
  const [then, now] = [placeIn(before), placeIn(after)];
  return [...then].flatMap(([group, from]) => {
    const to = now.get(group);
    return to === undefined || to === from ? [] : [{ group, from, to }];
  });
};

/** The outcome of an edit that changes decisions and what follows from them. */
export const concludeDecisions = (
  { standing }: EditContext,
  decisions: TopicDecisions,
  part: Pick<EditOutcome, 'summary'> & Partial<EditOutcome>,
): EditOutcome => {
  const groups = part.topics ?? [...standing.topics, ...standing.parts];
  const shape = shapeGroups(groups, decisions);
  return {
    areas: part.areas ?? standing.areas,
    words: part.words ?? standing.words,
    decisions,
    groupMoves: groupMovesBetween(standing, shape),
    lineage: part.lineage ?? [],
    made: part.made ?? [],
    summary: part.summary,
    ...shape,
  };
};

/** A plan that looks at no mention. */
export const planWithoutMentions = (
  touched: readonly string[],
  conclude: () => EditOutcome,
): EditPlan => ({
  touched,
  scope: [],
  whole: false,
  decide: (mentions) => mentions.map(() => undefined),
  conclude,
});
