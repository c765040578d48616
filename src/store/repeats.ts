import type { Database } from 'better-sqlite3';
import {
  campaignHourMs,
  type FlockTicket,
  findFlocks,
  leastAskers,
  minCampaignWords,
} from '../domain/flock.ts';
import { type FoldedTicket, foldCopies } from '../domain/fold-copies.ts';
import { isPersonalTemplate, type TextPrint } from '../domain/text-print.ts';
import { foldExclusions } from '../domain/ticket.ts';
import { repeatsSql } from './repeats.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import type { FactsRow } from './ticket-facts.ts';

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
const mostNeighbours = 200;
/** Within an hour of what stands within an hour of a ticket, a campaign is decided. */
const reachMs = 2 * campaignHourMs;

const toSketch = (bytes: Buffer): Uint32Array =>
  Uint32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(4 * at));
const toBytes = (sketch: Uint32Array): Buffer => {
  const bytes = Buffer.allocUnsafe(4 * sketch.length);
  sketch.forEach((hash, at) => {
    bytes.writeUInt32LE(hash, 4 * at);
  });
  return bytes;
};

const ownerOf = ({ person, account }: FactsRow): number | null =>
  person !== null ? 4 * person : account !== null ? 4 * account + 1 : null;

type CampaignTicket = FlockTicket & { readonly campaign: number | null };

/** Whether the neighbours on one side of a stretch say just what it says, and are customers enough within an hour. */
const isUnderWay = (
  neighbours: readonly CampaignTicket[],
  inner: readonly CampaignTicket[],
  edge: number,
): boolean => {
  const [first] = neighbours;
  const askers = new Set(neighbours.map(({ asker }) => asker));
  return (
    askers.size >= leastAskers &&
    neighbours.every(({ atMs }) => Math.abs(edge - atMs) < campaignHourMs) &&
    [...neighbours, ...inner].every(({ sketch }) => sketch === first?.sketch)
  );
};

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
  readonly #sql;

  constructor(db: Database, counts: TicketCounts) {
    this.#counts = counts;
    this.#sql = {
      putPrint: db.prepare(repeatsSql.putPrint),
      dropPrint: db.prepare<[number]>(repeatsSql.dropPrint),
      lastDue: db.prepare<[number], number | null>(repeatsSql.lastDue).pluck(),
      dueTemplates: db.prepare<object, Bucket>(repeatsSql.dueTemplates).raw(),
      dueOwners: db.prepare<object, Bucket>(repeatsSql.dueOwners).raw(),
      dueWords: db.prepare<object, Place>(repeatsSql.dueWords),
      dropDue: db.prepare<[number]>(repeatsSql.dropDue),
      putDue: db.prepare<[number]>(repeatsSql.putDue),
      countOfTemplate: db.prepare<[...Bucket, number], number>(repeatsSql.countOfTemplate).pluck(),
      firstOfTemplate: db.prepare<object, number>(repeatsSql.firstOfTemplate).pluck(),
      ofTemplate: db.prepare<[...Bucket, Fold], number>(repeatsSql.ofTemplate).pluck(),
      foldOf: db.prepare<[number], Fold>(repeatsSql.foldOf).pluck(),
      ofOwner: db.prepare<[...Bucket], OwnRow>(repeatsSql.ofOwner),
      withWords: db.prepare<object, WordsRow>(repeatsSql.withWords),
      withWordsBackwards: db.prepare<object, WordsRow>(repeatsSql.withWordsBackwards),
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
      for (const [owner, low] of dueOwners.all({ last })) yield* this.#foldOwner(owner, low);
      const places = dueWords.all({ last, least: leastAskers, reach: reachMs });
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
    const { rows, first, last } = this.#around(low, from, to);
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

  /**
   * What says the same in the hours around a stretch, in order of time, and between which times all that decides is
   * there. Where a campaign is under way, its nearest tickets stand for all of them: those farther out stay in it.
   */
  #around(low: number, from: number, to: number) {
    const read = this.#wordsReader(low);
    const inner = read('withWords', from, to);
    const before = read('withWordsBackwards', from - reachMs, from - 1, mostNeighbours);
    const after = read('withWords', to + 1, to + reachMs, mostNeighbours);
    const isWhole = [before, after].map(({ length }) => length < mostNeighbours);
    const stands = isWhole.every((whole, side) => {
      const neighbours = side === 0 ? before : after;
      return whole || isUnderWay(neighbours, inner, side === 0 ? from : to);
    });
    if (!stands) {
      const rows = read('withWords', from - reachMs, to + reachMs);
      return { rows, first: from - campaignHourMs, last: to + campaignHourMs };
    }
    return {
      rows: [...before.reverse(), ...inner, ...after],
      first: isWhole[0] ? from - campaignHourMs : from,
      last: isWhole[1] ? to + campaignHourMs : to,
    };
  }

  /** Equal sketches come out as one object. */
  #wordsReader(low: number) {
    const sketches = new Map<string, Uint32Array>();
    const sketchOf = (bytes: Buffer): Uint32Array => {
      const name = bytes.toString('latin1');
      const sketch = sketches.get(name) ?? toSketch(bytes);
      sketches.set(name, sketch);
      return sketch;
    };
    return (
      order: 'withWords' | 'withWordsBackwards',
      from: number,
      to: number,
      most = -1,
    ): CampaignTicket[] =>
      this.#sql[order]
        .all({ low, from, to, minWords: minCampaignWords, most })
        .map(({ no, owner, atMs, sketch, campaign }) => ({
          no,
          atMs,
          campaign,
          asker: owner ?? -no,
          sketch: sketchOf(sketch),
        }));
  }

  #fold(no: number, fold: Fold, leader: number | null): void {
    const exclusion = fold === 0 ? null : (foldExclusions[fold - 1] ?? null);
    this.#counts.change(no, () => {
      this.#sql.setExclusion.run(exclusion, no);
      this.#sql.setFold.run(fold, leader, no);
    });
  }
}
