import type { Database } from 'better-sqlite3';
import type { WeekId } from '../domain/week.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { Slot } from './live-taxonomies.ts';
import { type CountRow, packFromBytes, packRows, packToBytes, type WeekPack } from './week-pack.ts';
import { packedRowsSql, weekPacksSql } from './week-packs.sql.ts';

/** Columns of a row of each kind. */
const widths = {
  /** By topic: tickets, customers, accounts, negative, neutral, positive. */
  tallies: 6,
  /** By topic: accounts with a negative mention. */
  exposures: 1,
  /** By measure: account, and how many tickets. */
  accounts: 2,
} as const;
export type PackKind = keyof typeof widths;
const kinds = Object.keys(widths) as PackKind[];

interface PackRow {
  readonly week: WeekId;
  /** A JSON array. */
  readonly names: string;
  readonly numbers: Uint8Array;
}
type RawRow = [week: WeekId, ...CountRow];

const slotOf = (kind: PackKind, slot: Slot): number => (kind === 'accounts' ? workspaceSlot : slot);

/** Reads the counts of whole weeks: packed where they are, else row by row, with the same result. */
export class WeekPacks {
  readonly #sql;

  constructor(db: Database) {
    const rowsOf = (kind: PackKind) => db.prepare<object, RawRow>(packedRowsSql[kind]).raw();
    this.#sql = {
      rows: {
        tallies: rowsOf('tallies'),
        exposures: rowsOf('exposures'),
        accounts: rowsOf('accounts'),
      },
      read: db.prepare<object, PackRow>(weekPacksSql.read),
      unpacked: db.prepare<object, WeekId>(weekPacksSql.unpacked).pluck(),
      save: db.prepare<object>(weekPacksSql.save),
    };
  }

  /** In step with `weeks`; inside the caller's transaction. */
  read(kind: PackKind, slot: Slot, weeks: readonly WeekId[]): WeekPack[] {
    const width = widths[kind];
    const packs = new Map<WeekId, WeekPack>();
    const unreadable: WeekId[] = [];
    const key = { kind, slot: slotOf(kind, slot), weeks: JSON.stringify(weeks) };
    for (const { week, names, numbers } of this.#sql.read.all(key)) {
      const pack = packFromBytes(JSON.parse(names) as string[], numbers, width);
      if (pack === null) unreadable.push(week);
      else packs.set(week, pack);
    }
    const left = [...this.#sql.unpacked.all(key), ...unreadable];
    for (const [week, pack] of this.#fromRows(kind, slot, left)) packs.set(week, pack);
    return weeks.map((week) => packs.get(week) ?? packRows([], width));
  }

  /** Packs at most `most` of the given weeks that are not packed; returns how many. Inside a write. */
  keep(slot: Slot, weeks: readonly WeekId[], most: number): number {
    let kept = 0;
    for (const kind of kinds) {
      const key = { kind, slot: slotOf(kind, slot) };
      const unpacked = this.#sql.unpacked.all({ ...key, weeks: JSON.stringify(weeks) });
      const next = unpacked.slice(0, most - kept);
      for (const [week, pack] of this.#fromRows(kind, slot, next)) {
        const names = JSON.stringify(pack.names);
        this.#sql.save.run({ ...key, week, names, numbers: packToBytes(pack) });
      }
      kept += next.length;
    }
    return kept;
  }

  #fromRows(kind: PackKind, slot: Slot, weeks: readonly WeekId[]): Map<WeekId, WeekPack> {
    if (weeks.length === 0) return new Map();
    const rows = new Map(weeks.map((week): [WeekId, CountRow[]] => [week, []]));
    const where = { slot: slotOf(kind, slot), weeks: JSON.stringify(weeks) };
    for (const [week, ...row] of this.#sql.rows[kind].all(where)) rows.get(week)?.push(row);
    return new Map([...rows].map(([week, own]) => [week, packRows(own, widths[kind])]));
  }
}
