import { z } from 'zod';
import { proposalSchema } from '../domain/proposal.ts';
import { instant, named } from './named-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const params = z.object({
  ref: z
    .string()
    .min(1)
    .max(210)
    .describe('`id:ACCOUNT` or `domain:EXAMPLE.COM`; without either, the id of an account'),
});
const ownAccount = z.object({
  ref: z.string(),
  addedAt: instant,
  addedBy: z.string(),
  tickets: z.int().describe('Left out for it'),
});
const list = named('OwnAccountList', z.object({ accounts: z.array(ownAccount) }));
const ignored = z.object({ key: z.string(), at: instant, author: z.string() });

/** Routes for companies of our own, and for proposals of the report that are put aside. */
export const ownRoutes = {
  listOwnAccounts: {
    method: 'get',
    path: '/v1/own-accounts',
    scope: 'read',
    group: 'Customers',
    summary: 'Companies of our own',
    description: 'What their people write is kept as `internal` and counted nowhere.',
    responses: { 200: { description: 'All of them', schema: list } },
  },
  addOwnAccount: {
    method: 'put',
    path: '/v1/own-accounts/{ref}',
    scope: 'write',
    group: 'Customers',
    summary: 'Say that an account or domain is our own',
    description:
      'Holds for all of history and for what comes: its tickets leave every count, its wishes every ranking.',
    params,
    responses: { 200: { description: 'All of them', schema: list } },
  },
  removeOwnAccount: {
    method: 'delete',
    path: '/v1/own-accounts/{ref}',
    scope: 'write',
    group: 'Customers',
    summary: 'Take that back',
    description: 'Its tickets count again, all of them.',
    params,
    responses: { 204: { description: 'Done' } },
  },
  listIgnoredProposals: {
    method: 'get',
    path: '/v1/topics/ignored-proposals',
    scope: 'read',
    group: 'Topics',
    summary: 'Proposals of the report that were put aside',
    description: 'Newest first.',
    responses: {
      200: {
        description: 'All of them',
        schema: named('IgnoredProposalList', z.object({ proposals: z.array(ignored) })),
      },
    },
  },
  ignoreProposal: {
    method: 'post',
    path: '/v1/topics/ignored-proposals',
    scope: 'write',
    group: 'Topics',
    summary: 'Put a proposal of the report aside',
    description:
      'A group without a topic by its keywords, or a pair of topics. Reports made from now on leave it out; `ignored: false` takes it up again.',
    body: z.strictObject({ proposal: proposalSchema, ignored: z.boolean().default(true) }),
    example: { proposal: { topicIds: ['t_1', 't_2'] } },
    responses: { 204: { description: 'Done' } },
  },
} as const satisfies Record<string, RouteSpec>;
