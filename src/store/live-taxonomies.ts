import type { Database } from 'better-sqlite3';
import { taxonomySql } from './taxonomy.sql.ts';

/** In which of the two sets of columns and counts the assignments of a taxonomy are. */
export type Slot = 0 | 1;

/** A taxonomy that tickets are counted under, with the ids of its topics. Immutable under one version. */
export interface LiveTaxonomy {
  readonly build: number;
  readonly slot: Slot;
  /** Null while it is being laid out. */
  readonly version: number | null;
  readonly topicIds: ReadonlySet<string>;
  /** Groups that stand for a topic, or (null) for none. */
  readonly topicOfPart: ReadonlyMap<string, string | null>;
}

export interface LiveTaxonomies {
  readonly standing: LiveTaxonomy | null;
  readonly building: LiveTaxonomy | null;
  /** The tickets that the taxonomy being laid out has are those with numbers up to this. */
  readonly stagedTo: number;
}

/** Before the first read. */
export const noLiveTaxonomies: LiveTaxonomies = { standing: null, building: null, stagedTo: 0 };

interface StateRow {
  readonly standing: number | null;
  readonly building: number | null;
  readonly staged_to: number;
}
interface TopicRow {
  readonly id: string;
  readonly role: string;
  readonly part_of: string | null;
}
interface BuildRow {
  readonly slot: Slot;
  readonly version: number | null;
}

/** Which taxonomies count right now, as of the open transaction; cheap, because topics change only with the version. */
export class LiveTaxonomyReader {
  readonly #state;
  readonly #build;
  readonly #topics;
  readonly #known = new Map<number, LiveTaxonomy>();

  constructor(db: Database) {
    this.#state = db.prepare<[], StateRow>(taxonomySql.readState);
    this.#build = db.prepare<[number], BuildRow>(taxonomySql.readBuild);
    this.#topics = db.prepare<[number], TopicRow>(taxonomySql.listTopicRoles);
  }

  read(): LiveTaxonomies {
    const { standing = null, building = null, staged_to = 0 } = this.#state.get() ?? {};
    return {
      standing: this.#live(standing),
      building: this.#live(building),
      stagedTo: staged_to,
    };
  }

  #live(build: number | null): LiveTaxonomy | null {
    if (build === null) return null;
    const row = this.#build.get(build);
    if (row === undefined) return null;
    const known = this.#known.get(build);
    if (known !== undefined && known.version === row.version) return known;
    const topics = this.#topics.all(build);
    const live = {
      build,
      ...row,
      topicIds: new Set(topics.flatMap(({ id, role }) => (role === 'topic' ? [id] : []))),
      topicOfPart: new Map(
        topics.flatMap(({ id, role, part_of }) => (role === 'topic' ? [] : [[id, part_of]])),
      ),
    };
    if (this.#known.size > 4) this.#known.clear();
    this.#known.set(build, live);
    return live;
  }
}
