import type {
  AssignedAnalysis,
  ChurnReason,
  IntentLabel,
  SentimentLabel,
} from '../../src/domain/analysis.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Discovery, MentionForDiscovery } from '../../src/domain/topic.ts';

/** A whole ticket; tests say only what they are about. Its hash follows from its text, as intake does it. */
export const makeTicket = (part: Partial<Ticket> & Pick<Ticket, 'id'>): Ticket => {
  const text = part.text ?? `The export of ${part.id} stops half way.`;
  return {
    kind: 'ticket',
    source: 'desk',
    externalId: part.id,
    subject: 'Export stops',
    text,
    channel: 'email',
    languageHint: null,
    createdAt: '2024-07-24T10:00:00.000Z',
    updatedAt: part.createdAt ?? '2024-07-24T10:00:00.000Z',
    receivedAt: '2024-07-24T10:05:00.000Z',
    customerIdentifiers: [],
    accountRef: null,
    team: null,
    touchpoint: null,
    product: null,
    priority: null,
    status: null,
    url: null,
    tags: [],
    segments: {},
    score: null,
    churn: null,
    handling: null,
    exclusion: null,
    redactions: {},
    contentHash: `hash of ${JSON.stringify({ ...part, text, receivedAt: null })}`,
    backfill: false,
    ...part,
  };
};

export interface AnalysisSample {
  readonly ticketId: string;
  readonly revision?: number;
  readonly engine?: string;
  readonly sentiment?: SentimentLabel;
  readonly language?: string;
  readonly supported?: boolean;
  readonly intents?: readonly IntentLabel[];
  readonly churnReasons?: readonly ChurnReason[];
  readonly taxonomyVersion?: number;
  readonly mentions?: readonly {
    readonly text?: string;
    readonly intent?: IntentLabel | null;
    readonly topicId?: string | null;
    readonly similarity?: number;
    readonly sentiment?: SentimentLabel;
  }[];
}

const tag = <Label extends string>(label: Label) => ({ label, confidence: 0.8, reasons: [label] });

/** A whole analysis with its topics. */
export const makeAnalysis = (sample: AnalysisSample): AssignedAnalysis => {
  const mentions = sample.mentions ?? [{}];
  const sentiment = (label: SentimentLabel) => ({
    ...tag(label),
    score: label === 'negative' ? -0.5 : 0,
  });
  return {
    analysis: {
      ticketId: sample.ticketId,
      revision: sample.revision ?? 1,
      engine: sample.engine ?? 'rules-1',
      language: {
        code: sample.language ?? 'en',
        confidence: 0.9,
        supported: sample.supported ?? true,
      },
      sentiment: sentiment(sample.sentiment ?? 'negative'),
      intents: (sample.intents ?? ['problem']).map(tag),
      urgency: [tag('outage')],
      churnReasons: (sample.churnReasons ?? []).map(tag),
      leaving: [],
      effort: [],
      entities: [],
      customTags: [],
      mentions: mentions.map((mention, index) => ({
        field: 'text',
        start: index,
        end: index + 10,
        text: mention.text ?? `Span ${index} of ${sample.ticketId}`,
        intent: mention.intent === null ? null : tag(mention.intent ?? 'problem'),
        sentiment: sentiment(mention.sentiment ?? 'negative'),
        request: null,
        terms: ['export', 'stop', 'export_stop'],
      })),
      noMentionReason: mentions.length === 0 ? 'no_content_words' : null,
    },
    topics: mentions.map(({ topicId, similarity }) => ({
      topicId: topicId ?? null,
      similarity: topicId === undefined || topicId === null ? 0 : (similarity ?? 0.75),
    })),
    taxonomyVersion: sample.taxonomyVersion ?? 0,
  };
};

/** A discovery of the given topics that places each mention where `place` says. */
export const makeDiscovery = (
  topicIds: readonly string[],
  mentions: readonly MentionForDiscovery[],
  place: (mention: MentionForDiscovery) => string | null,
): Discovery => ({
  areas: [{ id: 'area-1', title: 'Exports' }],
  topics: topicIds.map((id, index) => ({
    id,
    areaId: 'area-1',
    title: `Title of ${id}`,
    keywords: ['export', id],
    centroid: Float32Array.from([1, index, 0.5]),
    minSimilarity: 0.3,
    parentIds: index === 0 ? [] : [topicIds[0] ?? ''],
  })),
  embedding: Uint8Array.from({ length: 600_000 }, (_, index) => index % 251),
  assignments: mentions.map((mention) => {
    const topicId = place(mention);
    return { topicId, similarity: topicId === null ? 0 : 0.5 + (mention.text.length % 10) / 25 };
  }),
});
