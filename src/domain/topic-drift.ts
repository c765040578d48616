/** The words of a topic's mentions with the share of mentions each is in, heaviest first. */
export interface TopicProfile {
  readonly topicId: string;
  readonly words: readonly (readonly [term: string, share: number])[];
}

/** How far a topic has moved from what it was. */
export interface TopicDrift {
  readonly topicId: string;
  readonly title: string;
  /** 0 = the same words as then, 1 = not one in common. */
  readonly drift: number;
  /** Version in which it was first measured, or measured after it was pinned. */
  readonly sinceVersion: number;
}

/**
 * One less the cosine of two profiles, 0…1. Words and not centres are compared, because a refit of the embedding turns
 * its axes and the words stay what they are.
 */
export const driftBetween = (before: TopicProfile['words'], now: TopicProfile['words']): number => {
  const squares = (words: TopicProfile['words']): number =>
    words.reduce((sum, [, share]) => sum + share ** 2, 0);
  const shares = new Map(before);
  const common = now.reduce((sum, [term, share]) => sum + share * (shares.get(term) ?? 0), 0);
  const scale = Math.sqrt(squares(before) * squares(now));
  return scale === 0 ? 0 : Math.min(1, Math.max(0, 1 - common / scale));
};
