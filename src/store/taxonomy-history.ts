import type { Database } from 'better-sqlite3';
import type { LineageEvent } from '../domain/topic.ts';
import { noDecisions, type TopicDecisions } from '../domain/topic-decisions.ts';
import { driftBetween, type TopicDrift, type TopicProfile } from '../domain/topic-drift.ts';
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

interface AnchorRow {
  readonly version: number;
  readonly pinned: number;
  readonly words: string;
}

const maxDrifts = 20;

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
      readAnchor: db.prepare<[string], AnchorRow>(taxonomySql.readAnchor),
      saveAnchor: db.prepare(taxonomySql.saveAnchor),
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

  keepQuality(version: number, build: number, at: string, quality: TopicQuality | null): void {
    if (quality === null) return;
    const { profiles = [], ...measured } = quality;
    const drifts = this.#driftsOf(version, build, profiles);
    const sum = drifts.reduce((total, { drift }) => total + drift, 0);
    const document = {
      ...measured,
      taxonomyVersion: version,
      meanDrift: drifts.length === 0 ? null : sum / drifts.length,
      drifts: drifts.sort((a, b) => b.drift - a.drift).slice(0, maxDrifts),
    };
    this.#sql.saveQuality.run(version, at, JSON.stringify(document));
  }

  /** Of the topics that were measured before; the words of the others are kept for the next time. */
  #driftsOf(version: number, build: number, profiles: readonly TopicProfile[]): TopicDrift[] {
    const titles = new Map(this.#sql.listViews.all(build).map(({ id, title }) => [id, title]));
    const pinned = new Set(this.decisions().pinned);
    return profiles.flatMap(({ topicId, words }) => {
      const anchor = this.#sql.readAnchor.get(topicId);
      const isPinned = pinned.has(topicId);
      if (anchor === undefined || (isPinned && anchor.pinned === 0)) {
        this.#sql.saveAnchor.run(topicId, version, isPinned ? 1 : 0, JSON.stringify(words));
        return [];
      }
      const before = JSON.parse(anchor.words) as TopicProfile['words'];
      const drift = driftBetween(before, words);
      return [{ topicId, title: titles.get(topicId) ?? '', drift, sinceVersion: anchor.version }];
    });
  }

  keepLineage(version: number, events: readonly LineageEvent[]): void {
    for (const { topicId, event, parentId, mentions, reason } of events) {
      this.#sql.saveLineage.run(version, topicId, event, parentId ?? '', mentions, reason);
    }
  }
}
