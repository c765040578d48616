/** In words; the search begins here. */
const usualStrength = 200;

/** The best strength, and the evidence at it. */
export interface BestStrength {
  readonly evidence: number;
  readonly strength: number;
}

/**
 * Makes the search for the strength at which a partition has the most evidence: how strongly a topic leans on the
 * background language, in words, one of `strengths` (ascending, with 200), along which there is one hill. It climbs from
 * where the last partition had it, since the partitions of one corpus are alike, and asks for no strength twice.
 */
export const createBestStrength = (
  strengths: readonly number[],
): ((evidenceOf: (strength: number) => number) => BestStrength) => {
  let step = strengths.indexOf(usualStrength);
  return (evidenceOf) => {
    const known = new Map<number, number>();
    const evidenceAt = (at: number): number => {
      const strength = strengths[at];
      if (strength === undefined) return Number.NEGATIVE_INFINITY;
      const evidence = known.get(at) ?? evidenceOf(strength);
      known.set(at, evidence);
      return evidence;
    };
    for (;;) {
      if (evidenceAt(step + 1) > evidenceAt(step)) step++;
      else if (evidenceAt(step - 1) > evidenceAt(step)) step--;
      else return { evidence: evidenceAt(step), strength: strengths[step] as number };
    }
  };
};
