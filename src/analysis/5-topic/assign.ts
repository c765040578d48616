import type { MentionTopic } from '../../domain/analysis.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { createPlacement } from './placement.ts';
import { loadModel } from './serialize-model.ts';

const unassigned: MentionTopic = { topicId: null, similarity: 0 };

/**
 * Makes the function that places mentions under a taxonomy by the rule of `createPlacement`, as discovery did: equal
 * terms get the topic they got there. Nothing that reaches the mention → unassigned. Topics that the model has no words
 * of are passed over. Throws `invalid` when the taxonomy's model cannot be read.
 */
export const createAssigner = (
  taxonomy: Taxonomy,
): ((mention: { readonly terms: readonly string[] }) => MentionTopic) => {
  if (taxonomy.embedding === null || taxonomy.topics.length === 0) return () => unassigned;
  const { embedding, evidence, topicIds } = loadModel(taxonomy.embedding);
  const { dimensions } = embedding;
  const standing = new Map(taxonomy.topics.map((topic) => [topic.id, topic]));
  const centres = new Float32Array(topicIds.length * dimensions);
  // A topic that stands no more reaches nothing.
  const minSimilarity = new Float64Array(topicIds.length).fill(2);
  for (const [number, id] of topicIds.entries()) {
    const topic = standing.get(id);
    if (topic?.centroid.length !== dimensions) continue;
    centres.set(topic.centroid, number * dimensions);
    minSimilarity[number] = topic.minSimilarity;
  }
  const place = createPlacement(embedding, evidence, { centres, minSimilarity });
  return ({ terms }) => {
    const { topic, similarity } = place(terms);
    const topicId = topicIds[topic];
    return topicId === undefined ? unassigned : { topicId, similarity };
  };
};
