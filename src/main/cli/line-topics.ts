import { discoverTopics } from '../../analysis/5-topic/discover-topics.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { emptyTaxonomy, type MentionForDiscovery } from '../../domain/topic.ts';
import type { LineTopics, NamedTopic } from './analysis-line.ts';

/** One seed for all runs: equal mentions give equal topics. */
const seed = 20_240_722;

interface Vote {
  readonly topic: NamedTopic;
  votes: number;
  similarity: number;
}

/** The topic most mentions are on; of equals the nearer one, then the one with the smaller id. */
const chooseTopic = (votes: readonly Vote[]): NamedTopic | null => {
  const [best] = [...votes].sort(
    (a, b) =>
      b.votes - a.votes || b.similarity - a.similarity || (a.topic.id < b.topic.id ? -1 : 1),
  );
  return best?.topic ?? null;
};

/** Ids as discovery needs them: one a ticket, also when the input repeats one. */
const distinctIds = (analyses: readonly Analysis[]): string[] => {
  const seen = new Map<string, number>();
  return analyses.map(({ ticketId }) => {
    const count = (seen.get(ticketId) ?? 0) + 1;
    seen.set(ticketId, count);
    return count === 1 ? ticketId : `${ticketId} #${count}`;
  });
};

/** Finds topics in all mentions and tells, in the order of the analyses, which each of them is on. */
export const findLineTopics = (analyses: readonly Analysis[]): LineTopics[] => {
  const ids = distinctIds(analyses);
  const mentions: MentionForDiscovery[] = analyses.flatMap((analysis, line) =>
    analysis.mentions.map((mention, index) => ({
      ticketId: ids[line] ?? '',
      index,
      text: mention.text,
      terms: mention.terms,
      language: analysis.language.code,
      topicId: null,
    })),
  );
  if (mentions.length === 0) return analyses.map(() => ({ topic: null, mentions: [] }));
  const { topics, assignments } = discoverTopics(mentions, emptyTaxonomy, { seed });
  const named = new Map(topics.map(({ id, title }) => [id, { id, title }]));
  let next = 0;
  return analyses.map((analysis) => {
    const votes = new Map<string, Vote>();
    const own = analysis.mentions.map(() => {
      const { topicId, similarity } = assignments[next] ?? { topicId: null, similarity: 0 };
      next += 1;
      const topic = topicId === null ? undefined : named.get(topicId);
      if (topic === undefined) return null;
      const vote = votes.get(topic.id) ?? { topic, votes: 0, similarity: 0 };
      vote.votes += 1;
      vote.similarity = Math.max(vote.similarity, similarity);
      votes.set(topic.id, vote);
      return topic;
    });
    return { topic: chooseTopic([...votes.values()]), mentions: own };
  });
};
