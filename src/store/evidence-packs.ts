import type { Database } from 'better-sqlite3';
import { evidencePacksSql } from './evidence-packs.sql.ts';

type FactsRow = [request: number, ...facts: number[]];
type PackRow = [request: number, numbers: Uint8Array];

/** Columns of a piece: account (0 = unknown), person (0 = unknown), day since 1970, importance, marks. */
export const evidenceWidth = 5;

/** The number of columns, then one piece after the other, each a 32-bit number in the byte order of the machine. */
const packToBytes = (numbers: Int32Array): Uint8Array => {
  const all = new Int32Array(1 + numbers.length);
  all[0] = evidenceWidth;
  all.set(numbers, 1);
  return new Uint8Array(all.buffer);
};

/** The reverse; null when the bytes are not of so many columns (or of another byte order). */
const packFromBytes = (bytes: Uint8Array): Int32Array | null => {
  // A copy begins at a multiple of four bytes, as numbers must.
  const numbers = new Int32Array(bytes.slice().buffer);
  const fits = numbers[0] === evidenceWidth && numbers.length % evidenceWidth === 1;
  return fits ? numbers.subarray(1) : null;
};

/** Reads the evidence of all requests: packed where it is, else row by row, with the same result. */
export class EvidencePacks {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      read: db.prepare<[], PackRow>(evidencePacksSql.read).raw(),
      unpacked: db.prepare<[number], number>(evidencePacksSql.unpacked).pluck(),
      facts: db.prepare<[string], FactsRow>(evidencePacksSql.facts).raw(),
      save: db.prepare<[number, Uint8Array]>(evidencePacksSql.save),
    };
  }

  /** Of each request its pieces, `evidenceWidth` numbers each; inside the caller's read. */
  read(): [request: number, pieces: Int32Array][] {
    const unpacked = this.#sql.unpacked.all(-1);
    const found: [number, Int32Array][] = [];
    for (const [request, bytes] of this.#sql.read.all()) {
      const pieces = packFromBytes(bytes);
      if (pieces === null) unpacked.push(request);
      else found.push([request, pieces]);
    }
    return [...found, ...this.#fromRows(unpacked)];
  }

  /** Packs the evidence of at most `most` requests that is not packed; returns of how many. Inside a write. */
  keep(most: number): number {
    const unpacked = this.#sql.unpacked.all(most);
    for (const [request, pieces] of this.#fromRows(unpacked)) {
      this.#sql.save.run(request, packToBytes(pieces));
    }
    return unpacked.length;
  }

  #fromRows(requests: readonly number[]): Map<number, Int32Array> {
    const rows = new Map(requests.map((request): [number, number[]] => [request, []]));
    for (const [request, ...facts] of this.#sql.facts.iterate(JSON.stringify(requests))) {
      rows.get(request)?.push(...facts);
    }
    return new Map([...rows].map(([request, own]) => [request, Int32Array.from(own)]));
  }
}
