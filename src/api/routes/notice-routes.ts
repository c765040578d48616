import { notFound } from '../../domain/errors.ts';
import { acceptSubscriber } from '../../intake/accept-subscriber.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type NoticeHandlers = Pick<
  Handlers,
  | 'listSubscribers'
  | 'createSubscriber'
  | 'deleteSubscriber'
  | 'listSends'
  | 'pingSubscriber'
  | 'replaySends'
>;

const unknown = () =>
  notFound('There is no subscriber with this id; GET /v1/subscribers lists them.');

/** Who is told what happens, and what became of it. */
export const createNoticeRoutes = ({ store, seal, now }: ApiDeps): NoticeHandlers => {
  const { notices } = store;
  const mustBeThere = async (id: string): Promise<void> => {
    const all = await notices.listSubscribers();
    if (!all.some((one) => one.id === id)) throw unknown();
  };
  return {
    listSubscribers: async () => {
      const all = await notices.listSubscribers();
      const subscribers = all.map(({ sealedSecret: _, ...shown }) => ({
        ...shown,
        types: [...shown.types],
      }));
      return { status: 200, body: { subscribers } };
    },
    createSubscriber: async ({ body }) => {
      const { subscriber, secret } = acceptSubscriber(body.url, body.types, { seal, now: now() });
      await notices.saveSubscriber(subscriber);
      const { sealedSecret: _, ...shown } = subscriber;
      return { status: 201, body: { ...shown, types: [...shown.types], secret } };
    },
    deleteSubscriber: async ({ params }) => {
      if (!(await notices.deleteSubscriber(params.id))) throw unknown();
      return { status: 204 };
    },
    listSends: async ({ params, query }) => {
      await mustBeThere(params.id);
      return { status: 200, body: { sends: await notices.listSends(params.id, query.limit) } };
    },
    pingSubscriber: async ({ params }) => {
      if (!(await notices.pingSubscriber(params.id, now().toISOString()))) throw unknown();
      return { status: 202 };
    },
    replaySends: async ({ params }) => {
      await mustBeThere(params.id);
      const replayed = await notices.replaySends(params.id, now().toISOString());
      return { status: 200, body: { replayed } };
    },
  };
};
