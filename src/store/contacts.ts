import type { WeekPack } from './week-pack.ts';

/** What accounts did in some weeks; accounts by their numbers. */
export interface Contacts {
  /** Had a support ticket. */
  has(account: number): boolean;
  /** Content less discontent survey answers. */
  content(account: number): number;
  /** Those with a support ticket, in the order of their numbers. */
  accounts(): Iterable<number>;
}

const signs: Readonly<Record<string, number>> = { content: 1, discontent: -1 };

/** Adds up packs of kind `accounts`. */
export const countContacts = (packs: readonly WeekPack[]): Contacts => {
  let most = 0;
  for (const { columns } of packs) {
    for (const account of columns[0] ?? []) most = Math.max(most, account);
  }
  const contacted = new Uint8Array(most + 1);
  const content = new Int32Array(most + 1);
  for (const { names, starts, columns } of packs) {
    const [accounts = new Int32Array(), counts = new Int32Array()] = columns;
    for (const [i, measure] of names.entries()) {
      const sign = signs[measure] ?? 0;
      for (let row = starts[i] ?? 0; row < (starts[i + 1] ?? 0); row++) {
        const account = accounts[row] ?? 0;
        if (measure === 'contacts') contacted[account] = 1;
        else content[account] = (content[account] ?? 0) + sign * (counts[row] ?? 0);
      }
    }
  }
  return {
    has: (account) => contacted[account] === 1,
    content: (account) => content[account] ?? 0,
    *accounts() {
      for (let account = 0; account <= most; account++) {
        if (contacted[account] === 1) yield account;
      }
    },
  };
};

/** Accounts with at least `least` tickets of a measure in the packs, and how many; in the order of their numbers. */
export const accountsWith = (
  packs: readonly WeekPack[],
  measure: string,
  least: number,
): [account: number, tickets: number][] => {
  const sums = new Map<number, number>();
  for (const { names, starts, columns } of packs) {
    const i = names.indexOf(measure);
    for (let row = starts[i] ?? 0; i >= 0 && row < (starts[i + 1] ?? 0); row++) {
      const account = columns[0]?.[row] ?? 0;
      sums.set(account, (sums.get(account) ?? 0) + (columns[1]?.[row] ?? 0));
    }
  }
  return [...sums].filter(([, tickets]) => tickets >= least).sort(([a], [b]) => a - b);
};
