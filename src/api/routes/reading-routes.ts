import type { ApiDeps } from '../api-deps.ts';
import type { Call, Handlers } from '../handlers.ts';

type ReadingHandlers = Pick<Handlers, 'listEvidence' | 'listWeeks'>;

const nextPage = (call: Call<'listEvidence'>, total: number): string | null => {
  const { limit, offset } = call.query;
  if (offset + limit >= total) return null;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...call.query, offset: offset + limit })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/v1/evidence/${call.params.unit}?${parameters}`;
};

/** The lists behind the numbers of reports, topics and weeks. */
export const createReadingRoutes = ({ store }: ApiDeps): ReadingHandlers => ({
  listEvidence: async (call) => {
    const page = await store.reports.listEvidence({ unit: call.params.unit, ...call.query });
    return { status: 200, body: { ...page, next: nextPage(call, page.total) } };
  },
  listWeeks: async () => ({
    status: 200,
    body: { weeks: await store.reports.weeksWithTickets() },
  }),
});
