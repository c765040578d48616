import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (results: Result[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * From the beginning of one transaction to that of the next, at least, so that under load calls wait for company
 * (decision 0008). A call that comes after a pause does not wait.
 */
const spacingMs = 12;

/** After a transaction longer than this, others get a moment for theirs. */
const longMs = 20;
const restMs = 3;

/** Calls that together hold more than this wait for the next transaction, so that none grows long. */
const maxItems = 1_000;

/**
 * Joins the calls that are made while the event loop turns, or while a transaction waits for the lock, in one
 * transaction and so in one flush of the disk. Every caller gets its answer after the commit. When one of them fails,
 * all are done again one by one, so that a bad call fails alone.
 */
export class GroupCommit<Item, Result> {
  readonly #write: (work: () => Result[][]) => Promise<Result[][]>;
  readonly #apply: (items: readonly Item[]) => Result[];
  #waiting: Waiting<Item, Result>[] = [];
  #running: Promise<void> | null = null;
  #lastMs = 0;
  #startedMs = Number.NEGATIVE_INFINITY;

  constructor(
    write: (work: () => Result[][]) => Promise<Result[][]>,
    apply: (items: readonly Item[]) => Result[],
  ) {
    this.#write = write;
    this.#apply = apply;
  }

  submit(items: readonly Item[]): Promise<Result[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const waitMs = this.#startedMs + spacingMs - performance.now();
      await (waitMs > 0 ? delay(waitMs) : nextTurn());
      this.#startedMs = performance.now();
      await this.#commitNext();
      if (this.#lastMs > longMs) await delay(restMs);
    }
    this.#running = null;
  }

  async #commitNext(): Promise<void> {
    let group: Waiting<Item, Result>[] = [];
    try {
      const results = await this.#write(() => {
        // Taken only now: whoever came while the lock was waited for is in.
        group = this.#takeGroup();
        const startMs = performance.now();
        const answers = group.map(({ items }) => this.#apply(items));
        this.#lastMs = performance.now() - startMs;
        return answers;
      });
      group.forEach(({ resolve }, index) => {
        resolve(results[index] ?? []);
      });
    } catch (error) {
      if (group.length === 0) group = this.#takeGroup();
      if (group.length === 1) group[0]?.reject(error);
      else for (const call of group) await this.#commitAlone(call);
    }
  }

  async #commitAlone({ items, resolve, reject }: Waiting<Item, Result>): Promise<void> {
    try {
      const [results] = await this.#write(() => [this.#apply(items)]);
      resolve(results ?? []);
    } catch (error) {
      reject(error);
    }
  }

  #takeGroup(): Waiting<Item, Result>[] {
    let count = 0;
    const size = this.#waiting.findIndex(({ items }, index) => {
      count += items.length;
      return index > 0 && count > maxItems;
    });
    return this.#waiting.splice(0, size === -1 ? this.#waiting.length : size);
  }
}
