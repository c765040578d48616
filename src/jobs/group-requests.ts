import type { AnalysisStore, TicketStore } from '../domain/ports.ts';
import type { ScoreReferences } from '../domain/request.ts';
import type {
  Grouping,
  KnownEvidence,
  KnownRequest,
  WishMention,
} from '../domain/request-grouping.ts';
import type { WishStore } from '../domain/request-ports.ts';

/** Grouping is pure and, at first, heavy, so the process decides where it runs. */
export type Group = (given: {
  readonly mentions: readonly WishMention[];
  readonly requests: readonly KnownRequest[];
  readonly evidence: readonly KnownEvidence[];
}) => Promise<Grouping>;

export interface GroupRequestsParts {
  readonly tickets: Pick<TicketStore, 'backlog'>;
  readonly analyses: Pick<AnalysisStore, 'taxonomyVersion'>;
  readonly wishes: WishStore;
  readonly group: Group;
}

/** Tickets of one step once the requests are seen; before, all of them are grouped at once. */
const ticketsPerStep = 2_000;
const allTickets = 1_000_000;
/** Constants older than this, or so far off, are measured anew. */
const monthDays = 28;
const mostDrift = 0.1;
const dayMs = 86_400_000;

/**
 * Whether wishes should be grouped now. Before anyone has seen the requests they are found anew under each new taxonomy
 * and never while tickets wait for analysis, so that the first ones seen depend on the data alone.
 */
export const needsGrouping = async (
  parts: Pick<GroupRequestsParts, 'tickets' | 'analyses' | 'wishes'>,
): Promise<boolean> => {
  const { published, waiting, taxonomyVersion } = await parts.wishes.groupingState();
  if (published) return waiting > 0;
  const { unanalysed } = await parts.tickets.backlog();
  if (unanalysed > 0) return false;
  return waiting > 0 || (await parts.analyses.taxonomyVersion()) !== taxonomyVersion;
};

const isOff = (old: number, now: number): boolean =>
  Math.abs(now - old) > mostDrift * Math.max(old, 1e-9);

const isOutdated = (
  old: ScoreReferences,
  now: Omit<ScoreReferences, 'version'>,
  published: boolean,
): boolean => {
  const ageDays = (Date.parse(now.asOf) - Date.parse(old.asOf)) / dayMs;
  if (!published && ageDays !== 0) return true;
  return (
    ageDays >= monthDays ||
    isOff(old.activeAccounts, now.activeAccounts) ||
    isOff(old.totalRevenue, now.totalRevenue) ||
    isOff(old.churnedRevenue, now.churnedRevenue) ||
    old.currency !== now.currency ||
    old.revenueKnownShare < 0.5 !== now.revenueKnownShare < 0.5
  );
};

/** Stores new constants where the old ones are a month old or more than a tenth off. */
const refreshReferences = async (wishes: WishStore): Promise<void> => {
  const [old, now] = [await wishes.references(), await wishes.measureReferences()];
  if (now === null) return;
  const { published } = await wishes.groupingState();
  if (old !== null && !isOutdated(old, now, published)) return;
  await wishes.saveReferences({ ...now, version: (old?.version ?? 0) + 1 });
};

/** `requests.group`: wishes that wait → requests, and the constants their scores are measured against. */
export const groupRequests = async (parts: GroupRequestsParts): Promise<void> => {
  const { wishes, group } = parts;
  await wishes.resetGrouping(await parts.analyses.taxonomyVersion());
  const { published } = await wishes.groupingState();
  for (;;) {
    const claimed = await wishes.claimWishes(published ? ticketsPerStep : allTickets);
    if (claimed.ticketIds.length === 0) break;
    const requests = await wishes.knownRequests();
    const { mentions, evidence } = claimed;
    await wishes.saveGrouping(claimed.ticketIds, await group({ mentions, requests, evidence }));
    // What came meanwhile is grouped with all the rest, next time.
    if (!published) break;
  }
  await refreshReferences(wishes);
};
