import type { MentionTopic } from '../../domain/analysis.ts';
import type { Comparable } from '../../domain/embedder.ts';
import type { Taxonomy, Topic } from '../../domain/topic.ts';
import { topicOfGroup } from '../../domain/topic-decisions.ts';
import { readExamples } from './counter-examples.ts';
import { dot } from './dot.ts';
import { createRuleMatcher } from './match-rule.ts';
import { overlayWords } from './overlay-words.ts';
import { createPlacement } from './placement.ts';
import { loadModel, type TopicModel } from './serialize-model.ts';

const unassigned: MentionTopic = { topicId: null, similarity: 0 };

/** What is read of a mention; without its text no rule of phrases can match. */
export interface PlaceableMention extends Comparable {
  readonly text?: string;
}
export type Assigner = (mention: PlaceableMention) => MentionTopic;

/** All that the placement of mentions needs beside the model's bytes. */
export type StandingGroups = Pick<
  Taxonomy,
  'topics' | 'parts' | 'words' | 'decisions' | 'exampleVectors'
>;

/** Where the mentions of a group go: to its topic, or nowhere when it is banned. */
const createRouter = ({ topics, parts, decisions }: StandingGroups) => {
  const banned = new Set([
    ...decisions.banned,
    ...parts.filter(({ topicId }) => topicId === null).map(({ id }) => id),
  ]);
  const topicIds = new Set(topics.map(({ id }) => id));
  return (group: string, similarity: number): MentionTopic => {
    const topicId = topicOfGroup(decisions, group);
    if (banned.has(group) || banned.has(topicId)) {
      return { topicId: null, partId: group, similarity };
    }
    if (!topicIds.has(topicId)) return unassigned;
    return topicId === group ? { topicId, similarity } : { topicId, partId: group, similarity };
  };
};

const createRuled = ({ decisions }: StandingGroups) => {
  const matchers = Object.entries(decisions.rules)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topicId, rule]) => ({ topicId, matches: createRuleMatcher(rule) }));
  return (text: string | undefined): string | undefined =>
    text === undefined ? undefined : matchers.find(({ matches }) => matches(text))?.topicId;
};

const centresOf = (ids: readonly string[], groups: readonly Topic[], dimensions: number) => {
  const standing = new Map(groups.map((group) => [group.id, group]));
  const centres = new Float32Array(ids.length * dimensions);
  // A group that stands no more reaches nothing.
  const minSimilarity = new Float64Array(ids.length).fill(2);
  for (const [number, id] of ids.entries()) {
    const group = standing.get(id);
    if (group?.centroid.length !== dimensions) continue;
    centres.set(group.centroid, number * dimensions);
    minSimilarity[number] = group.minSimilarity;
  }
  return { centres, minSimilarity };
};

/** As `createAssigner`, with a model that is loaded already. */
export const createModelAssigner = (model: TopicModel, standing: StandingGroups): Assigner => {
  const { embedding } = model;
  const { evidence, topicIds } = overlayWords(
    model.evidence,
    model.topicIds,
    embedding.model.terms,
    standing.words,
  );
  const reach = centresOf(topicIds, [...standing.topics, ...standing.parts], embedding.dimensions);
  const place = createPlacement(embedding, evidence, reach);
  const examples = readExamples(standing.decisions, embedding, standing.exampleVectors);
  const route = createRouter(standing);
  const ruled = createRuled(standing);
  const topicOf = topicIds.map((id) => topicOfGroup(standing.decisions, id));
  const numberOf = new Map(topicIds.map((id, number) => [id, number]));
  const similarityTo = (topicId: string, { terms, vector }: PlaceableMention): number => {
    const number = numberOf.get(topicId);
    return number === undefined
      ? 1
      : dot(embedding.embed(terms, vector), 0, reach.centres, number, embedding.dimensions);
  };
  const told = ({ terms, text }: PlaceableMention): string | undefined =>
    examples.topicOf(terms) ?? ruled(text);
  return (mention) => {
    const { terms } = mention;
    const own = told(mention);
    if (own !== undefined) {
      const found = route(own, similarityTo(own, mention));
      if (found.topicId !== null || found.partId !== undefined) return found;
    }
    const { topic, similarity } = place(mention, (number, vector, near) =>
      examples.allows(topicOf[number] as string, terms, vector, near),
    );
    const group = topicIds[topic];
    return group === undefined ? unassigned : route(group, similarity);
  };
};

/**
 * Makes the function that places mentions under a taxonomy by the rule of `createPlacement`, as discovery did, and as
 * people decided: examples and rules first, then the likeliest group that no decision forbids. Nothing that reaches the
 * mention → unassigned. Groups that the model has no words of are passed over. Throws `invalid` when the taxonomy's
 * model cannot be read.
 */
export const createAssigner = (taxonomy: Taxonomy): Assigner => {
  if (taxonomy.embedding === null || taxonomy.topics.length === 0) return () => unassigned;
  return createModelAssigner(loadModel(taxonomy.embedding), taxonomy);
};
