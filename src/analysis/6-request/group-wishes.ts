import type {
  GroupedRequest,
  Grouping,
  KnownEvidence,
  KnownRequest,
  PlacedWish,
  WishMention,
} from '../../domain/request-grouping.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Group, GroupingRun, inOrder, type ReadWishMention } from './grouping-run.ts';
import { createWishRater } from './rate-wish.ts';
import { createWishReader, evidenceIdOf } from './read-wish.ts';
import { titleRequest } from './title-request.ts';
import { WishSpace } from './wish-space.ts';

export interface GroupingBasis {
  readonly embedding: Embedding | null;
  /** Requests that stand: their ids are permanent and no two of them are made one. */
  readonly requests: readonly KnownRequest[];
  /** Evidence that stands where it is, of the tickets at hand. */
  readonly evidence: readonly KnownEvidence[];
}

const overlaps = (mention: WishMention, known: KnownEvidence): boolean =>
  mention.field === known.field && mention.start < known.end && known.start < mention.end;

/** Finds the evidence that a mention is, after its ticket was read again: the same place, else one that overlaps. */
class StandingEvidence {
  readonly #byTicket = new Map<string, KnownEvidence[]>();

  constructor(evidence: readonly KnownEvidence[]) {
    for (const one of evidence) {
      this.#byTicket.set(one.ticketId, [...(this.#byTicket.get(one.ticketId) ?? []), one]);
    }
  }

  /** Each piece is taken once. */
  take({ mention, evidenceId }: ReadWishMention): KnownEvidence | null {
    const own = this.#byTicket.get(mention.ticketId) ?? [];
    const found =
      own.find(({ id }) => id === evidenceId) ?? own.find((one) => overlaps(mention, one));
    if (found === undefined) return null;
    this.#byTicket.set(
      mention.ticketId,
      own.filter((one) => one !== found),
    );
    return found;
  }
}

const toGrouped = (group: Group): GroupedRequest => {
  const { id, profile, isNew } = group;
  const title = group.titleByHand ? group.title : (titleRequest(profile) ?? group.title);
  return { id, title, profile, isNew };
};

/** The order of fields is fixed, so that equal groupings are equal bytes. */
const toGrouping = (
  groups: readonly Group[],
  rate: ReturnType<typeof createWishRater>,
): Grouping => ({
  placed: groups.flatMap(({ id, members }) =>
    members.map(
      ({ evidenceId, mention, words }): PlacedWish => ({
        evidenceId,
        requestId: id,
        mention,
        words,
        ...rate(mention),
      }),
    ),
  ),
  requests: groups.filter(({ changed }) => changed).map(toGrouped),
});

/** Groups wishes under what stands. */
export type GroupWishes = (mentions: readonly WishMention[], basis: GroupingBasis) => Grouping;

/**
 * Makes the grouping: near-equal wishes meet in one request, by a hybrid of shared words and vectors. Wishes are taken in
 * order of their time, so the result depends on them and on the basis only. A wish that stands stays where it is;
 * without any standing request, near groups are made one afterwards, and each wish is placed once more.
 */
export const createWishGrouper = (knowledge: Knowledge): GroupWishes => {
  const readWish = createWishReader(knowledge);
  const rate = createWishRater(knowledge);
  return (mentions, basis) => {
    const space = new WishSpace(basis.embedding);
    const wishes = mentions
      .map((mention) => ({ mention, evidenceId: evidenceIdOf(mention), words: readWish(mention) }))
      .sort(inOrder);
    const run = new GroupingRun(space);
    for (const request of basis.requests) run.stand(request, readWish);
    const evidence = new StandingEvidence(basis.evidence);
    for (const wish of wishes) {
      const known = evidence.take(wish);
      const standing = known === null ? wish : { ...wish, evidenceId: known.id };
      // What a person took out of the requests stays out.
      if (known?.requestId === '') continue;
      if (known === null || !run.keep(standing, known.requestId)) run.place(standing);
    }
    if (basis.requests.length > 0) return toGrouping(run.groups, rate);
    run.mergeNear();
    return toGrouping(placeAgain(run.groups, wishes, space).groups, rate);
  };
};

/** Places every wish once more among the groups that were found: the early ones came before their like. */
const placeAgain = (
  groups: readonly Group[],
  wishes: readonly ReadWishMention[],
  space: WishSpace,
): GroupingRun => {
  const placing = new GroupingRun(space);
  for (const group of groups) placing.put({ ...group, members: [] });
  for (const wish of wishes) placing.place(wish);
  // Profiles and names are made again from who is in now; a request that lost all its wishes is gone.
  const placed = new GroupingRun(space);
  for (const { members } of placing.groups) placed.found(members);
  placed.mergeNear();
  return placed;
};
