import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type QualityHandlers = Pick<Handlers, 'readTopicQuality' | 'readTopicAudit' | 'judgeTopicAudit'>;

const shownVersions = 52;
/** Later than any week there can be. */
const everyWeek = '9999-W52';

/** How good the topics are, measured and judged. */
export const createQualityRoutes = ({ store, now }: ApiDeps): QualityHandlers => {
  const auditOf = async (week: string | undefined) => {
    const items = week === undefined ? [] : await store.quality.auditOf(week);
    return {
      status: 200,
      body: {
        week: week ?? null,
        items: items.map(({ week: _, ...item }) => item),
        precision: await store.quality.precisionAt(week ?? everyWeek),
      },
    };
  };
  return {
    readTopicQuality: async () => ({
      status: 200,
      body: {
        quality: await store.quality.newestQuality(),
        overTime: await store.quality.qualityOverTime(shownVersions),
        precision: await store.quality.precisionAt(everyWeek),
      },
    }),
    readTopicAudit: async ({ query }) => {
      await store.analyses.publishTaxonomy();
      return auditOf(query.week ?? (await store.reports.weeksWithTickets()).at(-1));
    },
    judgeTopicAudit: async ({ body, key }) => {
      const at = now().toISOString();
      for (const { number, isRight } of body.verdicts) {
        await store.quality.judge(body.week, number, { isRight, by: key?.name ?? 'unknown', at });
      }
      return auditOf(body.week);
    },
  };
};
