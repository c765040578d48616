import type { Database } from 'better-sqlite3';
import type { LineageEvent } from '../domain/topic.ts';
import { noDecisions, type TopicDecisions } from '../domain/topic-decisions.ts';
import type { TopicQuality } from '../domain/topic-quality.ts';
import { taxonomySql } from './taxonomy.sql.ts';

interface TopicView {
  readonly id: string;
  readonly area_id: string;
  readonly title: string;
  readonly role: string;
  readonly part_of: string | null;
  readonly hidden: number;
}

/** Notes what each version of the taxonomy was and why it came; inside an open transaction. */
export class TaxonomyHistory {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      listViews: db.prepare<[number], TopicView>(taxonomySql.listViews),
      readAreas: db.prepare<[number], string>(taxonomySql.readAreas).pluck(),
      saveVersion: db.prepare(taxonomySql.saveVersion),
      saveQuality: db.prepare(taxonomySql.saveQuality),
      saveLineage: db.prepare(taxonomySql.saveLineage),
      readDecisions: db.prepare<[], string>(taxonomySql.readDecisions).pluck(),
    };
  }

  decisions(): TopicDecisions {
    const document = JSON.parse(this.#sql.readDecisions.get() ?? '{}') as Partial<TopicDecisions>;
    return { ...noDecisions, ...document };
  }

  keep(version: number, build: number, at: string, cause: string, edit: number | null): void {
    const areas = JSON.parse(this.#sql.readAreas.get(build) ?? '[]') as {
      id: string;
      title: string;
    }[];
    const areaTitles = new Map(areas.map(({ id, title }) => [id, title]));
    const topics = this.#sql.listViews.all(build).map((topic) => ({
      id: topic.id,
      title: topic.title,
      area: areaTitles.get(topic.area_id) ?? '',
      partOf: topic.role === 'topic' ? null : (topic.part_of ?? ''),
      hidden: topic.hidden === 1,
    }));
    this.#sql.saveVersion.run(version, at, cause, edit, JSON.stringify(topics));
  }

  keepQuality(version: number, at: string, quality: TopicQuality | null): void {
    if (quality === null) return;
    this.#sql.saveQuality.run(
      version,
      at,
      JSON.stringify({ ...quality, taxonomyVersion: version }),
    );
  }

  keepLineage(version: number, events: readonly LineageEvent[]): void {
    for (const { topicId, event, parentId, mentions, reason } of events) {
      this.#sql.saveLineage.run(version, topicId, event, parentId ?? '', mentions, reason);
    }
  }
}
