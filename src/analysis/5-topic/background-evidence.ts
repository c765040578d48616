import { countBackground } from './background.ts';
import { createBestStrength } from './best-strength.ts';
import type { WordCounts } from './corpus.ts';
import { alpha, lnGamma, type Partition } from './partition-evidence.ts';
import { countTopicWords, wordEvidence } from './topic-words.ts';

const strengths = [20, 50, 100, 200, 500, 1000, 2000, 4000, 8000];

/** Evidence of a partition and the strength of the background at which it is greatest. */
export interface StrengthEvidence {
  readonly logLikelihood: number;
  readonly strength: number;
}

/**
 * Makes the function that says how good a partition is: the log marginal likelihood of the Dirichlet–multinomial
 * mixture whose word prior is c · (share of the word in the topic's language), at the best c, so that a topic pays only
 * for the words in which it differs from the background. With the flat prior of Yin & Wang (2014) topics come out too
 * coarse where all texts share a few words. Σ_k `wordEvidence` + the prior of the topic sizes as in `partitionEvidence`.
 */
export const createBackgroundEvidence = (
  corpus: WordCounts,
): ((partition: Partition) => StrengthEvidence) => {
  const background = countBackground(corpus);
  const climb = createBestStrength(strengths);
  return (partition) => {
    const topics = countTopicWords(corpus, partition, background);
    const all = topics.reduce((sum, { mentions }) => sum + mentions, 0);
    let sizes = lnGamma(topics.length * alpha) - lnGamma(all + topics.length * alpha);
    for (const { mentions } of topics) sizes += lnGamma(mentions + alpha) - lnGamma(alpha);
    const { evidence, strength } = climb((each) => {
      let sum = 0;
      for (const topic of topics) sum += wordEvidence(topic, background, corpus.words, each);
      return sum;
    });
    return { logLikelihood: evidence + sizes, strength };
  };
};
