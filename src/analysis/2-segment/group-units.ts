import { isOpposite, isOtherStance, type ReadStance } from './stance.ts';
import type { Unit } from './units.ts';

/** Neighbouring units on one matter. */
export type UnitGroup = readonly Unit[];

const shortTicketWords = 30;
const fullMentionWords = 60;
const longestMentionWords = 120;
const mostMentions = 5;
/** Stances are read in tickets of at most this many units; longer ones part by their words alone. */
const mostStanceUnits = 10;

const stemsOf = (units: readonly Unit[]): Set<string> =>
  new Set(units.flatMap((unit) => unit.content.map((token) => token.stem)));

const sharedStems = (left: readonly Unit[], right: Unit): number => {
  const stems = stemsOf(left);
  return new Set(right.content.map((token) => token.stem).filter((stem) => stems.has(stem))).size;
};

/** A group under construction. Only its last units are compared, so that a long story may move on. */
class OpenGroup {
  readonly units: Unit[];
  words: number;
  content: number;

  constructor(first: Unit) {
    this.units = [first];
    this.words = first.tokens.length;
    this.content = first.content.length;
  }

  add(unit: Unit): void {
    this.units.push(unit);
    this.words += unit.tokens.length;
    this.content += unit.content.length;
  }

  get last(): Unit {
    return this.units[this.units.length - 1] as Unit;
  }
}

/**
 * Whether `unit` starts a new matter after `group`. The rules in order:
 * 1. text that is not the writer's lies between: always (the caller sees to it).
 * 2. a comma parts only opposite feelings ("love search, billing is broken"); "but" parts them too, or two clauses
 *    with at least two content words each.
 * 3. a sentence that opens with a word that points back ("it", "this") belongs to the one before it in its paragraph.
 * 4. "also …" starts a new matter when both sides have two content words and share none; so does another stance
 *    (a wish after a problem, praise after trouble).
 * 5. else a short ticket (≤ 30 words) is one matter, and in a long one a sentence joins when it shares a word with
 *    the three units before it, is small (and no paragraph), or the group is; a group grows no longer than 120 words.
 */
const startsNewMatter = (
  group: OpenGroup,
  unit: Unit,
  ticketWords: number,
  readStance: ReadStance | null,
): boolean => {
  const left = group.last;
  const both = Math.min(group.content, unit.content.length);
  const opposite = (): boolean =>
    readStance !== null &&
    group.content + unit.content.length >= 3 &&
    isOpposite(left, unit, readStance);
  if (unit.boundary === 'weak') return opposite();
  if (unit.boundary === 'contrast') return both >= 2 || opposite();
  const isParagraph = unit.boundary === 'paragraph';
  if (unit.refersBack && !isParagraph && group.words < longestMentionWords) return false;
  const shared = sharedStems(group.units.slice(-3), unit);
  if (both >= 2 && shared === 0) {
    if (unit.boundary === 'turn') return true;
    if (readStance !== null && isOtherStance(left, unit, readStance)) return true;
  }
  if (ticketWords <= shortTicketWords) return false;
  if (group.words >= fullMentionWords) return shared < 2 || group.words >= longestMentionWords;
  return shared === 0 && group.content >= 4 && (isParagraph || unit.content.length >= 3);
};

/**
 * Units → groups on one matter each, in text order. Courtesies and units without a content word
 * neither begin nor end a group; inside one they are carried along.
 */
export const groupUnits = (units: readonly Unit[], readStance: ReadStance): UnitGroup[] => {
  const ticketWords = units.reduce((sum, unit) => sum + unit.tokens.length, 0);
  const stance = units.length <= mostStanceUnits ? readStance : null;
  const groups: OpenGroup[] = [];
  let carried: Unit[] = [];
  let open: OpenGroup | null = null;
  for (const unit of units) {
    const isGap: boolean = unit.boundary === 'gap';
    if (isGap) open = null;
    if (unit.isCourtesy || unit.content.length === 0) {
      if (isGap) carried = [];
      else carried.push(unit);
      continue;
    }
    if (open === null || startsNewMatter(open, unit, ticketWords, stance)) {
      open = new OpenGroup(unit);
      groups.push(open);
    } else {
      for (const passed of carried) open.add(passed);
      open.add(unit);
    }
    carried = [];
  }
  return groups.map((group) => group.units);
};

const countStems = (groups: readonly UnitGroup[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const unit of groups.flat()) {
    for (const { stem } of unit.content) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
};

/** Distinct content stems, each counted higher the more often the ticket says it. */
const weightOf = (group: UnitGroup, counts: ReadonlyMap<string, number>): number => {
  let weight = 0;
  for (const stem of stemsOf(group)) weight += 1 + Math.log(counts.get(stem) ?? 1);
  return weight;
};

/** The five groups that say most; of equal ones the earlier. */
export const strongestGroups = (groups: readonly UnitGroup[]): readonly UnitGroup[] => {
  if (groups.length <= mostMentions) return groups;
  const counts = countStems(groups);
  return groups
    .map((group, index) => ({ group, index, weight: weightOf(group, counts) }))
    .sort((left, right) => right.weight - left.weight || left.index - right.index)
    .slice(0, mostMentions)
    .map(({ group }) => group);
};
