import { notFound } from '../../domain/errors.ts';
import { proposalKey } from '../../domain/proposal.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type OwnHandlers = Pick<
  Handlers,
  | 'listOwnAccounts'
  | 'addOwnAccount'
  | 'removeOwnAccount'
  | 'listIgnoredProposals'
  | 'ignoreProposal'
>;

const refOf = (text: string): string => (/^(id|domain):/.test(text) ? text : `id:${text}`);

/** Companies of our own, and proposals that are put aside. */
export const createOwnRoutes = ({ store, now }: ApiDeps): OwnHandlers => {
  const list = async () => ({
    status: 200,
    body: { accounts: await store.ownAccounts.listOwnAccounts() },
  });
  return {
    listOwnAccounts: list,
    addOwnAccount: async ({ params, key }) => {
      const who = { at: now().toISOString(), author: key?.name ?? '' };
      await store.ownAccounts.addOwnAccount(refOf(params.ref), who);
      return list();
    },
    removeOwnAccount: async ({ params }) => {
      if (await store.ownAccounts.removeOwnAccount(refOf(params.ref))) return { status: 204 };
      throw notFound('This is none of our own; GET /v1/own-accounts lists them.');
    },
    listIgnoredProposals: async () => ({
      status: 200,
      body: { proposals: await store.proposals.listIgnored() },
    }),
    ignoreProposal: async ({ body, key }) => {
      const who = { at: now().toISOString(), author: key?.name ?? '' };
      await store.proposals.ignoreProposal(proposalKey(body.proposal), body.ignored, who);
      return { status: 204 };
    },
  };
};
