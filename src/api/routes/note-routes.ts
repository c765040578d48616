import { localDay } from '../../domain/week.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

/** What people note of a topic. */
export const createNoteRoutes = ({
  store,
  config,
  now,
}: ApiDeps): Pick<Handlers, 'readTopicNotes' | 'noteTopic'> => ({
  readTopicNotes: async ({ params }) => ({
    status: 200,
    body: await store.notes.readNotes(params.id),
  }),
  noteTopic: async ({ params, body, key }) => {
    const at = now();
    await store.analyses.publishTaxonomy();
    const who = {
      at: at.toISOString(),
      author: key?.name ?? '',
      today: localDay(at, config.timeZone),
    };
    return { status: 200, body: await store.notes.noteTopic(params.id, body, who) };
  },
});
