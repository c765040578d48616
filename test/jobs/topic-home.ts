import { createAssigner } from '../../src/analysis/5-topic/assign.ts';
import { rediscoverTopics } from '../../src/analysis/5-topic/rediscover-topics.ts';
import type { AssignedAnalysis } from '../../src/domain/analysis.ts';
import type { Embedder } from '../../src/domain/embedder.ts';
import type { ExportedTicket, Store } from '../../src/domain/ports.ts';
import type { Taxonomy } from '../../src/domain/topic.ts';
import type { TopicEdit, TopicEditResult } from '../../src/domain/topic-edit.ts';
import type { TopicEditing } from '../../src/domain/topic-ports.ts';
import { discoverTopics } from '../../src/jobs/discover-topics.ts';
import { createTopicEditing } from '../../src/jobs/edit-topics.ts';
import { createEmbedMentions } from '../../src/jobs/embed-mentions.ts';
import { openStore } from '../../src/store/open-store.ts';
import { toTerms } from '../analysis/5-topic/invented-mentions.ts';
import { recountTopic } from '../kit/recount.ts';
import { makeAnalysis, makeTicket } from '../kit/store-samples.ts';

/** A text with the day of 2024 (from 0) on which it came. */
export interface Said {
  readonly id: string;
  readonly text: string;
  readonly day: number;
  readonly customer?: string;
}

const dayMs = 86_400_000;
const createdAt = (day: number): string =>
  new Date(Date.UTC(2024, 0, 1) + day * dayMs).toISOString();

/** A real store, in memory unless told where, without or with an outside embedder, and the whole way of topics: texts come in, topics are found, people edit them. */
export class TopicHome {
  readonly store: Store;
  readonly #embedMentions: (() => Promise<number>) | null;
  readonly #ready: Promise<void>;
  readonly editing: TopicEditing;

  constructor(embedder: Embedder | null = null, dataDir = ':memory:') {
    this.store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    this.editing = createTopicEditing({
      analyses: this.store.analyses,
      topics: this.store.topics,
      now: () => new Date('2024-12-01T00:00:00.000Z'),
    });
    this.#embedMentions =
      embedder === null
        ? null
        : createEmbedMentions({
            ...{ embedder, vectors: this.store.vectors, topics: this.store.topics },
            currentAssigner: async () => {
              const taxonomy = await this.taxonomy();
              return { version: taxonomy.version, assign: createAssigner(taxonomy) };
            },
            now: () => new Date(),
          });
    this.#ready = this.store.vectors.use(embedder?.name ?? null);
  }

  /** Vectors are made for what waits; resolves with how many tickets wait no more. */
  async embed(): Promise<number> {
    return (await this.#embedMentions?.()) ?? 0;
  }

  taxonomy(): Promise<Taxonomy> {
    return this.store.analyses.currentTaxonomy();
  }

  /** Texts come in and are placed under the standing topics, as a worker does it. */
  async say(texts: readonly Said[]): Promise<void> {
    await this.#ready;
    await this.store.tickets.saveTickets(
      texts.map(({ id, text, day, customer }) =>
        makeTicket({
          id,
          text,
          createdAt: createdAt(day),
          customerIdentifiers: [`id:${customer ?? id}`],
        }),
      ),
    );
    const taxonomy = await this.taxonomy();
    const assign = createAssigner(taxonomy);
    await this.store.analyses.saveAnalyses(
      texts.map(({ id, text }): AssignedAnalysis => {
        const sample = makeAnalysis({ ticketId: id, mentions: [{ text }] });
        const mentions = sample.analysis.mentions.map((mention) => ({
          ...mention,
          terms: toTerms(text),
        }));
        return {
          analysis: { ...sample.analysis, mentions },
          topics: mentions.map(assign),
          taxonomyVersion: taxonomy.version,
        };
      }),
    );
    await this.embed();
  }

  /** Finds topics in all there is and shows them to people, so that they are permanent. */
  async rediscover(): Promise<Taxonomy> {
    await discoverTopics({
      tickets: this.store.tickets,
      analyses: this.store.analyses,
      topics: this.store.topics,
      vectors: this.store.vectors,
      discover: async (mentions, standing, space) =>
        rediscoverTopics(mentions, standing, { seed: 1, space }),
      now: () => new Date('2024-11-01T00:00:00.000Z'),
    });
    await this.store.analyses.publishTaxonomy();
    return this.taxonomy();
  }

  apply(edit: TopicEdit): Promise<TopicEditResult> {
    return this.editing.apply(edit, 'kay');
  }

  all(): Promise<ExportedTicket[]> {
    return this.store.tickets.readTickets(null, 100_000);
  }

  /** Topic of each ticket's first mention, by ticket id. */
  async places(): Promise<Map<string, string | null>> {
    const all = await this.all();
    return new Map(
      all.map(({ ticket, analysis }) => [ticket.id, analysis?.topics[0]?.topicId ?? null]),
    );
  }

  /** The topic most of these tickets are in. */
  async topicOf(isWanted: (ticketId: string) => boolean): Promise<string> {
    const counts = new Map<string, number>();
    for (const [id, topic] of await this.places()) {
      if (topic !== null && isWanted(id)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
  }

  /** Topics whose kept counts differ from a recount of the tickets; none, if all is well. */
  async wrongCounts(): Promise<string[]> {
    const all = await this.all();
    const cut = await this.store.reports.reportCut('2024-W52', 60);
    const ids = new Set([
      ...cut.topics.map(({ id }) => id),
      ...all.flatMap(
        ({ analysis }) => analysis?.topics.flatMap(({ topicId }) => topicId ?? []) ?? [],
      ),
    ]);
    const kept = new Map(cut.topics.map(({ id, weeks }) => [id, weeks]));
    return [...ids].filter((id) => {
      const recount = recountTopic(all, id).map(({ tally }) => tally);
      const weeks = (kept.get(id) ?? []).map(
        ({ week, tickets, customers, accounts, negative, neutral, positive }) => ({
          ...{ week, tickets, customers, accounts, negative, neutral, positive },
        }),
      );
      return JSON.stringify(sorted(recount)) !== JSON.stringify(sorted(weeks));
    });
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

const sorted = (rows: readonly object[]): object[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).sort()));
