import { randomUUID } from 'node:crypto';
import { notFound } from '../../domain/errors.ts';
import type { TopicMark } from '../../domain/mark.ts';
import { allTickets, unclassified } from '../../domain/trend-alert.ts';
import { localDay } from '../../domain/week.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Call, Handlers } from '../handlers.ts';

type TrendHandlers = Pick<
  Handlers,
  | 'listMarks'
  | 'createMark'
  | 'deleteMark'
  | 'listTopicMarks'
  | 'markTopic'
  | 'listStateChanges'
  | 'listAlerts'
>;

const markOf = (call: Call<'markTopic'>, today: string, at: string): Omit<TopicMark, 'no'> => {
  const { body, params, key } = call;
  return {
    topicId: params.id,
    kind: body.kind,
    since: body.kind === 'resolve' ? (body.since ?? today) : today,
    until: body.kind === 'mute' ? body.until : null,
    by: body.kind === 'resolve' ? (body.by ?? 'person') : null,
    at,
    author: key?.name ?? '',
  };
};

/** Marks on days and topics, changes of state, early warnings. */
export const createTrendRoutes = ({ store, config, now }: ApiDeps): TrendHandlers => ({
  listMarks: async ({ query }) => ({
    status: 200,
    body: {
      marks: await store.marks.listCalendarMarks(
        query.from ?? '0000-01-01',
        query.to ?? '9999-12-31',
      ),
    },
  }),
  createMark: async ({ body }) => {
    const mark = { id: randomUUID(), ...body, to: body.to ?? body.from };
    await store.marks.saveCalendarMark(mark);
    return { status: 201, body: mark };
  },
  deleteMark: async ({ params }) => {
    if (await store.marks.deleteCalendarMark(params.id)) return { status: 204 };
    throw notFound('There is no mark with this id; GET /v1/marks lists them.');
  },
  listTopicMarks: async ({ params }) => ({
    status: 200,
    body: { marks: await store.marks.listTopicMarks(params.id) },
  }),
  markTopic: async (call) => {
    const at = now();
    const mark = markOf(call, localDay(at, config.timeZone), at.toISOString());
    await store.analyses.publishTaxonomy();
    return { status: 201, body: await store.marks.markTopic(mark) };
  },
  listStateChanges: async ({ query }) => {
    const { after, limit, topic } = query;
    const changes = await store.states.listStateChanges({ afterNo: after, limit, topicId: topic });
    return { status: 200, body: { changes } };
  },
  listAlerts: async ({ query }) => {
    const { limit } = query;
    const alerts = await store.alerts.listAlerts({ open: query.open === 'true', limit });
    const { topics } = await store.analyses.currentTaxonomy();
    const titles = new Map(topics.map(({ id, title }) => [id, title]));
    titles.set(unclassified, 'Tickets without a topic').set(allTickets, 'All tickets');
    const body = alerts.map((alert) => ({ ...alert, title: titles.get(alert.topicId) ?? '' }));
    return { status: 200, body: { alerts: body } };
  },
});
