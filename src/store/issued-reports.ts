import type { Database } from 'better-sqlite3';
import type { IssuedReport, IssuedReportStore } from '../domain/report-detail.ts';
import type { WeekId } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import { issuedSql } from './issued-reports.sql.ts';

type Kept = IssuedReport & { readonly report: string };

/** Something in a report that stands for the words of one ticket. */
const isQuote = (value: object): value is { ticketId: string; text: string } =>
  'ticketId' in value && 'text' in value;

/** The ticket ids of all quotes in a report. */
const quotedTickets = (value: unknown, found: Set<string>): Set<string> => {
  if (typeof value !== 'object' || value === null) return found;
  if (isQuote(value)) found.add(value.ticketId);
  for (const part of Object.values(value)) quotedTickets(part, found);
  return found;
};

/** The report without the words of one ticket; everything else, and every number, stays. */
const withoutWords = (report: string, ticketId: string): string =>
  `${JSON.stringify(
    JSON.parse(report, (_, value) =>
      typeof value === 'object' && value !== null && isQuote(value) && value.ticketId === ticketId
        ? { ...value, text: '', erased: true }
        : value,
    ),
    null,
    2,
  )}\n`;

/** Takes the words of erased tickets out of issued reports and out of what was measured, inside an open transaction. */
export class QuoteEraser {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      weeksQuoting: db.prepare<[string], WeekId>(issuedSql.weeksQuoting).pluck(),
      read: db.prepare<[WeekId], Kept>(issuedSql.read),
      setReport: db.prepare<[string, WeekId]>(issuedSql.setReport),
      dropQuotes: db.prepare<[string]>(issuedSql.dropQuotes),
      measuredFrom: db.prepare<[string], { version: number; document: string }>(
        issuedSql.measuredFrom,
      ),
      setMeasured: db.prepare<[string, number]>(issuedSql.setMeasured),
      dropAudited: db.prepare<[string]>(issuedSql.dropAudited),
    };
  }

  erase(ticketId: string): void {
    for (const week of this.#sql.weeksQuoting.all(ticketId)) {
      const kept = this.#sql.read.get(week);
      if (kept !== undefined) this.#sql.setReport.run(withoutWords(kept.report, ticketId), week);
    }
    this.#sql.dropQuotes.run(ticketId);
    for (const { version, document } of this.#sql.measuredFrom.all(ticketId)) {
      this.#sql.setMeasured.run(withoutWords(document, ticketId), version);
    }
    this.#sql.dropAudited.run(ticketId);
  }
}

/** Reports as they were issued: written once, read back byte for byte. */
export const createIssuedReportStore = (connection: Connection): IssuedReportStore => {
  const { db } = connection;
  const insert = db.prepare(issuedSql.insert);
  const insertQuote = db.prepare(issuedSql.insertQuote);
  const read = db.prepare<[WeekId], Kept>(issuedSql.read);
  const list = db.prepare<[], IssuedReport>(issuedSql.list);
  return {
    issueReport: ({ week, reportId, issuedAt }, report, counts) =>
      connection.write(() => {
        const { changes } = insert.run(week, reportId, issuedAt, JSON.stringify(counts), report);
        if (changes > 0) {
          for (const id of quotedTickets(JSON.parse(report), new Set())) insertQuote.run(id, week);
        }
        const kept = read.get(week);
        if (kept === undefined) throw new Error(`the report of ${week} was not kept`);
        return kept;
      }),
    readIssuedReport: (week) => connection.read(() => read.get(week) ?? null),
    listIssuedReports: () => connection.read(() => list.all()),
  };
};
