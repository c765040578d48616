import type { AnalysisStore } from '../domain/ports.ts';
import {
  type Area,
  emptyTaxonomy,
  type GroupWords,
  type Taxonomy,
  type Topic,
} from '../domain/topic.ts';
import type { Connection } from './connection.ts';
import { DiscoverySaver } from './save-discovery.ts';
import { taxonomySql } from './taxonomy.sql.ts';
import { TaxonomyHistory } from './taxonomy-history.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { VectorReader } from './vector-reader.ts';

interface TaxonomyRow {
  readonly version: number;
  readonly published: number;
  readonly areas: string;
  readonly mentions_seen: number;
  readonly mentions_covered: number;
  readonly created_at: string;
}
interface TopicRow {
  readonly id: string;
  readonly area_id: string;
  readonly title: string;
  readonly keywords: string;
  readonly parent_ids: string;
  readonly min_similarity: number;
  readonly centroid: Buffer;
  readonly role: string;
  readonly part_of: string | null;
  readonly words: string | null;
}

const toTopic = (row: TopicRow): Topic => ({
  id: row.id,
  areaId: row.area_id,
  title: row.title,
  keywords: JSON.parse(row.keywords) as string[],
  // Copied, because the bytes of a row need not lie where numbers of four bytes may begin.
  centroid: new Float32Array(new Uint8Array(row.centroid).buffer),
  minSimilarity: row.min_similarity,
  parentIds: JSON.parse(row.parent_ids) as string[],
});

const wordsOf = (rows: readonly TopicRow[]): Record<string, GroupWords> =>
  Object.fromEntries(
    rows.flatMap(({ id, words }) =>
      words === null ? [] : [[id, JSON.parse(words) as GroupWords]],
    ),
  );

/** The topics, kept per version; an old version keeps its topics, but not its fitted embedding. */
export const createTaxonomyStore = (
  connection: Connection,
  counts: TicketCounts,
): Pick<
  AnalysisStore,
  'currentTaxonomy' | 'taxonomyHead' | 'taxonomyVersion' | 'publishTaxonomy' | 'saveDiscovery'
> => {
  const { db } = connection;
  const readTaxonomy = db.prepare<[number], TaxonomyRow>(taxonomySql.readTaxonomy);
  const listTopics = db.prepare<[number], TopicRow>(taxonomySql.listTopics);
  const listParts = db.prepare<[number], Buffer>(taxonomySql.listEmbeddingParts).pluck();
  const readHead = db.prepare<[number], Pick<TaxonomyRow, 'version' | 'published' | 'created_at'>>(
    taxonomySql.readHead,
  );
  const isPublished = db.prepare<[number], number>(taxonomySql.isPublished).pluck();
  const publish = db.prepare<[number]>(taxonomySql.publish);
  const saver = new DiscoverySaver(connection, counts);

  const vectors = new VectorReader(db);
  const history = new TaxonomyHistory(db);
  const currentTaxonomy = (): Promise<Taxonomy> =>
    connection.read(() => {
      const { standing } = counts.readLive();
      const row = standing === null ? undefined : readTaxonomy.get(standing.build);
      if (standing === null || row === undefined) return emptyTaxonomy;
      const rows = listTopics.all(standing.build);
      const decisions = history.decisions();
      const exampleVectors = vectors.examplesOf(decisions);
      return {
        version: row.version,
        published: row.published === 1,
        areas: JSON.parse(row.areas) as Area[],
        topics: rows.filter(({ role }) => role === 'topic').map(toTopic),
        parts: rows
          .filter(({ role }) => role !== 'topic')
          .map((part) => ({ ...toTopic(part), topicId: part.part_of })),
        words: wordsOf(rows),
        decisions,
        ...(exampleVectors.size === 0 ? {} : { exampleVectors }),
        embedding: new Uint8Array(Buffer.concat(listParts.all(standing.build))),
        mentionsSeen: row.mentions_seen,
        mentionsCovered: row.mentions_covered,
        createdAt: row.created_at,
      };
    });

  return {
    currentTaxonomy,
    taxonomyHead: () =>
      connection.read(() => {
        const { standing } = counts.readLive();
        const row = standing === null ? undefined : readHead.get(standing.build);
        return row === undefined
          ? emptyTaxonomy
          : { version: row.version, published: row.published === 1, createdAt: row.created_at };
      }),
    taxonomyVersion: () => connection.read(() => counts.readLive().standing?.version ?? 0),
    async publishTaxonomy() {
      const isDone = await connection.read(() => {
        const { standing } = counts.readLive();
        return standing === null || isPublished.get(standing.build) === 1;
      });
      if (isDone) return;
      await connection.write(() => {
        const { standing } = counts.readLive();
        if (standing !== null) publish.run(standing.build);
      });
    },
    async saveDiscovery(baseVersion, discovery, mentions, createdAt) {
      await saver.save(baseVersion, discovery, mentions, createdAt);
      return currentTaxonomy();
    },
  };
};
