import type { Database } from 'better-sqlite3';
import {
  campaignHourMs,
  type FlockTicket,
  leastAskers,
  minCampaignWords,
} from '../domain/flock.ts';
import { repeatsSql, wordsReachMs, wordsSpanMs } from './repeats.sql.ts';
import { toSketch } from './sketch-bytes.ts';

interface WordsRow {
  readonly no: number;
  readonly owner: number | null;
  readonly atMs: number;
  readonly sketch: Buffer;
  readonly campaign: number | null;
}
const mostNeighbours = 200;

export type CampaignTicket = FlockTicket & { readonly campaign: number | null };

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

/** The spans of words between two times, in order. */
const spansOf = (from: number, to: number): number[] => {
  const first = Math.trunc(from / wordsSpanMs);
  return Array.from({ length: Math.trunc(to / wordsSpanMs) - first + 1 }, (_, at) => first + at);
};

/** Reads who says the same words at about the same time. Works inside an open transaction. */
export class WordsReader {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      withWords: db.prepare<object, WordsRow>(repeatsSql.withWords),
      withWordsBackwards: db.prepare<object, WordsRow>(repeatsSql.withWordsBackwards),
    };
  }

  /**
   * What says the same in the hours around a stretch, in order of time, and between which times all that decides is
   * there. Where a campaign is under way, its nearest tickets stand for all of them: those farther out stay in it.
   */
  around(low: number, from: number, to: number) {
    const read = this.#reader(low);
    const inner = read('withWords', from, to);
    const before = read('withWordsBackwards', from - wordsReachMs, from - 1, mostNeighbours);
    const after = read('withWords', to + 1, to + wordsReachMs, mostNeighbours);
    const isWhole = [before, after].map(({ length }) => length < mostNeighbours);
    const stands = isWhole.every((whole, side) => {
      const neighbours = side === 0 ? before : after;
      return whole || isUnderWay(neighbours, inner, side === 0 ? from : to);
    });
    if (!stands) {
      const rows = read('withWords', from - wordsReachMs, to + wordsReachMs);
      return { rows, first: from - campaignHourMs, last: to + campaignHourMs };
    }
    return {
      rows: [...before.reverse(), ...inner, ...after],
      first: isWhole[0] ? from - campaignHourMs : from,
      last: isWhole[1] ? to + campaignHourMs : to,
    };
  }

  /** Equal sketches come out as one object. */
  #reader(low: number) {
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
      most = Number.POSITIVE_INFINITY,
    ): CampaignTicket[] => {
      const found: CampaignTicket[] = [];
      for (const span of order === 'withWords' ? spansOf(from, to) : spansOf(from, to).reverse()) {
        const limit = most === Number.POSITIVE_INFINITY ? -1 : most - found.length;
        const rows = this.#sql[order].all({
          span,
          low,
          from,
          to,
          minWords: minCampaignWords,
          limit,
        });
        for (const { no, owner, atMs, sketch, campaign } of rows) {
          found.push({ no, atMs, campaign, asker: owner ?? -no, sketch: sketchOf(sketch) });
        }
        if (found.length >= most) break;
      }
      return found;
    };
  }
}
