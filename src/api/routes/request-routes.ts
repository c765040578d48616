import { notFound } from '../../domain/errors.ts';
import { acceptEvidence, acceptRequest } from '../../intake/accept-request.ts';
import { renderRequestsCsv } from '../../report/requests/render-requests.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Call, Handlers } from '../handlers.ts';
import { defaultRequestsQuery, readRankOf, readRequests } from '../read-requests.ts';

type RequestHandlers = Pick<
  Handlers,
  | 'listRequests'
  | 'createRequests'
  | 'getRequest'
  | 'listRequestEvidence'
  | 'addRequestEvidence'
  | 'editRequest'
  | 'listRequestChanges'
  | 'undoRequestChange'
>;

const detailPage = { limit: 20, offset: 0 };

/** The path of the next page of a list; null on the last. */
const nextPath = (
  path: string,
  query: Readonly<Record<string, unknown>> & { limit: number; offset: number },
  total: number,
): string | null => {
  if (query.offset + query.limit >= total) return null;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, offset: query.offset + query.limit })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `${path}?${parameters}`;
};

const whoOf = ({ key }: Pick<Call, 'key'>): string => key?.name ?? 'unknown';

/** The ranked feature requests: lists, one by one, changes. */
export const createRequestRoutes = (deps: ApiDeps): RequestHandlers => {
  const { store } = deps;
  const { requests } = store;
  const context = () => ({ now: deps.now(), piiKey: deps.piiKey });
  const at = (): string => deps.now().toISOString();
  return {
    listRequests: async ({ query }) => {
      const { format, q, status, week, segment, ...rest } = query;
      const list = await readRequests(store, {
        ...rest,
        week: week ?? null,
        segment: segment ?? null,
        search: q ?? null,
        statuses: status ?? [],
      });
      const found = { ...list, next: nextPath('/v1/requests', query, list.total) };
      return format === 'json'
        ? { status: 200, body: found }
        : {
            status: 200,
            text: renderRequestsCsv(found),
            contentType: 'text/csv; charset=utf-8',
            headers: {
              'Content-Disposition': `attachment; filename="requests-${list.week}.csv"`,
            },
          };
    },
    createRequests: async (call) => {
      const accepted = call.body.map((one) => acceptRequest(one, 'hand', context()));
      return {
        status: 201,
        body: { ids: await requests.addRequests(accepted, whoOf(call), at()) },
      };
    },
    getRequest: async ({ params, query }) => {
      const request = await requests.readRequest(params.id);
      if (request === null) {
        throw notFound(`There is no request ${params.id}; GET /v1/requests lists all.`);
      }
      const { preset, week = null } = query;
      const ranked = await readRankOf(store, params.id, { ...defaultRequestsQuery, preset, week });
      return {
        status: 200,
        body: {
          request,
          ranked: ranked?.row ?? null,
          history: ranked?.history ?? [],
          evidence: await requests.listEvidence(params.id, detailPage),
          changes: await requests.listChanges({ request: params.id, ...detailPage }),
        },
      };
    },
    listRequestEvidence: async ({ params, query }) => {
      const page = await requests.listEvidence(params.id, query);
      const next = nextPath(`/v1/requests/${params.id}/evidence`, query, page.total);
      return { status: 200, body: { ...page, next } };
    },
    addRequestEvidence: async (call) => {
      const accepted = call.body.map((one) => acceptEvidence(one, context()));
      const change = await requests.addEvidence(call.params.id, accepted, whoOf(call), at());
      return { status: 201, body: { change } };
    },
    editRequest: async (call) => ({
      status: 200,
      body: {
        change: await requests.editRequest(call.params.id, call.body, whoOf(call), at()),
      },
    }),
    listRequestChanges: async ({ query }) => {
      const { request = null, limit, offset } = query;
      const page = await requests.listChanges({ request, limit, offset });
      return {
        status: 200,
        body: { ...page, next: nextPath('/v1/request-changes', query, page.total) },
      };
    },
    undoRequestChange: async (call) => ({
      status: 200,
      body: { change: await requests.undoChange(call.params.no, whoOf(call), at()) },
    }),
  };
};
