import { textKeyOf, type VectorStore } from '../domain/embedder.ts';
import { GroundswellError } from '../domain/errors.ts';
import type { AnalysisStore, TicketStore } from '../domain/ports.ts';
import {
  type Discovery,
  emptyTaxonomy,
  type MentionForDiscovery,
  type Taxonomy,
} from '../domain/topic.ts';
import type { TopicStore } from '../domain/topic-ports.ts';

/**
 * Finding topics in mentions is pure and heavy, so the process decides where it runs. `space`: the one of the mentions'
 * vectors from an outside model; null = by their words.
 */
export type Discover = (
  mentions: readonly MentionForDiscovery[],
  standing: Taxonomy,
  space: string | null,
) => Promise<Discovery>;

export interface DiscoverTopicsParts {
  readonly tickets: Pick<TicketStore, 'backlog'>;
  readonly analyses: AnalysisStore;
  readonly topics: Pick<TopicStore, 'unappliedEdits'>;
  readonly vectors: VectorStore;
  readonly discover: Discover;
  readonly now: () => Date;
}

/** Fewer mentions than this say nothing about what recurs. */
const minMentions = 30;
/** Share of changed mentions that makes people's topics worth another look. */
const changedShare = 0.1;
const dayMs = 86_400_000;

/**
 * Whether topics should be found now. Never while tickets wait for analysis. Before anyone has seen the topics
 * (`published` false), any change is reason enough, so that the first ones seen are those of all the data.
 */
export const isDiscoveryDue = (state: {
  readonly unanalysed: number;
  readonly changed: number;
  readonly total: number;
  readonly published: boolean;
  readonly ageMs: number;
  /** The standing topics were found in vectors of another model than the one in use. */
  readonly isForeign?: boolean;
}): boolean => {
  if (state.unanalysed > 0 || state.total < minMentions) return false;
  if (state.isForeign === true) return true;
  if (state.changed === 0) return false;
  return !state.published || state.changed >= changedShare * state.total || state.ageMs >= dayMs;
};

/** Whether there are mentions enough for topics, and topics were never looked for. */
export const awaitsFirstTopics = async (
  analyses: Pick<AnalysisStore, 'taxonomyVersion' | 'mentionsSinceTaxonomy'>,
): Promise<boolean> => {
  if ((await analyses.taxonomyVersion()) > 0) return false;
  return (await analyses.mentionsSinceTaxonomy()).total >= minMentions;
};

/** Looks whether discovery is due. */
export const needsDiscovery = async (parts: DiscoverTopicsParts): Promise<boolean> => {
  const { unanalysed } = await parts.tickets.backlog();
  // An edit that is being applied comes first: what is found must be found in what it leaves.
  if (unanalysed > 0) return false;
  if ((await parts.topics.unappliedEdits(parts.now().toISOString())).length > 0) return false;
  // Found now, topics would be those of the texts that have vectors already.
  if (((await parts.vectors.state())?.waitingTickets ?? 0) > 0) return false;
  const { current, found } = await parts.vectors.spaces();
  const since = await parts.analyses.mentionsSinceTaxonomy();
  if (since.changed === 0 && current === found) return false;
  const standing = await parts.analyses.taxonomyHead();
  const ageMs = parts.now().getTime() - Date.parse(standing.createdAt);
  const isForeign = current !== found && standing.version > 0;
  return isDiscoveryDue({ unanalysed, ...since, published: standing.published, ageMs, isForeign });
};

/** Mentions that nobody embedded yet are sent for their vectors first; whether there were any. */
const sendForVectors = async (
  { vectors }: DiscoverTopicsParts,
  mentions: readonly MentionForDiscovery[],
  space: string | null,
): Promise<boolean> => {
  if (space === null) return false;
  const without = mentions.filter(({ vector }) => vector === undefined);
  await vectors.wait([...new Set(without.map(({ ticketId }) => ticketId))]);
  return without.length > 0;
};

/**
 * `topics.discover`: finds topics in all mentions and lets them replace the standing ones. When another run was
 * faster, its result stands and this one is dropped.
 */
export const discoverTopics = async (parts: DiscoverTopicsParts): Promise<void> => {
  const standing = await parts.analyses.currentTaxonomy();
  const { current: space } = await parts.vectors.spaces();
  const mentions = await parts.analyses.readMentions();
  if (await sendForVectors(parts, mentions, space)) return;
  const basis = standing.published ? standing : emptyTaxonomy;
  const discovery = await parts.discover(mentions, basis, space);
  const now = await parts.analyses.taxonomyHead();
  // Somebody looked meanwhile: what they saw stays, and the next run is reconciled with it.
  if (now.published !== standing.published) return;
  try {
    const createdAt = parts.now().toISOString();
    await parts.analyses.saveDiscovery(standing.version, discovery, mentions, createdAt);
    await parts.vectors.noteFound(space);
    // What nobody says any more, or was erased, leaves no vector behind.
    if (space !== null) {
      await parts.vectors.keepOnly(new Set(mentions.map(({ text }) => textKeyOf(text))));
    }
  } catch (error) {
    if (!(error instanceof GroundswellError && error.kind === 'conflict')) throw error;
  }
};
