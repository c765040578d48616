import type { DueSend, NoticeSend, NoticeStore, NoticeType, Subscriber } from '../domain/notice.ts';
import type { Connection } from './connection.ts';
import { noticesSql } from './notices.sql.ts';

type SubscriberRow = Omit<Subscriber, 'types'> & { readonly types: string };

/** Subscribers, notices and their sends in SQLite. */
export const createNoticeStore = (connection: Connection): NoticeStore => {
  const { db } = connection;
  const sql = {
    save: db.prepare<string[]>(noticesSql.saveSubscriber),
    list: db.prepare<[], SubscriberRow>(noticesSql.listSubscribers),
    delete: db.prepare<[string]>(noticesSql.deleteSubscriber),
    dropSends: db.prepare<[string]>(noticesSql.dropSends),
    isThere: db.prepare<[string]>(noticesSql.isThere),
    insertPing: db.prepare<[string]>(noticesSql.insertPing),
    insertSend: db.prepare<[string, number, string]>(noticesSql.insertSend),
    listDue: db.prepare<[string, number], DueSend>(noticesSql.listDue),
    claim: db.prepare<[string, string, number]>(noticesSql.claim),
    settle: db.prepare<(string | number | null)[]>(noticesSql.settle),
    listSends: db.prepare<[string, number], NoticeSend>(noticesSql.listSends),
    replay: db.prepare<[string, string]>(noticesSql.replay),
    forgetSends: db.prepare<[string]>(noticesSql.forgetSends),
    forget: db.prepare<[string]>(noticesSql.forget),
  };
  return {
    saveSubscriber: ({ id, url, types, sealedSecret, createdAt }) =>
      connection.write(() => {
        sql.save.run(id, url, `,${types.join(',')},`, sealedSecret, createdAt);
      }),
    listSubscribers: () =>
      connection.read(() =>
        sql.list.all().map((row) => ({
          ...row,
          types: row.types.split(',').filter((type) => type !== '') as NoticeType[],
        })),
      ),
    deleteSubscriber: (id) =>
      connection.write(() => {
        sql.dropSends.run(id);
        return sql.delete.run(id).changes > 0;
      }),
    pingSubscriber: (id, at) =>
      connection.write(() => {
        if (sql.isThere.get(id) === undefined) return false;
        const { lastInsertRowid } = sql.insertPing.run(at);
        sql.insertSend.run(id, Number(lastInsertRowid), at);
        return true;
      }),
    claimSends: async (limit, now, leaseUntil) => {
      // Mostly there is none, and then nobody has to wait for the lock.
      const isAny = await connection.read(() => sql.listDue.get(now, 1) !== undefined);
      if (!isAny) return [];
      return connection.write(() => {
        const due = sql.listDue.all(now, limit);
        for (const { subscriberId, noticeNo } of due) {
          sql.claim.run(leaseUntil, subscriberId, noticeNo);
        }
        return due;
      });
    },
    settleSends: (settled) =>
      connection.write(() => {
        for (const { state, status, reason, nextAt, subscriberId, noticeNo } of settled) {
          sql.settle.run(state, status, reason, nextAt, subscriberId, noticeNo);
        }
      }),
    listSends: (subscriberId, limit) =>
      connection.read(() => sql.listSends.all(subscriberId, limit)),
    replaySends: (subscriberId, at) =>
      connection.write(() => sql.replay.run(at, subscriberId).changes),
    forgetNotices: (before) =>
      connection.write(() => {
        sql.forgetSends.run(before);
        sql.forget.run(before);
      }),
  };
};
