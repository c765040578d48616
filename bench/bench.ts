/** One measured figure; `asked` is the bound it is held against, in words. */
export interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly asked?: string;
}

/** One question a file. `run` measures once; the runner repeats it and takes medians. */
export interface Bench {
  readonly name: string;
  readonly question: string;
  /** How often the runner repeats it (default 3). */
  readonly runs?: number;
  readonly run: () => Promise<readonly Row[]>;
}
