import type { Database, Statement } from 'better-sqlite3';
import { conflict } from '../domain/errors.ts';
import { evidenceColumns, requestColumns, requestsSql } from './requests.sql.ts';

type Value = string | number | null;

/** Columns of one row before and after a change. */
export interface Patch {
  readonly table: 'requests' | 'request_evidence';
  readonly no: number;
  readonly before: Readonly<Record<string, Value>>;
  readonly after: Readonly<Record<string, Value>>;
}

const columnsOf = { requests: requestColumns, request_evidence: evidenceColumns } as const;

/** Applies patches: a row that is not as the patch found it belongs to a later change. */
export class RequestPatches {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();
  readonly #touch;
  readonly #forgetProfile;

  constructor(db: Database) {
    this.#db = db;
    this.#touch = db.prepare<[number]>(requestsSql.touchEvidence);
    this.#forgetProfile = db.prepare<[number]>(requestsSql.forgetProfile);
  }

  /** Throws `conflict` when a row was changed since; rows that are gone are passed over. */
  apply(patches: readonly Patch[]): void {
    for (const { table, no, before, after } of patches) {
      for (const [column, value] of Object.entries(after)) {
        const found = this.#prepare(table, column, 'read').get(no) as { value: Value } | undefined;
        if (found === undefined) continue;
        if (found.value !== (before[column] ?? null)) {
          throw conflict(
            `"${column}" was changed since; undo the later change first, the audit log lists it.`,
          );
        }
        this.#prepare(table, column, 'write').run(value, no);
        if (column === 'request') this.#renewProfiles(before[column], value);
      }
      if (table === 'request_evidence') this.#touch.run(no);
    }
  }

  /** A request that lost or got evidence is recognised by other words from now on. */
  #renewProfiles(...requests: readonly (Value | undefined)[]): void {
    for (const no of requests) if (typeof no === 'number') this.#forgetProfile.run(no);
  }

  #prepare(table: Patch['table'], column: string, way: 'read' | 'write'): Statement {
    if (!(columnsOf[table] as readonly string[]).includes(column)) {
      throw new Error(`${table}.${column} is not for people to change`);
    }
    const key = `${way} ${table}.${column}`;
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const sql =
      way === 'read'
        ? `SELECT ${column} AS value FROM ${table} WHERE no = ?`
        : `UPDATE ${table} SET ${column} = ? WHERE no = ?`;
    const statement = this.#db.prepare(sql);
    this.#statements.set(key, statement);
    return statement;
  }
}
