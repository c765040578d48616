import type { Database } from 'better-sqlite3';
import { conflict, invalid } from '../domain/errors.ts';
import type { Discovery, MentionForDiscovery, Topic } from '../domain/topic.ts';
import type { Connection } from './connection.ts';
import { CountLedger } from './count-ledger.ts';
import type { Slot } from './live-taxonomies.ts';
import { clearSlotSql, slotSql, taxonomySql } from './taxonomy.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { type FactsRow, type Place, putMention, toFacts } from './ticket-facts.ts';
import { writeStretches } from './write-stretches.ts';

const embeddingPartBytes = 256 * 1024;
const ticketsPerLook = 32;
/** Bounds the memory of what is counted and not written yet. */
const ticketsPerCount = 100_000;

interface UnstagedRow extends FactsRow {
  readonly no: number;
  readonly id: string;
}
interface StagedRow {
  readonly position: number;
  readonly intent: string | null;
  readonly text: string;
  readonly topic: string | null;
  readonly similarity: number;
}

/** Where the mentions of each ticket begin; those of one stand together, by index. */
const firstPlaces = (mentions: readonly MentionForDiscovery[]): Map<string, number> => {
  const places = new Map<string, number>();
  mentions.forEach(({ ticketId, index }, at) => {
    if (index === 0) places.set(ticketId, at);
  });
  return places;
};

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

  constructor(connection: Connection, counts: TicketCounts) {
    this.#connection = connection;
    this.#counts = counts;
    this.#db = connection.db;
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
    await this.#stageAll(build, slot, baseVersion, discovery, mentions);
    await this.#connection.write(() => {
      this.#checkStillOurs(build, baseVersion, build);
      // People saw the old ids meanwhile, so those are permanent now and this run did not know.
      if (this.#isPublished() !== published) throw this.#outrun(baseVersion);
      this.#db.prepare(taxonomySql.setVersion).run(baseVersion + 1, build);
      this.#db.prepare(taxonomySql.setStanding).run(build);
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
      discovery.topics.forEach((topic, position) => {
        this.#insertTopic(build, position, topic);
      });
      // Ends a run that died or is slower: it finds out at its next step.
      this.#db.prepare(taxonomySql.setBuilding).run(null);
      this.#db.prepare(taxonomySql.deleteUnfinishedTopics).run(build);
      this.#db.prepare(taxonomySql.deleteUnfinished).run(build);
      return { build, slot, published };
    });
  }

  #insertTopic(build: number, position: number, topic: Topic): void {
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

  async #stageAll(
    build: number,
    slot: Slot,
    baseVersion: number,
    discovery: Discovery,
    mentions: readonly MentionForDiscovery[],
  ): Promise<void> {
    const places = firstPlaces(mentions);
    const sql = slotSql(slot);
    const listMentions = this.#db.prepare<[number], StagedRow>(sql.listMentions);
    const placeMention = this.#db.prepare(sql.placeMention);
    const markStaged = this.#db.prepare(taxonomySql.markStaged);
    const topicIds = new Set(discovery.topics.map(({ id }) => id));

    const stage = (ticket: UnstagedRow): Place => {
      const { no, id } = ticket;
      const first = places.get(id) ?? mentions.length;
      const topics = new Map<string, Set<string>>();
      for (const row of listMentions.all(no)) {
        const at = first + row.position;
        const mention = mentions[at];
        // A ticket changed meanwhile may hold another mention in this place.
        const isSame = mention?.ticketId === id && mention.text === row.text;
        const found = isSame ? discovery.assignments[at] : undefined;
        const kept = row.topic !== null && topicIds.has(row.topic) ? row.topic : null;
        const topic = found === undefined ? kept : found.topicId;
        const similarity = found?.similarity ?? (kept === null ? 0 : row.similarity);
        placeMention.run(topic, similarity, found === undefined ? 0 : 1, no, row.position);
        putMention(topics, topic, row.intent);
      }
      markStaged.run(build, no);
      return { slot, topics };
    };
    await this.#stageEach(build, baseVersion, stage);
  }

  /**
   * Stages ticket after ticket and counts them only now and then: whoever changes a staged ticket meanwhile adds to or
   * takes from the same sums, so all of them are right once ours are written.
   */
  async #stageEach(
    build: number,
    baseVersion: number,
    stage: (ticket: UnstagedRow) => Place,
  ): Promise<void> {
    const listUnstaged = this.#db.prepare<[number, number, number], UnstagedRow>(
      taxonomySql.listUnstaged,
    );
    const ledger = new CountLedger(this.#db);
    let ahead: UnstagedRow[] = [];
    function* steps(): Generator<void> {
      let last = 0;
      for (let count = 1; ; count += 1) {
        if (ahead.length === 0) ahead = listUnstaged.all(last, build, ticketsPerLook).reverse();
        const ticket = ahead.pop();
        if (ticket === undefined) break;
        const place = stage(ticket);
        ledger.changePlace(toFacts(ticket, [place]), place, 1);
        last = ticket.no;
        if (count % ticketsPerCount === 0) yield* ledger.steps();
        yield;
      }
      yield* ledger.steps();
    }
    const run = steps();
    await writeStretches(
      (work) => {
        // What was looked up in the last transaction may have changed since.
        ahead = [];
        return this.#connection.writeInBackground(() => {
          this.#checkStillOurs(build, baseVersion, build);
          return work();
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
