import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { AssignedAnalysis } from '../src/domain/analysis.ts';
import type { Store } from '../src/domain/ports.ts';
import type { Ticket } from '../src/domain/ticket.ts';
import type { Discovery, MentionForDiscovery } from '../src/domain/topic.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Bench, Row } from './bench.ts';

const dimensions = 128;
const topicCount = 200;
const perSave = 500;
const topicOf = (n: number): number => Math.floor(topicCount * ((n * 0.6180339887) % 1) ** 2);

const ticketOf = (n: number): Ticket => {
  const day = new Date(Date.UTC(2024, 0, 1) + (n % 360) * 86_400_000).toISOString();
  return {
    id: `tk_${String(n).padStart(8, '0')}`,
    kind: 'ticket',
    source: 'desk',
    externalId: String(n),
    subject: 'A subject',
    text: `Words about matter ${topicOf(n)} and a few more of them, number ${n}.`,
    channel: 'email',
    languageHint: null,
    createdAt: day,
    updatedAt: day,
    receivedAt: day,
    customerIdentifiers: [`id:${n % 50_000}`],
    accountRef: `id:acme-${n % 2_000}`,
    team: null,
    touchpoint: null,
    product: null,
    priority: null,
    status: null,
    url: null,
    tags: [],
    segments: { plan: n % 3 === 0 ? 'pro' : 'free' },
    score: null,
    churn: null,
    handling: null,
    exclusion: null,
    redactions: {},
    contentHash: `hash-${n}`,
    backfill: true,
  };
};

const tag = <Label extends string>(label: Label) => ({ label, confidence: 0.8, reasons: [] });

const analysisOf = (n: number): AssignedAnalysis => ({
  analysis: {
    ticketId: ticketOf(n).id,
    revision: 1,
    engine: 'bench',
    language: { code: 'en', confidence: 1, supported: true },
    sentiment: { ...tag('neutral'), score: 0 },
    intents: [tag('problem')],
    urgency: [],
    churnReasons: [],
    mentions: [
      {
        field: 'text',
        start: 0,
        end: 30,
        text: `Words about matter ${topicOf(n)} and a few more of them, number ${n}.`,
        intent: tag('problem'),
        sentiment: { ...tag('neutral'), score: 0 },
        request: null,
        terms: ['word', 'matter', `m${topicOf(n)}`, 'word_matter', 'number'],
      },
    ],
    noMentionReason: null,
  },
  topics: [{ topicId: null, similarity: 0 }],
  taxonomyVersion: 0,
});

/** Fills a store with tickets of one mention each, analysed and without topics. */
const fillStore = async (store: Store, count: number): Promise<void> => {
  for (let from = 0; from < count; from += perSave) {
    const numbers = Array.from({ length: Math.min(perSave, count - from) }, (_, n) => from + n);
    await store.tickets.saveTickets(numbers.map(ticketOf));
    await store.analyses.saveAnalyses(numbers.map(analysisOf));
  }
};

/** A discovery that puts each mention where its number says. */
const inventDiscovery = (mentions: readonly MentionForDiscovery[]): Discovery => ({
  areas: [{ id: 'a_1', title: 'Everything' }],
  topics: Array.from({ length: topicCount }, (_, n) => ({
    id: `t_${n}`,
    areaId: 'a_1',
    title: `Matter ${n}`,
    keywords: ['matter', String(n)],
    centroid: new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions)),
    minSimilarity: 0.2,
    parentIds: [],
  })),
  embedding: new Uint8Array(5_000_000),
  assignments: mentions.map(({ ticketId }) => ({
    topicId: `t_${topicOf(Number(ticketId.slice(3)))}`,
    similarity: 0.5,
  })),
});

const count = 200_000;

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

/** Saves one ticket after another through a second connection while `work` runs; times in milliseconds. */
const saveMeanwhile = async (dataDir: string, work: Promise<unknown>): Promise<number[]> => {
  const intake = openStore({ dataDir, timeZone: 'UTC' });
  const times: number[] = [];
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  work.then(end, end);
  for (let n = 0; !isDone; n += 1) {
    const startMs = performance.now();
    await intake.tickets.saveTickets([{ ...ticketOf(n), id: `late_${n}` }]);
    times.push(performance.now() - startMs);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await intake.close();
  return times;
};

export const bench: Bench = {
  name: 'topic-saves',
  runs: 1,
  question: `How long does it take to save a discovery over ${count} mentions, and does the intake wait meanwhile?`,
  run: async (): Promise<Row[]> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
    const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    try {
      await fillStore(store, count);
      const rows: Row[] = [];
      const readMs = performance.now();
      const mentions = await store.analyses.readMentions();
      rows.push({
        measure: 'reading the mentions',
        value: (performance.now() - readMs) / 1_000,
        unit: 's',
      });
      const discovery = inventDiscovery(mentions);
      for (const [version, what] of ['the first', 'the next, over the first'].entries()) {
        const loop = monitorEventLoopDelay({ resolution: 1 });
        loop.enable();
        const startMs = performance.now();
        const saving = store.analyses.saveDiscovery(version, discovery, mentions, '2025-01-01');
        const times = await saveMeanwhile(dataDir, saving);
        await saving;
        loop.disable();
        rows.push(
          {
            measure: `saving ${what}`,
            value: (performance.now() - startMs) / 1_000,
            unit: 's',
            asked: '< 29',
          },
          {
            measure: `99 % of tickets sent during ${what}`,
            value: quantile(times, 0.99),
            unit: 'ms',
          },
        );
      }
      const pollMs = performance.now();
      for (let n = 0; n < 1_000; n += 1) {
        await store.analyses.mentionsSinceTaxonomy();
        await store.analyses.taxonomyHead();
      }
      rows.push({
        measure: 'asking whether topics are due',
        value: (performance.now() - pollMs) / 1_000,
        unit: 'ms',
      });
      return rows;
    } finally {
      await store.close();
      rmSync(dataDir, { recursive: true });
    }
  },
};
