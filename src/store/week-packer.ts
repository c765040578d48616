import { reportHistoryWeeks } from '../domain/report.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import { FindingMaker } from './finding-maker.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { WeekPacks } from './week-packs.ts';

/** So many packs are made in one transaction, so that the intake does not wait long. */
const packsPerTransaction = 4;
/** Packs the counts of weeks that are over, in short transactions, and keeps what was found out about the last ones. */
export class WeekPacker {
  readonly #connection: Connection;
  readonly #counts: TicketCounts;
  readonly #packs: WeekPacks;
  readonly #findings: FindingMaker;

  constructor(connection: Connection, counts: TicketCounts, timeZone: string) {
    this.#findings = new FindingMaker(connection, counts, timeZone);
    this.#connection = connection;
    this.#counts = counts;
    this.#packs = new WeekPacks(connection.db);
  }

  /** Returns how many packs were made. */
  async packBefore(week: WeekId): Promise<number> {
    const weeks = weeksUntil(shiftWeek(week, -1), reportHistoryWeeks);
    let [packed, more] = [0, 0];
    do {
      more = await this.#connection.writeInBackground(() => {
        const { standing } = this.#counts.readLive();
        return standing === null ? 0 : this.#packs.keep(standing.slot, weeks, packsPerTransaction);
      });
      packed += more;
    } while (more > 0);
    await this.#findings.keep(weeks);
    return packed;
  }
}
