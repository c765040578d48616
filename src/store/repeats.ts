import type { Database } from 'better-sqlite3';
import { campaignHourMs, type FlockTicket, findFlocks, minCampaignWords } from '../domain/flock.ts';
import { type FoldedTicket, foldCopies } from '../domain/fold-copies.ts';
import { isPersonalTemplate, type TextPrint } from '../domain/text-print.ts';
import { foldExclusions } from '../domain/ticket.ts';
import { repeatsSql } from './repeats.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import type { FactsRow } from './ticket-facts.ts';
import type { TicketDetail } from './ticket-row.ts';

type Fold = 0 | 1 | 2;
interface DueRow {
  readonly no: number;
  readonly owner: number | null;
  readonly at: number;
  readonly low: number;
  readonly template: number | null;
}
interface FoldState {
  readonly fold: Fold;
  readonly leader: number | null;
}
interface OwnRow extends Omit<FoldedTicket, 'sketch'>, FoldState {
  readonly sketch: Buffer;
}
interface WordsRow {
  readonly no: number;
  readonly owner: number | null;
  readonly atMs: number;
  readonly sketch: Buffer;
  readonly campaign: number | null;
}
type Bucket = readonly [owner: number, key: number];

/** So often does a machine say the same but for its numbers; a text that reads as a person's needs many more. */
const machineRepeats = 10;
const personalRepeats = 100;
const duePerLook = 500;

const toSketch = (bytes: Buffer): Uint32Array =>
  Uint32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(4 * at));
const toBytes = (sketch: Uint32Array): Buffer => {
  const bytes = Buffer.alloc(4 * sketch.length);
  sketch.forEach((hash, at) => {
    bytes.writeUInt32LE(hash, 4 * at);
  });
  return bytes;
};

const ownerOf = ({ person, account }: FactsRow): number | null =>
  person !== null ? 4 * person : account !== null ? 4 * account + 1 : null;

const scoreOf = ({ detail }: FactsRow): string | null => {
  const { score } = JSON.parse(detail) as TicketDetail;
  return score === null ? null : JSON.stringify([score.kind, score.min, score.max, score.value]);
};

const buckets = (due: readonly DueRow[], keyOf: (row: DueRow) => number | null): Bucket[] => {
  const found = new Map<string, Bucket>();
  for (const row of due) {
    const key = keyOf(row);
    if (row.owner !== null && key !== null) found.set(`${row.owner} ${key}`, [row.owner, key]);
  }
  return [...found.values()];
};

/** Stretches of time, by words, in which a campaign may have come or gone; near ones are one. */
const stretches = (due: readonly DueRow[]): { low: number; from: number; to: number }[] => {
  const found: { low: number; from: number; to: number }[] = [];
  for (const { low, at } of [...due].sort((a, b) => a.low - b.low || a.at - b.at)) {
    const last = found.at(-1);
    if (last?.low === low && at - last.to <= 4 * campaignHourMs) last.to = at;
    else found.push({ low, from: at, to: at });
  }
  return found;
};

/**
 * Keeps apart what was said more than once: copies and machines' messages leave the counts under an exclusion of
 * their own and come back when what they repeat goes; campaigns are marked. Everything follows from the tickets that
 * are there, so the order of their arrival leaves no trace. Works inside an open `TicketCounts.transaction`.
 */
export class RepeatKeeper {
  readonly #counts: TicketCounts;
  readonly #sql;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#sql = {
      putPrint: db.prepare(repeatsSql.putPrint),
      dropPrint: db.prepare<[number]>(repeatsSql.dropPrint),
      listDue: db.prepare<[number], DueRow>(repeatsSql.listDue),
      dropDue: db.prepare<[number]>(repeatsSql.dropDue),
      putDue: db.prepare<[number]>(repeatsSql.putDue),
      countOfTemplate: db.prepare<[...Bucket, number], number>(repeatsSql.countOfTemplate).pluck(),
      firstOfTemplate: db.prepare<object, number>(repeatsSql.firstOfTemplate).pluck(),
      ofTemplate: db.prepare<[...Bucket, Fold], number>(repeatsSql.ofTemplate).pluck(),
      foldOf: db.prepare<[number], Fold>(repeatsSql.foldOf).pluck(),
      ofOwner: db.prepare<[...Bucket], OwnRow>(repeatsSql.ofOwner),
      withWords: db.prepare<[number, number, number, number], WordsRow>(repeatsSql.withWords),
      setFold: db.prepare<[Fold, number | null, number]>(repeatsSql.setFold),
      setExclusion: db.prepare<[string | null, number]>(repeatsSql.setExclusion),
      setCampaign: db.prepare<[number | null, number]>(repeatsSql.setCampaign),
    };
  }

  /** Keeps the print of a ticket that was just analysed; without one, it repeats nothing. */
  put(row: FactsRow, print: TextPrint | null): void {
    const isApart = row.exclusion !== null && !foldExclusions.some((one) => one === row.exclusion);
    // A cancellation is an event of its own, whatever else was said in its words.
    if (print === null || isApart || row.kind === 'churn') {
      this.#sql.dropPrint.run(row.no);
      return;
    }
    const { low, numbers, words, template, sketch } = print;
    this.#sql.putPrint.run(
      ...[row.no, ownerOf(row), Date.parse(row.created_at), low, numbers, words, template],
      ...[scoreOf(row), toBytes(sketch)],
    );
  }

  /** Puts right what stands around prints that came or went, in steps of a few rows each. */
  *steps(): Generator<void> {
    for (;;) {
      const due = this.#sql.listDue.all(duePerLook);
      const last = due.at(-1);
      if (last === undefined) return;
      for (const [owner, template] of buckets(due, (row) => row.template)) {
        yield* this.#groupMachine(owner, template);
      }
      for (const [owner, low] of buckets(due, (row) => row.low)) yield* this.#foldOwner(owner, low);
      for (const stretch of stretches(due)) yield* this.#markCampaigns(stretch);
      this.#sql.dropDue.run(last.no);
      yield;
    }
  }

  *#groupMachine(owner: number, template: number): Generator<void> {
    const least = isPersonalTemplate(template) ? personalRepeats : machineRepeats;
    const { countOfTemplate, firstOfTemplate, ofTemplate, foldOf } = this.#sql;
    const isGroup = (countOfTemplate.get(owner, template, least) ?? 0) >= least;
    if (!isGroup) {
      for (const no of ofTemplate.all(owner, template, 2)) yield this.#regroup(no, 0);
      return;
    }
    const first = firstOfTemplate.get({ owner, template }) ?? 0;
    if (foldOf.get(first) === 2) yield this.#regroup(first, 0);
    for (const fold of [0, 1] as const) {
      for (const no of ofTemplate.all(owner, template, fold)) {
        if (no !== first) yield this.#regroup(no, 2);
      }
    }
  }

  #regroup(no: number, fold: 0 | 2): void {
    this.#fold(no, fold, null);
    // What else it repeats, or what repeats it, is looked at anew.
    this.#sql.putDue.run(no);
  }

  *#foldOwner(owner: number, low: number): Generator<void> {
    const rows = this.#sql.ofOwner.all(owner, low);
    const folded = foldCopies(rows.map((row) => ({ ...row, sketch: toSketch(row.sketch) })));
    for (const { no, fold, leader } of rows) {
      const kept = folded.get(no) ?? null;
      if (fold === (kept === null ? 0 : 1) && leader === kept) continue;
      this.#fold(no, kept === null ? 0 : 1, kept);
      yield;
    }
  }

  *#markCampaigns({ low, from, to }: ReturnType<typeof stretches>[number]): Generator<void> {
    const reach = 2 * campaignHourMs;
    const rows = this.#sql.withWords.all(low, from - reach, to + reach, minCampaignWords);
    const tickets = rows.map(
      ({ no, owner, atMs, sketch }): FlockTicket => ({
        ...{ no, atMs },
        asker: owner ?? -no,
        sketch: toSketch(sketch),
      }),
    );
    const found = findFlocks(tickets);
    for (const { no, atMs, campaign } of rows) {
      // Of those farther out not all neighbours are here.
      if (atMs < from - campaignHourMs || atMs > to + campaignHourMs) continue;
      const wanted = found.has(no) ? low : null;
      if (wanted === campaign) continue;
      this.#counts.change(no, () => this.#sql.setCampaign.run(wanted, no));
      yield;
    }
  }

  #fold(no: number, fold: Fold, leader: number | null): void {
    const exclusion = fold === 0 ? null : (foldExclusions[fold - 1] ?? null);
    this.#counts.change(no, () => {
      this.#sql.setExclusion.run(exclusion, no);
      this.#sql.setFold.run(fold, leader, no);
    });
  }
}
