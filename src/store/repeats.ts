import type { Database } from 'better-sqlite3';
import { campaignHourMs, findFlocks, leastAskers } from '../domain/flock.ts';
import { type FoldedTicket, foldCopies } from '../domain/fold-copies.ts';
import { isPersonalTemplate, type TextPrint } from '../domain/text-print.ts';
import { foldExclusions } from '../domain/ticket.ts';
import { repeatsSql } from './repeats.sql.ts';
import { toBytes, toSketch } from './sketch-bytes.ts';
import type { TicketCounts } from './ticket-counts.ts';
import type { FactsRow } from './ticket-facts.ts';
import { WordsReader } from './words-reader.ts';

type Fold = 0 | 1 | 2;
interface Place {
  readonly low: number;
  readonly at: number;
}
interface FoldState {
  readonly fold: Fold;
  readonly leader: number | null;
}
interface OwnRow extends Omit<FoldedTicket, 'sketch'>, FoldState {
  readonly sketch: Buffer;
}
type Bucket = readonly [owner: number, key: number];
/** The words of one owner in one stretch of time. */
type OwnerSpan = readonly [...Bucket, span: number];

/** So often does a machine say the same but for its numbers; a text that reads as a person's needs many more. */
const machineRepeats = 10;
const personalRepeats = 100;
const duePerLook = 500;

const ownerOf = ({ person, account }: FactsRow): number | null =>
  person !== null ? 4 * person : account !== null ? 4 * account + 1 : null;

/** Stretches of time, by words, in which a campaign may have come or gone, from places in order; near ones are one. */
const stretches = (due: readonly Place[]): { low: number; from: number; to: number }[] => {
  const found: { low: number; from: number; to: number }[] = [];
  for (const { low, at } of due) {
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
  readonly #words: WordsReader;
  readonly #sql;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#words = new WordsReader(db);
    this.#sql = {
      putPrint: db.prepare(repeatsSql.putPrint),
      dropPrint: db.prepare<[number]>(repeatsSql.dropPrint),
      lastDue: db.prepare<[number], number | null>(repeatsSql.lastDue).pluck(),
      dueTemplates: db.prepare<object, Bucket>(repeatsSql.dueTemplates).raw(),
      dueOwners: db.prepare<object, OwnerSpan>(repeatsSql.dueOwners).raw(),
      dueWords: db.prepare<object, Place>(repeatsSql.dueWords),
      dropDue: db.prepare<[number]>(repeatsSql.dropDue),
      putDue: db.prepare<[number]>(repeatsSql.putDue),
      countOfTemplate: db.prepare<[...Bucket, number], number>(repeatsSql.countOfTemplate).pluck(),
      firstOfTemplate: db.prepare<object, number>(repeatsSql.firstOfTemplate).pluck(),
      ofTemplate: db.prepare<[...Bucket, Fold], number>(repeatsSql.ofTemplate).pluck(),
      foldOf: db.prepare<[number], Fold>(repeatsSql.foldOf).pluck(),
      ofOwner: db.prepare<[number, ...Bucket], OwnRow>(repeatsSql.ofOwner),
      setFold: db.prepare<[Fold, number | null, number]>(repeatsSql.setFold),
      setExclusion: db.prepare<[string | null, number]>(repeatsSql.setExclusion),
      setCampaign: db.prepare<[number | null, number]>(repeatsSql.setCampaign),
    };
  }

  /**
   * Keeps the print of a ticket that was just analysed; without one, it repeats nothing.
   * @param score its answer to a survey, as one text.
   */
  put(row: FactsRow, print: TextPrint | null, score: string | null): void {
    const isApart = row.exclusion !== null && !foldExclusions.some((one) => one === row.exclusion);
    // A cancellation is an event of its own, whatever else was said in its words.
    if (print === null || isApart || row.kind === 'churn') {
      this.#sql.dropPrint.run(row.no);
      return;
    }
    const { low, numbers, words, template, sketch } = print;
    this.#sql.putPrint.run(
      ...[row.no, ownerOf(row), Date.parse(row.created_at), low, numbers, words, template],
      ...[score, toBytes(sketch)],
    );
  }

  /** Puts right what stands around prints that came or went, in steps of a few rows each. */
  *steps(): Generator<void> {
    const { lastDue, dueTemplates, dueOwners, dueWords, dropDue } = this.#sql;
    for (;;) {
      const last = lastDue.get(duePerLook) ?? null;
      if (last === null) return;
      const templates = dueTemplates.all({ last, least: machineRepeats });
      for (const [owner, template] of templates) yield* this.#groupMachine(owner, template);
      for (const chain of this.#chains(dueOwners.all({ last }))) yield* this.#foldChain(chain);
      const places = dueWords.all({ last, least: leastAskers });
      for (const stretch of stretches(places)) yield* this.#markCampaigns(stretch);
      dropDue.run(last);
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

  /**
   * The tickets around what is due, as far as one may decide on the next, in order of time. What lies more than a week
   * apart does not: two spans without a ticket end a chain.
   */
  *#chains(due: readonly OwnerSpan[]): Generator<OwnRow[]> {
    let [lastName, lastSpan] = ['', 0];
    for (const [owner, low, span] of due) {
      const name = `${owner} ${low}`;
      if (name === lastName && span <= lastSpan) continue;
      const rows = (at: number): OwnRow[] => this.#sql.ofOwner.all(at, owner, low);
      const chain = [rows(span)];
      for (let at = span - 1, empty = 0; empty < 2; at -= 1) {
        const found = rows(at);
        chain.unshift(found);
        empty = found.length === 0 ? empty + 1 : 0;
      }
      let at = span;
      for (let empty = 0; empty < 2; ) {
        at += 1;
        const found = rows(at);
        chain.push(found);
        empty = found.length === 0 ? empty + 1 : 0;
      }
      // What else is due within the chain is done with it.
      [lastName, lastSpan] = [name, at - 2];
      yield chain.flat();
    }
  }

  *#foldChain(rows: readonly OwnRow[]): Generator<void> {
    const folded = foldCopies(rows.map((row) => ({ ...row, sketch: toSketch(row.sketch) })));
    for (const { no, fold, leader } of rows) {
      const kept = folded.get(no) ?? null;
      if (fold === (kept === null ? 0 : 1) && leader === kept) continue;
      this.#fold(no, kept === null ? 0 : 1, kept);
      yield;
    }
  }

  *#markCampaigns({ low, from, to }: ReturnType<typeof stretches>[number]): Generator<void> {
    const { rows, first, last } = this.#words.around(low, from, to);
    const found = findFlocks(rows);
    for (const { no, atMs, campaign } of rows) {
      // Of those farther out not all neighbours are here.
      if (atMs < first || atMs > last) continue;
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
