import { createHash } from 'node:crypto';

/** What a mention is compared by: its terms, and the vector an outside model gave its text, where one is set up. */
export interface Comparable {
  readonly terms: readonly string[];
  /** As the model gave it; missing without an outside model, or as long as the text waits for it. */
  readonly vector?: Float32Array;
}

/** Vectors of examples by the key of their text. */
export type VectorsByKey = ReadonlyMap<string, Float32Array>;

/** What a text is called in the cache of vectors: 128 bits of its SHA-256 as hex. Equal texts have equal keys. */
export const textKeyOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A model outside this program's own that turns texts into vectors. */
export interface Embedder {
  /** Vectors under one name are comparable; another model has another name. */
  readonly name: string;
  /** So many texts are given to it at once. */
  readonly batchSize: number;
  /**
   * One vector a text, in their order; null for a text that the model refuses. Rejects with `unavailable` when it cannot
   * be asked now, with the seconds after which to try again.
   */
  embed(texts: readonly string[]): Promise<readonly (Float32Array | null)[]>;
}

/** Where the vectors of an embedder stand. */
export interface EmbedderState {
  readonly name: string;
  /** 0 until the first vector came. */
  readonly dimensions: number;
  /** Tickets with a mention that waits for its vector. */
  readonly waitingTickets: number;
  /** Why it could not be asked, and since when (ISO); null while it answers. */
  readonly failure: { readonly since: string; readonly reason: string } | null;
}

export interface TextVector {
  readonly key: string;
  /** null: the model refuses the text. */
  readonly vector: Float32Array | null;
}

/** Vectors of texts, kept for the one embedder that is in use. */
export interface VectorStore {
  /** null without an outside embedder. */
  state(): Promise<EmbedderState | null>;
  /** Names the embedder in use. When it was another, its vectors go and every ticket waits for new ones. */
  use(name: string | null): Promise<void>;
  /** The space of the vectors in use, and the one in which the standing topics were found; null = the words' own. */
  spaces(): Promise<{ readonly current: string | null; readonly found: string | null }>;
  noteFound(space: string | null): Promise<void>;
  /** The store's numbers of tickets that wait, ascending. */
  waiting(limit: number): Promise<number[]>;
  /** These tickets wait, too. */
  wait(ticketIds: readonly string[]): Promise<void>;
  settle(ticketNos: readonly number[]): Promise<void>;
  /** Keys among these that have no vector and were not refused. */
  missing(keys: readonly string[]): Promise<string[]>;
  /**
   * Keeps vectors. When they are of another length than those before, the model behind the name changed: the old ones
   * go, and every ticket waits again.
   */
  save(vectors: readonly TextVector[]): Promise<void>;
  /** Forgets the vectors of all other texts. Returns how many. */
  keepOnly(keys: ReadonlySet<string>): Promise<number>;
  /** null = it answers again. */
  noteFailure(failure: EmbedderState['failure']): Promise<void>;
}
