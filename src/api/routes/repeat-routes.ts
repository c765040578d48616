import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

/** What came more than once. */
export const createRepeatRoutes = ({ store }: ApiDeps): Pick<Handlers, 'listRepeats'> => ({
  listRepeats: async ({ query }) => {
    const week = query.week ?? (await store.reports.weeksWithTickets()).at(-1);
    if (week === undefined) {
      return { status: 200, body: { week: null, campaigns: [], machines: [], copies: [] } };
    }
    await store.analyses.publishTaxonomy();
    return { status: 200, body: await store.reports.listRepeats(week) };
  },
});
