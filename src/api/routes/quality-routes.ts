import { countOf } from '../../report/evidence-link.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type QualityHandlers = Pick<Handlers, 'readTopicQuality' | 'readTopicAudit' | 'judgeTopicAudit'>;

const shownVersions = 52;
const coverageWeeks = 12;
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
  const coverageOf = async (week: string | null) => {
    if (week === null) return null;
    const { tickets, analyzed, covered, reasons, weeks } = await store.quality.coverageOf(
      week,
      coverageWeeks,
    );
    const all = { unit: 'tickets', week } as const;
    return {
      week,
      tickets: countOf(tickets, all),
      analyzed: countOf(analyzed, { ...all, coverage: 'analyzed' }),
      covered: countOf(covered, { ...all, coverage: 'covered' }),
      reasons: reasons.map(({ reason, value }) => ({
        reason,
        ...countOf(value, { ...all, without: reason }),
      })),
      weeks,
    };
  };
  return {
    readTopicQuality: async ({ query }) => ({
      status: 200,
      body: {
        coverage: await coverageOf(
          query.week ?? (await store.reports.weeksWithTickets()).at(-1) ?? null,
        ),
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
