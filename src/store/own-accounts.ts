import type { OwnAccount, OwnAccountStore } from '../domain/own-account.ts';
import type { Accounts } from './accounts.ts';
import type { Connection } from './connection.ts';
import { ownAccountsSql } from './own-accounts.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';

/** Companies of our own, in SQLite. */
export const createOwnAccountStore = (
  connection: Connection,
  counts: TicketCounts,
  accounts: Accounts,
): OwnAccountStore => {
  const { db } = connection;
  const add = db.prepare<[string, string, string]>(ownAccountsSql.add);
  const remove = db.prepare<[string]>(ownAccountsSql.remove);
  const list = db.prepare<[], OwnAccount>(ownAccountsSql.list);
  const ticketsOf = db.prepare<[number], number>(ownAccountsSql.ticketsOf).pluck();
  const judge = db.prepare<[{ no: number; isOwn: number }]>(ownAccountsSql.judge);
  const markEvidence = db.prepare<[{ account: number; isOwn: number }]>(
    ownAccountsSql.markEvidence,
  );

  const wait = db.prepare<[number]>(ownAccountsSql.waitForWishes);

  const judgeAll = (ref: string, isOwn: 0 | 1): void => {
    const account = accounts.intern(ref);
    for (const no of ticketsOf.all(account)) {
      counts.change(no, () => judge.run({ no, isOwn }));
      // The wishes of a ticket that counts again are grouped again.
      wait.run(no);
    }
    markEvidence.run({ account, isOwn });
  };
  return {
    addOwnAccount: (ref, { at, author }) =>
      counts.transaction(() => {
        if (add.run(ref, at, author).changes > 0) judgeAll(ref, 1);
      }),
    removeOwnAccount: (ref) =>
      counts.transaction(() => {
        const wasOwn = remove.run(ref).changes > 0;
        if (wasOwn) judgeAll(ref, 0);
        return wasOwn;
      }),
    listOwnAccounts: () => connection.read(() => list.all()),
  };
};
