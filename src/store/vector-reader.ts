import type { Database } from 'better-sqlite3';
import { textKeyOf, type VectorsByKey } from '../domain/embedder.ts';
import type { TopicDecisions } from '../domain/topic-decisions.ts';
import { vectorsSql } from './vectors.sql.ts';

/** The row of `embedder`. */
export interface EmbedderRow {
  readonly name: string | null;
  readonly dimensions: number;
  readonly found: string | null;
  readonly since: string | null;
  readonly reason: string | null;
}

const toVector = (bytes: Buffer): Float32Array => {
  // Shared, so that a thread that is given many of them is not given copies.
  const shared = new Float32Array(new SharedArrayBuffer(bytes.length));
  new Uint8Array(shared.buffer).set(bytes);
  return shared;
};

/** Gives mentions and examples the vectors that an outside model made of their texts; inside a read transaction. */
export class VectorReader {
  readonly #state;
  readonly #read;

  constructor(db: Database) {
    this.#state = db.prepare<[], EmbedderRow>(vectorsSql.state);
    this.#read = db.prepare<[string], { vector: Buffer | null }>(vectorsSql.read);
  }

  state(): EmbedderRow {
    return this.#state.get() as EmbedderRow;
  }

  /** The mentions with their vectors; as they are without an outside model. A refused text has a vector of no length. */
  attach<Mention extends { readonly text: string }>(mentions: readonly Mention[]): Mention[] {
    if (this.state().name === null) return [...mentions];
    return mentions.map((mention) => {
      const vector = this.#find(textKeyOf(mention.text));
      return vector === undefined ? mention : { ...mention, vector };
    });
  }

  examplesOf({ examples }: TopicDecisions): VectorsByKey {
    const vectors = new Map<string, Float32Array>();
    for (const { textKey } of examples) {
      const vector = textKey === undefined ? undefined : this.#find(textKey);
      if (textKey !== undefined && vector !== undefined) vectors.set(textKey, vector);
    }
    return vectors;
  }

  #find(key: string): Float32Array | undefined {
    const row = this.#read.get(key);
    if (row === undefined) return undefined;
    return row.vector === null ? new Float32Array(0) : toVector(row.vector);
  }
}
