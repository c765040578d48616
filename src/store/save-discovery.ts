import type { Database } from 'better-sqlite3';
import { conflict, invalid } from '../domain/errors.ts';
import type { Discovery, MentionForDiscovery, Topic, TopicPart } from '../domain/topic.ts';
import type { Connection } from './connection.ts';
import { CountLedger } from './count-ledger.ts';
import type { Slot } from './live-taxonomies.ts';
import { createStager, type Stager, type UnstagedRow } from './stage-discovery.ts';
import { clearSlotSql, taxonomySql } from './taxonomy.sql.ts';
import { TaxonomyHistory } from './taxonomy-history.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { toFacts } from './ticket-facts.ts';
import { writeStretches } from './write-stretches.ts';

const embeddingPartBytes = 256 * 1024;
const ticketsPerLook = 64;
/** Bounds the memory of what is counted and not written yet. */
const ticketsPerCount = 200_000;
/** Beyond every ticket's number. */
const allStaged = Number.MAX_SAFE_INTEGER;

const checkDiscovery = (discovery: Discovery, mentions: readonly MentionForDiscovery[]): void => {
  if (discovery.assignments.length !== mentions.length) {
    throw invalid('A discovery needs one assignment for each of its mentions.');
  }
  const ids = new Set(discovery.topics.map(({ id }) => id));
  const stray = discovery.assignments.find(({ topicId }) => topicId !== null && !ids.has(topicId));
  if (stray !== undefined) throw invalid(`Topic ${stray.topicId} is assigned but not in the list.`);
};

/**
 * Lays a new taxonomy out beside the standing one and then makes it the standing one by changing a single row.
 * Assignments and counts exist twice, in slots 0 and 1: readers and the intake go on with the standing slot while the
 * other is filled in short transactions, and whatever changes meanwhile is counted in both. So no reader ever sees
 * half of a taxonomy, a run that dies leaves nothing visible, and a later run takes over from it.
 */
export class DiscoverySaver {
  readonly #connection: Connection;
  readonly #counts: TicketCounts;
  readonly #db: Database;
  readonly #history: TaxonomyHistory;

  constructor(connection: Connection, counts: TicketCounts) {
    this.#connection = connection;
    this.#counts = counts;
    this.#db = connection.db;
    this.#history = new TaxonomyHistory(connection.db);
  }

  async save(
    baseVersion: number,
    discovery: Discovery,
    mentions: readonly MentionForDiscovery[],
    createdAt: string,
  ): Promise<void> {
    checkDiscovery(discovery, mentions);
    const covered = discovery.assignments.filter(({ topicId }) => topicId !== null).length;
    const { build, slot, published } = await this.#begin(baseVersion, discovery, createdAt, [
      mentions.length,
      covered,
    ]);
    await this.#saveEmbedding(build, discovery.embedding);
    await this.#clearSlot(slot, () => this.#checkStillOurs(build, baseVersion, null));
    await this.#announce(build, baseVersion);
    const stage = createStager(this.#db, slot, discovery, mentions);
    await this.#stageEach(build, baseVersion, stage);
    await this.#connection.write(() => {
      this.#checkStillOurs(build, baseVersion, build);
      // People saw the old ids meanwhile, so those are permanent now and this run did not know.
      if (this.#isPublished() !== published) throw this.#outrun(baseVersion);
      this.#db.prepare(taxonomySql.setVersion).run(baseVersion + 1, build);
      this.#db.prepare(taxonomySql.setStanding).run(build);
      this.#history.keep(baseVersion + 1, build, createdAt, 'Topics found anew', null);
      this.#history.keepLineage(baseVersion + 1, discovery.lineage ?? []);
      this.#history.keepQuality(baseVersion + 1, build, createdAt, discovery.quality ?? null);
    });
    await this.#tidy(build, slot);
  }

  /** Writes down the topics of the new build, which nobody uses yet. */
  #begin(
    baseVersion: number,
    discovery: Discovery,
    createdAt: string,
    [seen, covered]: readonly [number, number],
  ): Promise<{ build: number; slot: Slot; published: boolean }> {
    return this.#connection.write(() => {
      const { standing } = this.#counts.readLive();
      if ((standing?.version ?? 0) !== baseVersion) throw this.#outrun(baseVersion);
      const slot: Slot = standing?.slot === 0 ? 1 : 0;
      const areas = JSON.stringify(discovery.areas);
      const insert = this.#db.prepare(taxonomySql.insertTaxonomy);
      // What follows on topics that people know is known to them too.
      const published = this.#isPublished();
      const row = insert.run(slot, published ? 1 : 0, areas, seen, covered, createdAt);
      const build = Number(row.lastInsertRowid);
      const groups = [...discovery.topics, ...(discovery.parts ?? [])];
      const hidden = new Set(this.#history.decisions().hidden);
      groups.forEach((topic, position) => {
        this.#insertTopic(build, position, topic, hidden.has(topic.id));
      });
      // Ends a run that died or is slower: it finds out at its next step.
      this.#db.prepare(taxonomySql.setBuilding).run(null);
      this.#db.prepare(taxonomySql.deleteUnfinishedTopics).run(build);
      this.#db.prepare(taxonomySql.deleteUnfinished).run(build);
      return { build, slot, published };
    });
  }

  #insertTopic(build: number, position: number, topic: Topic | TopicPart, hidden: boolean): void {
    const { centroid } = topic;
    this.#db
      .prepare(taxonomySql.insertTopic)
      .run(
        build,
        position,
        topic.id,
        topic.areaId,
        topic.title,
        JSON.stringify(topic.keywords),
        JSON.stringify(topic.parentIds),
        topic.minSimilarity,
        Buffer.from(centroid.buffer, centroid.byteOffset, centroid.byteLength),
        'topicId' in topic ? (topic.topicId === null ? 'banned' : 'part') : 'topic',
        'topicId' in topic ? topic.topicId : null,
        hidden ? 1 : 0,
      );
  }

  async #saveEmbedding(build: number, embedding: Uint8Array): Promise<void> {
    const insert = this.#db.prepare(taxonomySql.insertEmbeddingPart);
    let part = 0;
    await writeStretches(
      (work) => this.#connection.writeInBackground(work),
      () => {
        const start = part * embeddingPartBytes;
        const bytes = embedding.subarray(start, start + embeddingPartBytes);
        insert.run(build, part, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        part += 1;
        return part * embeddingPartBytes < embedding.length;
      },
    );
  }

  async #clearSlot(slot: Slot, check: () => void): Promise<void> {
    for (const sql of clearSlotSql) {
      const statement = this.#db.prepare(sql);
      await writeStretches(
        (work) => this.#connection.writeInBackground(work),
        () => {
          check();
          return statement.run(slot).changes > 0;
        },
      );
    }
  }

  /** From here on every change of a ticket is counted in the new slot too. */
  #announce(build: number, baseVersion: number): Promise<void> {
    return this.#connection.write(() => {
      this.#checkStillOurs(build, baseVersion, null);
      this.#db.prepare(taxonomySql.setBuilding).run(build);
    });
  }

  /**
   * Stages ticket after ticket and counts them only now and then: whoever changes a staged ticket meanwhile adds to or
   * takes from the same sums, so all of them are right once ours are written.
   */
  async #stageEach(build: number, baseVersion: number, stage: Stager): Promise<void> {
    const listUnstaged = this.#db.prepare<[number, number], UnstagedRow>(taxonomySql.listUnstaged);
    const setStagedTo = this.#db.prepare<[number]>(taxonomySql.setStagedTo);
    const ledger = new CountLedger(this.#db);
    let ahead: UnstagedRow[] = [];
    let last = 0;
    function* steps(): Generator<void> {
      for (let count = 1; ; count += 1) {
        if (ahead.length === 0) {
          ahead = listUnstaged.all(last, ticketsPerLook).reverse();
          stage.lookAhead(ahead);
        }
        const ticket = ahead.pop();
        if (ticket === undefined) break;
        const place = stage.stage(ticket);
        if (place.topics.size > 0) ledger.changePlace(toFacts(ticket, [place]), place, 1);
        last = ticket.no;
        if (count % ticketsPerCount === 0) yield* ledger.steps();
        yield;
      }
      // From here on whoever saves an analysis puts it into the new slot as well.
      last = allStaged;
      yield* ledger.steps();
    }
    const run = steps();
    await writeStretches(
      (work) => {
        // What was looked up in the last transaction may have changed since.
        ahead = [];
        return this.#connection.writeInBackground(() => {
          this.#checkStillOurs(build, baseVersion, build);
          const more = work();
          setStagedTo.run(last);
          return more;
        });
      },
      () => run.next().done !== true,
    );
  }

  /** Clears what nobody reads any more: the counts of the old slot and the old fitted embedding. */
  async #tidy(build: number, slot: Slot): Promise<void> {
    const deleteParts = this.#db.prepare<[number]>(taxonomySql.deleteOldEmbeddingParts);
    await writeStretches(
      (work) => this.#connection.writeInBackground(work),
      () => this.#isStanding(build) && deleteParts.run(build).changes > 0,
    );
    const oldSlot: Slot = slot === 0 ? 1 : 0;
    for (const sql of clearSlotSql) {
      const statement = this.#db.prepare(sql);
      await writeStretches(
        (work) => this.#connection.writeInBackground(work),
        () => this.#isStanding(build) && statement.run(oldSlot).changes > 0,
      );
    }
  }

  #isPublished(): boolean {
    const { standing } = this.#counts.readLive();
    const isPublished = this.#db.prepare<[number], number>(taxonomySql.isPublished).pluck();
    return standing !== null && isPublished.get(standing.build) === 1;
  }

  // When the next run has begun, the old slot is its own.
  #isStanding(build: number): boolean {
    const { standing, building } = this.#counts.readLive();
    return standing?.build === build && building === null;
  }

  #checkStillOurs(build: number, baseVersion: number, building: number | null): void {
    const live = this.#counts.readLive();
    const exists = this.#db.prepare(taxonomySql.readBuild).get(build) !== undefined;
    const version = live.standing?.version ?? 0;
    if (!exists || version !== baseVersion || (live.building?.build ?? null) !== building) {
      throw this.#outrun(baseVersion);
    }
  }

  #outrun(baseVersion: number): Error {
    return conflict(
      `The topics changed since version ${baseVersion}, or a later discovery has taken over. Read the mentions again and run the discovery on them.`,
    );
  }
}
