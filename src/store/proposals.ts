import type { IgnoredProposal, ProposalStore } from '../domain/proposal.ts';
import type { Connection } from './connection.ts';
import { proposalsSql } from './proposals.sql.ts';

/** Proposals of the report that people put aside, in SQLite. */
export const createProposalStore = (connection: Connection): ProposalStore => {
  const { db } = connection;
  const ignore = db.prepare<[string, string, string]>(proposalsSql.ignore);
  const takeUp = db.prepare<[string]>(proposalsSql.takeUp);
  const list = db.prepare<[], IgnoredProposal>(proposalsSql.list);
  return {
    ignoreProposal: (key, ignored, { at, author }) =>
      connection.write(() => {
        if (ignored) ignore.run(key, at, author);
        else takeUp.run(key);
      }),
    listIgnored: () => connection.read(() => list.all()),
  };
};
