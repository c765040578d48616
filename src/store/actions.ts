import type { Action, ActionStatus, ActionStore } from '../domain/action.ts';
import { actionsSql } from './actions.sql.ts';
import type { Connection } from './connection.ts';

/** What people said they would do, and did. */
export const createActionStore = (connection: Connection): ActionStore => {
  const { db } = connection;
  const save = db.prepare<[Action]>(actionsSql.save);
  const read = db.prepare<[string], Action>(actionsSql.read);
  const drop = db.prepare<[string]>(actionsSql.drop);
  const list = db.prepare<[{ status: ActionStatus | null }], Action>(actionsSql.list);
  return {
    async saveAction(action) {
      await connection.write(() => save.run(action));
    },
    readAction: (id) => connection.read(() => read.get(id) ?? null),
    deleteAction: (id) => connection.write(() => drop.run(id).changes > 0),
    listActions: (status) => connection.read(() => list.all({ status: status ?? null })),
  };
};
