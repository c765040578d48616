import type { Database } from 'better-sqlite3';
import { taxonomySql } from './taxonomy.sql.ts';

/** In which of the two sets of columns and counts the assignments of a taxonomy are. */
export type Slot = 0 | 1;

/** A taxonomy that tickets are counted under, with the ids of its topics. Immutable once it is there. */
export interface LiveTaxonomy {
  readonly build: number;
  readonly slot: Slot;
  /** Null while it is being laid out. */
  readonly version: number | null;
  readonly topicIds: ReadonlySet<string>;
}

export interface LiveTaxonomies {
  readonly standing: LiveTaxonomy | null;
  readonly building: LiveTaxonomy | null;
}

interface StateRow {
  readonly standing: number | null;
  readonly building: number | null;
}
interface BuildRow {
  readonly slot: Slot;
  readonly version: number | null;
}

/** Which taxonomies count right now, as of the open transaction; cheap, because topics of a build never change. */
export class LiveTaxonomyReader {
  readonly #state;
  readonly #build;
  readonly #topicIds;
  readonly #known = new Map<number, LiveTaxonomy>();

  constructor(db: Database) {
    this.#state = db.prepare<[], StateRow>(taxonomySql.readState);
    this.#build = db.prepare<[number], BuildRow>(taxonomySql.readBuild);
    this.#topicIds = db.prepare<[number], string>(taxonomySql.listTopicIds).pluck();
  }

  read(): LiveTaxonomies {
    const { standing, building } = this.#state.get() ?? { standing: null, building: null };
    return { standing: this.#live(standing), building: this.#live(building) };
  }

  #live(build: number | null): LiveTaxonomy | null {
    if (build === null) return null;
    const known = this.#known.get(build);
    // The version is given at the switch, so one read while it was being laid out is looked up again.
    if (known !== undefined && known.version !== null) return known;
    const row = this.#build.get(build);
    if (row === undefined) return null;
    const topicIds = known?.topicIds ?? new Set(this.#topicIds.all(build));
    const live = { build, ...row, topicIds };
    if (this.#known.size > 4) this.#known.clear();
    this.#known.set(build, live);
    return live;
  }
}
