import type { LineageEvent } from '../../domain/topic.ts';
import { minTickets } from './calibrate-topics.ts';
import { matchWeights, type WeightedPair } from './match-weights.ts';

/** What found groups and standing ones are compared by; mentions by place, groups by number, standing ones by id. */
export interface Crossing {
  /** Group of each mention as found anew; −1 none. */
  readonly found: Int32Array;
  readonly groups: number;
  /** Standing group of each mention; null none. */
  readonly standing: readonly (string | null)[];
  readonly ticketOf: readonly string[];
  /** Cosine between the centres of two found groups. */
  alike(a: number, b: number): number;
  /** Groups that keep their mentions whatever is found. */
  readonly fixed: ReadonlySet<string>;
  /** Groups that take in whatever is found close to them: parts of merged topics, and those never to be seen again. */
  readonly drawing: ReadonlySet<string>;
  /** Permanent id of a group that is found for the first time. */
  newId(group: number): string;
}

export interface Relabelling {
  /** Group of each mention; null = still to be placed by the rule. */
  readonly labels: (string | null)[];
  /** The found group that each standing or new one is the same as, where there is one. */
  readonly foundOf: ReadonlyMap<string, number>;
  readonly events: readonly LineageEvent[];
}

/** A found group splits off when it holds this share of a topic, and as many tickets, and lies this far from the rest. */
const splitShare = 0.25;
const splitTickets = 4 * minTickets;
const splitAlike = 0.75;
/** A topic merges into another when this share of both lies in one found group. */
const mergeShare = 0.8;
/** So much of a new group has no topic yet; with less it is a piece of what stands. */
const newShare = 0.5;
/** Found so close to a group that draws, a new one is more of that. */
const kinAlike = 0.7;
/** A found group is the same as a standing one only if they share this part of the smaller. */
const sameShare = 0.2;

/** How many mentions, and which tickets, a found group and a standing one share; row `null` is of mentions without one. */
const countShared = ({ found, groups, standing, ticketOf }: Crossing) => {
  const rows = Array.from({ length: groups }, () => new Map<string | null, number>());
  const newTickets = Array.from({ length: groups }, () => new Set<string>());
  const sizes = new Map<string, number>();
  for (const [place, id] of standing.entries()) {
    if (id !== null) sizes.set(id, (sizes.get(id) ?? 0) + 1);
    const group = found[place] as number;
    if (group < 0) continue;
    const row = rows[group] as Map<string | null, number>;
    row.set(id, (row.get(id) ?? 0) + 1);
    if (id === null) newTickets[group]?.add(ticketOf[place] as string);
  }
  return { rows, newTickets, sizes };
};
type Shared = ReturnType<typeof countShared>;

/** The standing group that each found one is the same as: the matching with the most shared mentions. */
const matchGroups = ({ rows, sizes }: Shared): Map<number, string> => {
  const ids = [...sizes.keys()].sort();
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const pairs = rows.flatMap((row, left): WeightedPair[] => {
    const labelled = [...row].reduce((sum, [id, count]) => sum + (id === null ? 0 : count), 0);
    return [...row].flatMap(([id, weight]) =>
      id === null || weight < sameShare * Math.min(labelled, sizes.get(id) as number)
        ? []
        : [{ left, right: numberOf.get(id) as number, weight }],
    );
  });
  return new Map([...matchWeights(pairs)].map(([left, right]) => [left, ids[right] as string]));
};

const ticketsIn = (crossing: Crossing, group: number, id: string): number => {
  const tickets = new Set<string>();
  for (const [place, own] of crossing.standing.entries()) {
    if (own === id && crossing.found[place] === group) {
      tickets.add(crossing.ticketOf[place] as string);
    }
  }
  return tickets.size;
};

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** Found groups that are part of a standing topic and lie apart from the rest of it. */
const findSplits = (
  crossing: Crossing,
  { rows, sizes }: Shared,
  foundOf: ReadonlyMap<string, number>,
  matched: ReadonlyMap<number, string>,
): { group: number; parent: string; event: LineageEvent }[] =>
  rows.flatMap((row, group) => {
    if (matched.has(group)) return [];
    const [parent, count] = [...row].reduce<[string | null, number]>(
      (most, [id, shared]) => (id !== null && shared > most[1] ? [id, shared] : most),
      [null, 0],
    );
    const own = parent === null ? undefined : foundOf.get(parent);
    if (parent === null || own === undefined || crossing.fixed.has(parent)) return [];
    const size = sizes.get(parent) as number;
    const all = [...row.values()].reduce((sum, shared) => sum + shared, 0);
    if (count < splitShare * size || count < newShare * all) return [];
    if (crossing.alike(group, own) >= splitAlike) return [];
    if (ticketsIn(crossing, group, parent) < splitTickets) return [];
    const reason = `${percent(count, size)} of its mentions lie apart from the rest (similarity ${crossing.alike(group, own).toFixed(2)}).`;
    const topicId = crossing.newId(group);
    return [
      {
        group,
        parent,
        event: { topicId, event: 'split', parentId: parent, mentions: count, reason },
      },
    ];
  });

/** Standing topics that were found to be one with another. */
const findMerges = (
  { fixed }: Crossing,
  { rows, sizes }: Shared,
  foundOf: ReadonlyMap<string, number>,
  matched: ReadonlyMap<number, string>,
): LineageEvent[] =>
  [...sizes].sort().flatMap(([id, size]): LineageEvent[] => {
    if (foundOf.has(id) || fixed.has(id)) return [];
    const group = rows.findIndex((row) => (row.get(id) ?? 0) >= mergeShare * size);
    const into = matched.get(group);
    if (into === undefined || fixed.has(into)) return [];
    const other = rows[group]?.get(into) ?? 0;
    if (other < mergeShare * (sizes.get(into) as number)) return [];
    const reason = `${percent(rows[group]?.get(id) ?? 0, size)} of its mentions and ${percent(other, sizes.get(into) as number)} of the other's were found in one group.`;
    return [{ topicId: into, event: 'merged', parentId: id, mentions: size, reason }];
  });

interface Birth {
  readonly group: number;
  readonly id: string;
  /** Null when it is more of what stands. */
  readonly event: LineageEvent | null;
}

/** What the unlabelled mentions of found groups that match nothing become: a group that draws them, or a new one. */
const findBirths = (
  crossing: Crossing,
  { rows, newTickets }: Shared,
  matched: ReadonlyMap<number, string>,
  taken: ReadonlySet<number>,
): Birth[] =>
  rows.flatMap((row, group): Birth[] => {
    const fresh = row.get(null) ?? 0;
    const all = [...row.values()].reduce((sum, count) => sum + count, 0);
    if (matched.has(group) || taken.has(group) || fresh < newShare * all) return [];
    if ((newTickets[group]?.size ?? 0) < minTickets) return [];
    const kin = [...matched]
      .filter(([, id]) => crossing.drawing.has(id))
      .map(([other, id]) => ({ id, alike: crossing.alike(group, other) }))
      .sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))[0];
    if (kin !== undefined && kin.alike >= kinAlike) return [{ group, id: kin.id, event: null }];
    const id = crossing.newId(group);
    const reason = `${fresh} mentions that had no topic say the same.`;
    return [
      { group, id, event: { topicId: id, event: 'born', parentId: null, mentions: fresh, reason } },
    ];
  });

/**
 * Settles which group every mention is in when topics are found anew. What stands keeps its mentions: a mention changes
 * its group only by a split or a merge, each with its reason; mentions without one found new groups or are left to the
 * rule of placement. Groups that a person's hand shaped are neither split nor merged.
 */
export const relabelMentions = (crossing: Crossing): Relabelling => {
  const shared = countShared(crossing);
  const matched = matchGroups(shared);
  const foundOf = new Map([...matched].map(([group, id]) => [id, group]));
  const splits = findSplits(crossing, shared, foundOf, matched);
  const merges = findMerges(crossing, shared, foundOf, matched);
  const births = findBirths(crossing, shared, matched, new Set(splits.map(({ group }) => group)));
  const splitOf = new Map(splits.map((split) => [split.group, split]));
  const mergedInto = new Map(merges.map(({ parentId, topicId }) => [parentId, topicId]));
  const birthOf = new Map(births.map(({ group, id }) => [group, id]));
  const labels = crossing.standing.map((id, place) => {
    const group = crossing.found[place] as number;
    const split = splitOf.get(group);
    if (id === null) return split?.event.topicId ?? birthOf.get(group) ?? null;
    return split?.parent === id ? split.event.topicId : (mergedInto.get(id) ?? id);
  });
  for (const { group, event } of splits) foundOf.set(event.topicId, group);
  for (const { group, id, event } of births) if (event !== null) foundOf.set(id, group);
  const born = births.flatMap(({ event }) => (event === null ? [] : [event]));
  return { labels, foundOf, events: [...born, ...splits.map(({ event }) => event), ...merges] };
};
