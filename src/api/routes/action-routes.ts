import { randomUUID } from 'node:crypto';
import type { Action, ActionChange } from '../../domain/action.ts';
import { notFound } from '../../domain/errors.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type ActionHandlers = Pick<
  Handlers,
  'listActions' | 'createAction' | 'changeAction' | 'deleteAction'
>;

/** An action after a change; `doneAt` follows the status. */
const changed = (action: Action, change: ActionChange, now: string): Action => {
  const status = change.status ?? action.status;
  const doneAt = status === 'done' ? (action.doneAt ?? now) : null;
  return {
    ...action,
    title: change.title ?? action.title,
    topic: change.topic === undefined ? action.topic : change.topic,
    owner: change.owner === undefined ? action.owner : change.owner,
    due: change.due === undefined ? action.due : change.due,
    outcome: change.outcome === undefined ? action.outcome : change.outcome,
    status,
    updatedAt: now,
    doneAt,
  };
};

const unknownAction = (id: string) => notFound(`There is no action "${id}".`);

/** Actions: who will do what, by when. */
export const createActionRoutes = ({ store, now }: ApiDeps): ActionHandlers => ({
  listActions: async ({ query }) => {
    const { status, overdueOn } = query;
    const all = await store.actions.listActions(overdueOn === undefined ? status : 'open');
    const items = all.filter(
      ({ due }) => overdueOn === undefined || (due !== null && due < overdueOn),
    );
    return { status: 200, body: { total: items.length, items } };
  },
  createAction: async ({ body }) => {
    const at = now().toISOString();
    const blank: Action = {
      id: randomUUID(),
      title: body.title,
      topic: null,
      owner: null,
      due: null,
      status: 'open',
      outcome: null,
      createdAt: at,
      updatedAt: at,
      doneAt: null,
    };
    const action = changed(blank, body, at);
    await store.actions.saveAction(action);
    return { status: 201, body: action };
  },
  changeAction: async ({ params, body }) => {
    const known = await store.actions.readAction(params.id);
    if (known === null) throw unknownAction(params.id);
    const action = changed(known, body, now().toISOString());
    await store.actions.saveAction(action);
    return { status: 200, body: action };
  },
  deleteAction: async ({ params }) => {
    if (!(await store.actions.deleteAction(params.id))) throw unknownAction(params.id);
    return { status: 204 };
  },
});
