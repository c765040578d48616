import type { Consumer } from '../domain/ports.ts';
import { askApi } from '../fetch/ask-api.ts';
import { createFetchSource } from '../fetch/fetch-source.ts';
import { openOption } from '../intake/source-options.ts';
import type { Context } from './context.ts';
import { createEnqueueSaved } from './enqueue-saved.ts';

/** Twice a second at most, by all workers together: below the documented limits of every API that is asked. */
const askEveryMs = 500;

/** Starts asking the APIs of senders that give only ids. */
export const startFetching = (context: Context): Promise<Consumer> => {
  const { store, queue, piiKey, seal, log } = context;
  const enqueueSaved = createEnqueueSaved(queue, log);
  const handler = createFetchSource({
    sources: store.sources,
    tickets: store.tickets,
    fetches: store.fetches,
    paces: store.paces,
    piiKey,
    tokenOf: (source) => openOption(source, 'api_token', seal),
    ask: askApi,
    onSaved: async (saved) => enqueueSaved.addTickets(saved),
    now: () => new Date(),
    askEveryMs,
  });
  return queue.process('source.fetch', handler);
};
