import { createHash } from 'node:crypto';
import type {
  KnownRequest,
  RequestProfile,
  WishMention,
  WishWords,
} from '../../domain/request-grouping.ts';
import type { ReadWish } from './read-wish.ts';
import { RequestIndex } from './request-index.ts';
import { growProfile } from './request-profile.ts';
import { titleRequest } from './title-request.ts';
import type { WishSpace } from './wish-space.ts';

/** So near a wish must come to join a request. */
const joinNearness = 0.5;
/** One that names nothing says less, and must come nearer. */
const joinNamelessNearness = 0.62;
/** Two requests so near are one, as long as nobody has seen them. */
const mergeNearness = 0.5;
const mostMergeRounds = 12;

/** A wish with its words. */
export interface ReadWishMention {
  readonly mention: WishMention;
  readonly evidenceId: string;
  readonly words: WishWords;
}

/** A request while wishes are placed. */
export interface Group {
  readonly id: string;
  title: string;
  readonly titleByHand: boolean;
  profile: RequestProfile;
  readonly isNew: boolean;
  changed: boolean;
  /** Wishes placed in this run. */
  readonly members: ReadWishMention[];
}

/** By time, so that a later wish never changes where an earlier one went. */
export const inOrder = (a: ReadWishMention, b: ReadWishMention): number => {
  const [one, other] = [a.mention, b.mention];
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  if (one.ticketId !== other.ticketId) return one.ticketId < other.ticketId ? -1 : 1;
  return one.field === other.field ? one.start - other.start : one.field < other.field ? -1 : 1;
};

const requestIdOf = (evidenceId: string): string =>
  `req-${createHash('sha256').update(evidenceId).digest('hex').slice(0, 10)}`;

interface NearPair {
  readonly own: string;
  readonly with: string;
  readonly nearness: number;
}

/** One run of the grouping. */
export class GroupingRun {
  readonly #space: WishSpace;
  readonly #index: RequestIndex;
  readonly #groups = new Map<string, Group>();

  constructor(space: WishSpace) {
    this.#space = space;
    this.#index = new RequestIndex(space);
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  /** Takes in a request that stands. */
  stand(request: KnownRequest, readWish: ReadWish): void {
    const { id, title, titleByHand, words } = request;
    const fromTitle = (): WishWords => readWish({ text: title, phrase: null, language: 'en' });
    const profile =
      request.profile ?? growProfile(null, words.length === 0 ? [fromTitle()] : words);
    const changed = request.profile === null;
    this.put({ id, title, titleByHand, profile, isNew: false, changed, members: [] });
  }

  put(group: Group): void {
    this.#groups.set(group.id, group);
    this.#index.put(group.id, this.#space.ofRequest(group.profile));
  }

  #join(group: Group, wish: ReadWishMention): void {
    group.members.push(wish);
    if (wish.words.phrase === null) return;
    group.profile = growProfile(group.profile, [wish.words]);
    group.changed = true;
    this.#index.put(group.id, this.#space.ofRequest(group.profile));
  }

  /** Leaves a wish in the request it is in, whose profile holds it already; false when that is not there. */
  keep(wish: ReadWishMention, requestId: string): boolean {
    const group = this.#groups.get(requestId);
    group?.members.push(wish);
    return group !== undefined;
  }

  /** Puts a wish where it belongs, into one of its own when none is near. A wish for nothing named founds none. */
  place(wish: ReadWishMention): void {
    const near = this.#index.nearest(this.#space.ofWish(wish.words));
    const group = near === null ? undefined : this.#groups.get(near.id);
    const least = wish.words.phrase === null ? joinNamelessNearness : joinNearness;
    if (near !== null && group !== undefined && near.nearness >= least) {
      this.#join(group, wish);
      return;
    }
    if (wish.words.phrase === null || wish.words.terms.length === 0) return;
    this.found([wish]);
  }

  /** Makes a request of wishes, named after the first of them. */
  found(wishes: readonly ReadWishMention[]): void {
    const members = [...wishes].sort(inOrder);
    const named = members.filter(({ words }) => words.phrase !== null);
    const first = named[0];
    if (first === undefined) return;
    const id = requestIdOf(first.evidenceId);
    if (this.#groups.has(id)) return;
    const profile = growProfile(
      null,
      named.map(({ words }) => words),
    );
    this.put({ id, title: '', titleByHand: false, profile, isNew: true, changed: true, members });
  }

  /** Makes one of new requests that are near, the nearest pair first, until none are. */
  mergeNear(): void {
    for (let round = 0; round < mostMergeRounds; round++) {
      const pairs = [...this.#sameTitles(), ...this.#nearPairs()];
      const touched = new Set<string>();
      for (const pair of pairs) {
        if (touched.has(pair.own) || touched.has(pair.with)) continue;
        this.#merge(pair.own, pair.with);
        touched.add(pair.own).add(pair.with);
      }
      if (pairs.length === 0) return;
    }
  }

  /** Requests that would have one name are one. */
  #sameTitles(): NearPair[] {
    const first = new Map<string, string>();
    return this.groups.flatMap(({ id, profile }) => {
      const title = titleRequest(profile)?.toLowerCase() ?? id;
      const own = first.get(title);
      if (own === undefined) first.set(title, id);
      return own === undefined ? [] : [{ own, with: id, nearness: 1 }];
    });
  }

  /** Each request with the one nearest to it, the nearest pair first. */
  #nearPairs(): NearPair[] {
    return this.groups
      .flatMap(({ id, profile }) => {
        const near = this.#index.nearest(this.#space.ofRequest(profile), id);
        return near === null || near.nearness < mergeNearness
          ? []
          : [{ own: id, with: near.id, nearness: near.nearness }];
      })
      .sort((a, b) => b.nearness - a.nearness || (a.own < b.own ? -1 : 1));
  }

  #merge(one: string, other: string): void {
    const [a, b] = [this.#groups.get(one), this.#groups.get(other)];
    if (a === undefined || b === undefined) return;
    for (const { id } of [a, b]) {
      this.#groups.delete(id);
      this.#index.drop(id);
    }
    this.found([...a.members, ...b.members]);
  }
}
