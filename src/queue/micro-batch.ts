export interface MicroBatchOptions<Item, Outcome> {
  readonly size: number;
  /** How long the first item of a batch waits for company. */
  readonly lingerMs: number;
  /** Gets 1 to `size` items and gives their outcomes in that order; must not reject. */
  readonly run: (items: readonly Item[]) => Promise<readonly Outcome[]>;
}

export interface MicroBatch<Item, Outcome> {
  /** Runs the item with others that come at about the same time, or, with `alone`, by itself. */
  submit(item: Item, alone: boolean): Promise<Outcome>;
  /** Whether something runs or waits, so that a further item would have to wait. */
  busy(): boolean;
  /** Resolves when nothing runs or waits any more. */
  idle(): Promise<void>;
}

interface Entry<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
}

/** Gathers single calls into batches. One batch runs at a time. */
export const createMicroBatch = <Item, Outcome>({
  size,
  lingerMs,
  run,
}: MicroBatchOptions<Item, Outcome>): MicroBatch<Item, Outcome> => {
  const together: Entry<Item, Outcome>[] = [];
  const alone: Entry<Item, Outcome>[] = [];
  let running = false;
  let linger: NodeJS.Timeout | undefined;
  let idlers: (() => void)[] = [];
  const busy = (): boolean => running || together.length + alone.length > 0;

  const start = async (entries: readonly Entry<Item, Outcome>[]): Promise<void> => {
    clearTimeout(linger);
    linger = undefined;
    running = true;
    const outcomes = await run(entries.map(({ item }) => item));
    running = false;
    entries.forEach(({ resolve }, index) => {
      resolve(outcomes[index] as Outcome);
    });
    next();
  };
  const next = (): void => {
    if (running) return;
    if (!busy()) {
      for (const resolve of idlers) resolve();
      idlers = [];
    }
    const [first] = alone;
    if (together.length >= size) void start(together.splice(0, size));
    else if (first !== undefined) void start(alone.splice(0, 1));
    else if (together.length > 0) {
      linger ??= setTimeout(() => {
        if (!running && together.length > 0) void start(together.splice(0, size));
      }, lingerMs);
    }
  };

  return {
    submit: (item, byItself) =>
      new Promise((resolve) => {
        (byItself || size === 1 ? alone : together).push({ item, resolve });
        next();
      }),
    busy,
    idle: () =>
      new Promise((resolve) => {
        if (busy()) idlers.push(resolve);
        else resolve();
      }),
  };
};
