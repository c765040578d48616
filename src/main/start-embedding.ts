import type { Consumer } from '../domain/ports.ts';
import type { AnalyzeTicketsParts } from '../jobs/analyze-tickets.ts';
import { createEmbedMentions } from '../jobs/embed-mentions.ts';
import type { Context } from './context.ts';

const embedEveryMs = 1_000;

/** Gives waiting tickets their vectors, where an outside model is set up; otherwise there is nothing to do. */
export const startEmbedding = async (
  { store, queue, config, log }: Context,
  currentAssigner: AnalyzeTicketsParts['currentAssigner'],
): Promise<Consumer> => {
  if (config.embedder === null) {
    await store.vectors.use(null);
    return queue.process('mentions.embed', async () => []);
  }
  // Loaded only when asked for: most workspaces use the built-in vectors.
  const { openEmbedder } = await import('../embedder/open-embedder.ts');
  const embedder = await openEmbedder(config.embedder);
  await store.vectors.use(embedder.name);
  const embedMentions = createEmbedMentions({
    ...{ embedder, vectors: store.vectors, topics: store.topics, currentAssigner },
    now: () => new Date(),
  });
  await queue.schedule('mentions.embed', embedEveryMs);
  return queue.process('mentions.embed', async () => {
    const tickets = await embedMentions();
    if (tickets > 0) log.info({ tickets }, 'mentions embedded');
    return [];
  });
};
