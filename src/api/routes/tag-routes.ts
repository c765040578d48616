import type { ApiKey } from '../../domain/ports.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { tagRoutes } from '../contract-tags.ts';
import type { Handlers } from '../handlers.ts';

type TagHandlers = Pick<Handlers, keyof typeof tagRoutes>;

const shownVersions = 50;
const mostCorrections = 2_000;
const shownRuns = 20;

const nameOf = (key: ApiKey | null): string => key?.name ?? 'unknown';

const createCorrections = ({ store, now }: ApiDeps) => {
  const routes: Pick<TagHandlers, 'correctTag' | 'listTicketCorrections' | 'listCorrections'> = {
    correctTag: async ({ params, body, key }) => ({
      status: 201,
      body: await store.tags.correct(params.id, body, nameOf(key), now().toISOString()),
    }),
    listTicketCorrections: async ({ params, query }) => ({
      status: 200,
      body: {
        corrections: await store.tags.listCorrections({ ticketId: params.id, limit: query.limit }),
      },
    }),
    listCorrections: async ({ query }) => ({
      status: 200,
      body: { corrections: await store.tags.listCorrections({ limit: query.limit }) },
    }),
  };
  return routes;
};

const createCustomTags = ({ store, teachTags }: ApiDeps) => {
  const routes: Pick<
    TagHandlers,
    | 'listCustomTags'
    | 'createCustomTag'
    | 'previewCustomTag'
    | 'changeCustomTag'
    | 'deleteCustomTag'
    | 'readGlossary'
    | 'saveGlossary'
  > = {
    listCustomTags: async () => {
      const { customTags } = await store.tags.teaching();
      const counted = await store.tags.customTagWeeks();
      const tags = customTags.map(({ id, name, by }) => {
        const weeks = counted
          .filter(({ tag }) => tag === id)
          .map(({ week, tickets }) => ({ week, tickets }));
        return { id, name, by, tickets: weeks.reduce((sum, each) => sum + each.tickets, 0), weeks };
      });
      return { status: 200, body: { tags: tags.sort((a, b) => (a.name < b.name ? -1 : 1)) } };
    },
    createCustomTag: async ({ body, key }) => ({
      status: 201,
      body: { id: await teachTags.saveTag(body, null, nameOf(key)) },
    }),
    previewCustomTag: async ({ body }) => ({ status: 200, body: await teachTags.preview(body) }),
    changeCustomTag: async ({ params, body, key }) => ({
      status: 200,
      body: { id: await teachTags.saveTag(body, params.id, nameOf(key)) },
    }),
    deleteCustomTag: async ({ params, key }) => {
      await teachTags.deleteTag(params.id, nameOf(key));
      return { status: 204 };
    },
    readGlossary: async () => ({
      status: 200,
      body: { terms: (await store.tags.teaching()).glossary },
    }),
    saveGlossary: async ({ body, key }) => {
      await teachTags.setGlossary(body.terms, nameOf(key));
      return { status: 200, body };
    },
  };
  return routes;
};

/** Corrections, custom tags, the glossary, what was learned, and walks over the history. */
export const createTagRoutes = (deps: ApiDeps): TagHandlers => {
  const { store, teachTags, now } = deps;
  return {
    ...createCorrections(deps),
    ...createCustomTags(deps),
    readTagger: async () => {
      const [teaching, learned] = [await store.tags.teaching(), await store.tags.learnedFrom()];
      const corrections = await store.tags.listCorrections({
        standing: true,
        limit: mostCorrections,
      });
      return {
        status: 200,
        body: {
          version: teaching.version,
          learnedAt: learned?.at ?? null,
          scored: await store.tags.countScored(),
          sentiment: learned?.sentiment ?? null,
          intent: learned?.intent ?? null,
          corrections: corrections.length,
          examples: teaching.examples.length,
          customTags: teaching.customTags.length,
          glossaryTerms: teaching.glossary.length,
          versions: await store.tags.listTeachings(shownVersions),
        },
      };
    },
    learnTags: async ({ key }) => ({
      status: 200,
      body: { isNew: await teachTags.learn({ always: true, by: nameOf(key) }) },
    }),
    listRetagRuns: async ({ query }) => ({
      status: 200,
      body: { runs: await store.tags.listRuns(query.limit) },
    }),
    startRetagRun: async ({ key }) => {
      const at = now().toISOString();
      await store.tags.startRun({ cause: 'asked for', by: nameOf(key), at });
      return { status: 202, body: { runs: await store.tags.listRuns(shownRuns) } };
    },
  };
};
