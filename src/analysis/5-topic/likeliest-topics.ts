/** So many topics, the likeliest by their words, are looked at closely. */
const candidates = 8;

/** The topics of greatest score, best first, of equals the lower one; at most eight. */
export const likeliestTopics = (score: Float64Array): number[] => {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let topic = 0; topic < score.length; topic++) {
    const own = score[topic] as number;
    if (own <= least) continue;
    let at = Math.min(best.length, candidates - 1);
    for (; at > 0 && own > (score[best[at - 1] as number] as number); at--) {
      best[at] = best[at - 1] as number;
    }
    best[at] = topic;
    if (best.length === candidates) least = score[best[candidates - 1] as number] as number;
  }
  return best;
};
