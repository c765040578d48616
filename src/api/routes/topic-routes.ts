import { compareVersions, describeTopic } from '../../domain/describe-topic.ts';
import { notFound } from '../../domain/errors.ts';
import { foldNearDuplicates } from '../../domain/near-duplicates.ts';
import type { ApiKey } from '../../domain/ports.ts';
import type { Taxonomy, Topic } from '../../domain/topic.ts';
import { topicsByHand } from '../../domain/topic-decisions.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { topicRoutes } from '../contract-topics.ts';
import type { Handlers } from '../handlers.ts';
import { createQualityRoutes } from './quality-routes.ts';

type TopicHandlers = Pick<Handlers, keyof typeof topicRoutes>;

const shownWeeks = 12;
const maxQuotes = 3;
/** So many mentions nearest to the centre are looked through for quotes. */
const quoteCandidates = 200;

const nameOf = (key: ApiKey | null): string => key?.name ?? 'unknown';

interface Numbers {
  readonly totals: ReadonlyMap<string, number>;
  readonly weeks: readonly string[];
  readonly tickets: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const readNumbers = async ({ store }: ApiDeps, ids: readonly string[]): Promise<Numbers> => {
  const totals = await store.topics.ticketTotals();
  return { totals, ...(await store.topics.ticketsByWeek(ids, shownWeeks)) };
};

const toListed = (topic: Topic, taxonomy: Taxonomy, numbers: Numbers) => {
  const { id, areaId, title, keywords, parentIds } = topic;
  const { decisions, parts } = taxonomy;
  return {
    ...{ id, areaId, title, keywords, parentIds },
    tickets: numbers.totals.get(id) ?? 0,
    weeks: numbers.weeks.map((week) => ({
      week,
      tickets: numbers.tickets.get(id)?.get(week) ?? 0,
    })),
    pinned: decisions.pinned.includes(id),
    hidden: decisions.hidden.includes(id),
    byHand: topicsByHand(decisions).has(id),
    parts: parts
      .filter((part) => part.topicId === id)
      .map((part) => ({ id: part.id, title: part.title })),
  };
};

const createReads = (deps: ApiDeps) => {
  const { store } = deps;
  const reads: Pick<TopicHandlers, 'listTopics' | 'readTopic'> = {
    listTopics: async () => {
      await store.analyses.publishTaxonomy();
      const taxonomy = await store.analyses.currentTaxonomy();
      const numbers = await readNumbers(
        deps,
        taxonomy.topics.map(({ id }) => id),
      );
      return {
        status: 200,
        body: {
          taxonomyVersion: taxonomy.version,
          areas: taxonomy.areas,
          topics: taxonomy.topics
            .map((topic) => toListed(topic, taxonomy, numbers))
            .sort((a, b) => b.tickets - a.tickets || (a.id < b.id ? -1 : 1)),
          neverAgain: taxonomy.parts
            .filter(({ topicId }) => topicId === null)
            .map(({ id, title }) => ({ id, title })),
        },
      };
    },
    readTopic: async ({ params }) => {
      await store.analyses.publishTaxonomy();
      const taxonomy = await store.analyses.currentTaxonomy();
      const topic = taxonomy.topics.find(({ id }) => id === params.id);
      if (topic === undefined) {
        throw notFound(`There is no topic ${params.id}. GET /v1/topics lists those that stand.`);
      }
      const listed = toListed(topic, taxonomy, await readNumbers(deps, [topic.id]));
      const area = taxonomy.areas.find(({ id }) => id === topic.areaId)?.title ?? '';
      const near = await store.topics.nearestMentions(topic.id, quoteCandidates);
      return {
        status: 200,
        body: {
          ...listed,
          area,
          description: describeTopic(topic, area, listed.weeks),
          rule: taxonomy.decisions.rules[topic.id] ?? null,
          quotes: foldNearDuplicates(near, ({ text }) => text, maxQuotes).map(
            ({ item, count }) => ({
              ...{ ticketId: item.ticketId, index: item.index, text: item.text },
              similarity: item.place.similarity,
              nearDuplicates: count,
            }),
          ),
          lineage: await store.topics.lineageOf(topic.id),
        },
      };
    },
  };
  return reads;
};

const createHistory = ({ store }: ApiDeps) => {
  const history: Pick<
    TopicHandlers,
    'listTopicEdits' | 'listTaxonomyVersions' | 'diffTaxonomyVersions'
  > = {
    listTopicEdits: async ({ query }) => {
      const edits = await store.topics.listEdits({ limit: query.limit, beforeId: query.before });
      const last = edits.length < query.limit ? undefined : edits.at(-1)?.id;
      const next =
        last === undefined ? null : `/v1/topics/edits?limit=${query.limit}&before=${last}`;
      return { status: 200, body: { edits, next } };
    },
    listTaxonomyVersions: async ({ query }) => ({
      status: 200,
      body: { versions: await store.topics.listVersions(query.limit) },
    }),
    diffTaxonomyVersions: async ({ query }) => {
      const to = query.to ?? (await store.analyses.taxonomyVersion());
      const from = query.from ?? Math.max(0, to - 1);
      const [before, now] = [
        from === 0 ? [] : await store.topics.readVersion(from),
        await store.topics.readVersion(to),
      ];
      const missing = before === null ? from : to;
      if (before === null || now === null) {
        throw notFound(`There is no version ${missing}. GET /v1/topics/versions lists them.`);
      }
      const changes = compareVersions(before, now);
      return { status: 200, body: { from, to, changes } };
    },
  };
  return history;
};

/** Topics: read, edited, compared, carried away. */
export const createTopicRoutes = (deps: ApiDeps): TopicHandlers => {
  const { editTopics } = deps;
  return {
    ...createReads(deps),
    ...createHistory(deps),
    ...createQualityRoutes(deps),
    editTopics: async ({ body, query, key }) => ({
      status: 200,
      body:
        query.preview === 'true'
          ? await editTopics.preview(body)
          : await editTopics.apply(body, nameOf(key)),
    }),
    undoTopicEdit: async ({ params, key }) => ({
      status: 200,
      body: await editTopics.undo(params.id, nameOf(key)),
    }),
    rollBackTopics: async ({ params, key }) => ({
      status: 200,
      body: { undone: await editTopics.rollback(params.version, nameOf(key)) },
    }),
    exportTopics: async () => ({
      status: 200,
      body: await editTopics.exportFile(),
      headers: { 'Content-Disposition': 'attachment; filename="groundswell-topics.json"' },
    }),
    importTopics: async ({ body, key }) => ({
      status: 200,
      body: await editTopics.importFile(body, nameOf(key)),
    }),
  };
};
