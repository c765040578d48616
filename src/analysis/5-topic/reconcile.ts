import { matchWeights, type WeightedPair } from './match-weights.ts';

/** A found group keeps a standing id only if they share at least this part of the larger one's shared mentions. */
const minShare = 0.2;
/** A standing topic is a parent when this part of either side's mentions moved between them. */
const parentShare = 0.3;

/** What became of a found group: the standing id it keeps (null = new) and the standing ones it came from. */
export interface Identity {
  readonly id: string | null;
  readonly parentIds: readonly string[];
}

/** Counts the mentions that a found group and a standing id share, and how many each has among the shared ones. */
const countShared = (found: Int32Array, standing: readonly (string | null)[], groups: number) => {
  const shared = Array.from({ length: groups }, () => new Map<string, number>());
  const ofGroup = new Float64Array(groups);
  const ofStanding = new Map<string, number>();
  for (const [place, id] of standing.entries()) {
    if (id === null) continue;
    ofStanding.set(id, (ofStanding.get(id) ?? 0) + 1);
    const group = found[place] as number;
    if (group < 0) continue;
    ofGroup[group] = (ofGroup[group] as number) + 1;
    const row = shared[group] as Map<string, number>;
    row.set(id, (row.get(id) ?? 0) + 1);
  }
  return { shared, ofGroup, ofStanding };
};

/**
 * Gives found groups the ids of the standing ones: the maximum-weight matching on shared mentions keeps ids, the rest is
 * new. `parentIds` says which other standing topics a group was split from or merged out of. `found[m]` is the group of
 * mention m (−1 none), `standing[m]` the id it had; both in canonical order.
 */
export const reconcile = (
  found: Int32Array,
  standing: readonly (string | null)[],
  groups: number,
): Identity[] => {
  const { shared, ofGroup, ofStanding } = countShared(found, standing, groups);
  const ids = [...ofStanding.keys()].sort();
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const pairs: WeightedPair[] = [];
  for (const [group, row] of shared.entries()) {
    for (const [id, count] of row) {
      const larger = Math.max(ofGroup[group] as number, ofStanding.get(id) as number);
      if (count >= minShare * larger) {
        pairs.push({ left: group, right: numberOf.get(id) as number, weight: count });
      }
    }
  }
  const matched = matchWeights(pairs);
  return shared.map((row, group) => {
    const kept = matched.get(group);
    const id = kept === undefined ? null : (ids[kept] as string);
    const parentIds = [...row]
      .filter(
        ([parent, count]) =>
          parent !== id &&
          (count >= parentShare * (ofStanding.get(parent) as number) ||
            count >= parentShare * (ofGroup[group] as number)),
      )
      .map(([parent]) => parent)
      .sort();
    return { id, parentIds };
  });
};
