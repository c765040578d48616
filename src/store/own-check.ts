import type { Database } from 'better-sqlite3';
import { ownAccountsSql } from './own-accounts.sql.ts';

/** Tells whether an account (by its number) is our own, inside an open transaction. */
export const createOwnCheck = (db: Database): ((account: number | null) => boolean) => {
  const isOwn = db.prepare<[number], number>(ownAccountsSql.isOwn).pluck();
  return (account) => account !== null && isOwn.get(account) === 1;
};
