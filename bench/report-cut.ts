import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssignedAnalysis } from '../src/domain/analysis.ts';
import type { Store } from '../src/domain/ports.ts';
import { reportHistoryWeeks } from '../src/domain/report.ts';
import type { Ticket } from '../src/domain/ticket.ts';
import type { Discovery, MentionForDiscovery } from '../src/domain/topic.ts';
import { mondayOf, weeksUntil } from '../src/domain/week.ts';
import { openStore } from '../src/store/open-store.ts';

interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly asked?: string;
}

const ticketCount = 100_000;
const topicCount = 120;
const batchSize = 500;
const lastWeek = '2024-W30';
const weeks = weeksUntil(lastWeek, reportHistoryWeeks);
const dayMs = 86_400_000;

/** The same spread for every run, without chance: multiples of a large prime, modulo what is wanted. */
const spread = (number: number, salt: number, size: number): number =>
  Math.floor(
    (((number + 1) * 2_654_435_761 + salt * 40_503) % 4_294_967_296) / (4_294_967_296 / size),
  );

const topicId = (index: number): string => `topic-${String(index).padStart(3, '0')}`;

const makeTicket = (number: number): Ticket => {
  const monday = Date.parse(mondayOf(weeks[spread(number, 1, weeks.length)] ?? lastWeek) ?? '');
  const createdAt = new Date(monday + spread(number, 2, 7 * dayMs)).toISOString();
  const person = spread(number, 3, 40_000);
  return {
    id: `desk-${number}`,
    kind: 'ticket',
    source: 'desk',
    externalId: String(number),
    subject: `Export number ${person} stops`,
    text: `The export of list ${person} stops half way since ${number}, and the second try shows an empty page again.`,
    channel: ['email', 'chat', 'phone', 'form'][spread(number, 4, 4)] ?? 'email',
    languageHint: null,
    createdAt,
    updatedAt: createdAt,
    receivedAt: createdAt,
    customerIdentifiers: [`id:${person}`, `h:${person}`],
    accountRef: `id:account-${spread(number, 5, 4_000)}`,
    team: null,
    touchpoint: null,
    product: null,
    priority: null,
    status: null,
    url: null,
    tags: [],
    segments: { plan: ['free', 'pro', 'business'][spread(number, 6, 3)] ?? 'free' },
    score: null,
    churn: null,
    handling: null,
    exclusion: null,
    redactions: {},
    contentHash: String(number),
    backfill: false,
  };
};

const makeAnalysis = (number: number): AssignedAnalysis => {
  const sentiment = {
    label: 'negative',
    confidence: 0.8,
    reasons: ['stops'],
    score: -0.4,
  } as const;
  const intent = { label: 'problem', confidence: 0.8, reasons: ['stops'] } as const;
  const mention = (index: number) => ({
    field: 'text' as const,
    start: index * 40,
    end: index * 40 + 38,
    text: `The export of list ${number} stops half way, try ${index}`,
    intent,
    sentiment,
    request: null,
    terms: ['export', 'list', 'stop', 'half', 'way', 'export_list', 'list_stop', 'stop_half'],
  });
  const mentions = [mention(0), mention(1)];
  return {
    analysis: {
      ticketId: `desk-${number}`,
      revision: 1,
      engine: 'rules-1',
      language: { code: 'en', confidence: 0.9, supported: true },
      sentiment,
      intents: [intent],
      urgency: [],
      churnReasons: [],
      mentions,
      noMentionReason: null,
    },
    topics: mentions.map(() => ({ topicId: null, similarity: 0 })),
    taxonomyVersion: 0,
  };
};

const makeDiscovery = (mentions: readonly MentionForDiscovery[]): Discovery => ({
  areas: [{ id: 'area', title: 'Exports' }],
  topics: Array.from({ length: topicCount }, (_, index) => ({
    id: topicId(index),
    areaId: 'area',
    title: `Topic ${index}`,
    keywords: ['export'],
    centroid: new Float32Array(128),
    minSimilarity: 0.3,
    parentIds: [],
  })),
  embedding: new Uint8Array(4_000_000),
  assignments: mentions.map((_, index) => ({
    topicId: topicId(spread(index, 7, topicCount)),
    similarity: 0.4 + spread(index, 8, 1_000) / 2_000,
  })),
});

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const inBatches = async (work: (numbers: readonly number[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < ticketCount; start += batchSize) {
    await work(Array.from({ length: batchSize }, (_, index) => start + index));
  }
};

const fill = async (store: Store): Promise<Row[]> => {
  const saveMs = await timed(() =>
    inBatches((numbers) => store.tickets.saveTickets(numbers.map(makeTicket))),
  );
  const analyseMs = await timed(() =>
    inBatches((numbers) => store.analyses.saveAnalyses(numbers.map(makeAnalysis))),
  );
  let mentions: MentionForDiscovery[] = [];
  const readMs = await timed(async () => {
    mentions = await store.analyses.readMentions();
  });
  const discovery = makeDiscovery(mentions);
  const replaceMs = await timed(() =>
    store.analyses.saveDiscovery(0, discovery, mentions, '2024-08-01T00:00:00.000Z'),
  );
  const perSecond = (ms: number): number => (ticketCount / ms) * 1_000;
  return [
    { measure: 'save tickets, 500 a call', value: perSecond(saveMs), unit: 'tickets/s' },
    { measure: 'save analyses, 500 a call', value: perSecond(analyseMs), unit: 'tickets/s' },
    { measure: 'read all mentions for discovery', value: readMs, unit: 'ms' },
    { measure: 'place all mentions anew', value: replaceMs, unit: 'ms' },
  ];
};

const run = async (): Promise<Row[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  const store = openStore({ dataDir, timeZone: 'UTC' });
  try {
    const rows = await fill(store);
    const cutMs: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      cutMs.push(await timed(() => store.reports.reportCut(lastWeek, reportHistoryWeeks)));
    }
    const evidenceMs = await timed(() =>
      store.reports.listEvidence({
        unit: 'customers',
        week: lastWeek,
        topic: topicId(1),
        limit: 50,
        offset: 0,
      }),
    );
    return [
      {
        measure: `report cut of ${reportHistoryWeeks} weeks`,
        value: median(cutMs),
        unit: 'ms',
        asked: '< 150 ms',
      },
      { measure: 'the same, first time', value: cutMs[0] ?? Number.NaN, unit: 'ms' },
      { measure: 'customers behind a number of a topic', value: evidenceMs, unit: 'ms' },
      ...rows,
    ];
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

export const bench = {
  name: 'report-cut',
  // A run takes minutes.
  runs: 1,
  question: `How long does a report read the kept counts of ${ticketCount} tickets and ${topicCount} topics?`,
  run,
};
