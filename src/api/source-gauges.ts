import { judgeRhythm } from '../domain/source-rhythm.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Gauge } from './metrics.ts';

/** How each source fares, for scraping; empty when the store does not answer. Sources are named, never their senders' ids. */
export const readSourceGauges = async ({ store, now }: ApiDeps): Promise<Gauge[]> => {
  const read = async () => ({
    names: new Map((await store.sources.listSources()).map(({ id, name }) => [id, name])),
    totals: await store.deliveries.sourceTotals(),
    fetches: await store.fetches.countFetches(),
  });
  const known = await read().catch(() => null);
  if (known === null || known.totals.length === 0) return [];
  const at = now();
  const sources = known.totals.map((total) => ({
    ...total,
    labels: { source: known.names.get(total.sourceId) ?? total.sourceId },
  }));
  return [
    {
      name: 'groundswell_source_deliveries',
      help: 'Deliveries of each source by outcome, since it exists.',
      values: sources.flatMap(({ labels, outcomes }) =>
        Object.entries(outcomes).map(([outcome, value]) => ({
          labels: { ...labels, outcome },
          value,
        })),
      ),
    },
    {
      name: 'groundswell_source_waiting',
      help: 'Deliveries in the dead-letter.',
      values: sources.map(({ labels, waiting }) => ({ labels, value: waiting })),
    },
    {
      name: 'groundswell_source_open_fetches',
      help: 'What the API of a sender that gives only ids is still to be asked for.',
      values: sources.map(({ labels, sourceId }) => ({
        labels,
        value: known.fetches.get(sourceId) ?? 0,
      })),
    },
    {
      name: 'groundswell_source_last_delivery_seconds',
      help: 'Age of the last authentic delivery.',
      values: sources.flatMap(({ labels, lastDeliveryAt }) =>
        lastDeliveryAt === null
          ? []
          : [{ labels, value: (at.getTime() - Date.parse(lastDeliveryAt)) / 1_000 }],
      ),
    },
    {
      name: 'groundswell_source_quiet',
      help: 'Whether a source has gone quiet against its own rhythm.',
      values: sources.map(({ labels, hours }) => ({
        labels,
        value: judgeRhythm(hours, at).state === 'quiet' ? 1 : 0,
      })),
    },
  ];
};
