import { z } from 'zod';

/** What section 9 of the weekly report proposes: a group that may be a topic, or two topics that may be one. */
export const proposalSchema = z.union([
  z.strictObject({ keywords: z.array(z.string().min(1).max(100)).min(1).max(20) }),
  z.strictObject({ topicIds: z.tuple([z.string().max(100), z.string().max(100)]) }),
]);
export type Proposal = z.output<typeof proposalSchema>;

/** One name for a proposal, whatever the order it is told in. */
export const proposalKey = (proposal: Proposal): string =>
  'keywords' in proposal
    ? `group ${[...proposal.keywords].sort().join(' ')}`
    : `pair ${[...proposal.topicIds].sort().join(' ')}`;

/** A proposal that somebody has put aside. */
export interface IgnoredProposal {
  readonly key: string;
  readonly at: string;
  readonly author: string;
}

export interface ProposalStore {
  /** Puts a proposal aside, or takes it up again; later reports go by it. */
  ignoreProposal(key: string, ignored: boolean, who: Omit<IgnoredProposal, 'key'>): Promise<void>;
  /** Newest first. */
  listIgnored(): Promise<IgnoredProposal[]>;
}
