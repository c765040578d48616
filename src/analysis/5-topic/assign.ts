import type { MentionTopic } from '../../domain/analysis.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { loadEmbedding } from '../4-embed/serialize-embedding.ts';
import { dot } from './dot.ts';

const unassigned: MentionTopic = { topicId: null, similarity: 0 };

/**
 * Makes the function that places mentions under a taxonomy: the nearest topic (cosine) among those that reach the
 * mention (`minSimilarity`); none → unassigned. Ties go to the topic named first.
 * Throws `invalid` when the taxonomy's embedding cannot be read.
 */
export const createAssigner = (
  taxonomy: Taxonomy,
): ((mention: { readonly terms: readonly string[] }) => MentionTopic) => {
  if (taxonomy.embedding === null || taxonomy.topics.length === 0) return () => unassigned;
  const embedding = loadEmbedding(taxonomy.embedding);
  const { dimensions } = embedding;
  const topics = taxonomy.topics.filter((topic) => topic.centroid.length === dimensions);
  const centres = new Float32Array(topics.length * dimensions);
  for (const [number, topic] of topics.entries()) centres.set(topic.centroid, number * dimensions);
  return ({ terms }) => {
    const vector = embedding.embed(terms);
    let nearest = -1;
    let best = 0;
    for (const [number, topic] of topics.entries()) {
      const similarity = dot(vector, 0, centres, number, dimensions);
      if (similarity > best && similarity >= topic.minSimilarity) {
        nearest = number;
        best = similarity;
      }
    }
    const topic = topics[nearest];
    return topic === undefined ? unassigned : { topicId: topic.id, similarity: best };
  };
};
