import { fileURLToPath } from 'node:url';
import { loadModel } from '../../src/analysis/5-topic/serialize-model.ts';
import { createWishGrouper } from '../../src/analysis/6-request/group-wishes.ts';
import { createAnalyzer } from '../../src/analysis/pipeline.ts';
import type { Store } from '../../src/domain/ports.ts';
import { groupRequests } from '../../src/jobs/group-requests.ts';
import { loadKnowledge } from '../../src/main/load-knowledge.ts';

const knowledge = loadKnowledge(fileURLToPath(new URL('../..', import.meta.url)));
const analyze = createAnalyzer(knowledge);
const group = createWishGrouper(knowledge);

/** Groups the wishes that wait, under the standing taxonomy. */
export const groupWaiting = (store: Store): Promise<void> =>
  groupRequests({
    tickets: store.tickets,
    analyses: store.analyses,
    wishes: store.requests.wishes,
    group: async (given) => {
      const { embedding: model } = await store.analyses.currentTaxonomy();
      const embedding = model === null ? null : loadModel(model).embedding;
      return group(given.mentions, { ...given, embedding });
    },
  });

/** What the workers do, at once: analyses every ticket that waits, then groups the wishes. */
export const analyzeAndGroup = async (store: Store): Promise<void> => {
  for (;;) {
    const waiting = await store.tickets.claimUnanalysed(500, '9999');
    if (waiting.length === 0) break;
    const tickets = await store.tickets.findTickets(waiting.map(({ id }) => id));
    await store.analyses.saveAnalyses(
      tickets.map((ticket) => {
        const analysis = analyze({
          ...ticket,
          ticketId: ticket.id,
          excluded: ticket.exclusion !== null,
        });
        const nowhere = { topicId: null, similarity: 0 };
        return { analysis, topics: analysis.mentions.map(() => nowhere), taxonomyVersion: 0 };
      }),
    );
  }
  await groupWaiting(store);
};
