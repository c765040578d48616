import type { SentimentLabel } from '../domain/analysis.ts';
import { evidenceMarks, type ScoreReferences } from '../domain/request.ts';
import type {
  Grouping,
  KnownEvidence,
  PlacedWish,
  RequestProfile,
  WishMention,
  WishWords,
} from '../domain/request-grouping.ts';
import type { WishStore } from '../domain/request-ports.ts';
import type { TicketKind } from '../domain/ticket.ts';
import { localDay } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import { markCampaigns } from './mark-campaigns.ts';
import { type ReferencesRow, RequestCutter, toReferences } from './request-cut.ts';
import { requestsSql, wishesSql } from './requests.sql.ts';
import type { TicketDetail } from './ticket-row.ts';
import { writeStretches } from './write-stretches.ts';

interface WaitingRow {
  readonly no: number;
  readonly id: string;
  readonly kind: TicketKind;
  readonly created_at: string;
  readonly exclusion: string | null;
  readonly detail: string;
  readonly language: string | null;
}
interface WishRow {
  readonly text: string;
  readonly detail: string;
  readonly sentiment: SentimentLabel;
}
interface StandingRow {
  readonly no: number;
  readonly id: string;
  readonly request_id: string | null;
  readonly field: 'subject' | 'text';
  readonly start_at: number;
  readonly end_at: number;
  readonly edited: number;
}
interface KnownRow {
  readonly no: number;
  readonly id: string;
  readonly title: string;
  readonly title_by_hand: number;
  readonly profile: string | null;
}
interface TicketFactsRow {
  readonly no: number;
  readonly source: string;
  readonly account: number | null;
  readonly person: number | null;
  readonly url: string | null;
}

const dayMs = 86_400_000;

/** The id of what a person said is no request. */
const nowhere = '';

const toWish = (ticket: WaitingRow, row: WishRow): WishMention => {
  const { field, start, end, request } = JSON.parse(row.detail) as {
    readonly field: 'subject' | 'text';
    readonly start: number;
    readonly end: number;
    readonly request: string | null;
  };
  const { priority, tags, touchpoint } = JSON.parse(ticket.detail) as TicketDetail;
  return {
    ticketId: ticket.id,
    field,
    start,
    end,
    text: row.text,
    phrase: request,
    language: ticket.language ?? 'und',
    sentiment: row.sentiment,
    at: ticket.created_at,
    ticket: { kind: ticket.kind, priority, tags, touchpoint },
  };
};

const createReading = (
  connection: Connection,
): Pick<WishStore, 'groupingState' | 'claimWishes' | 'knownRequests'> => {
  const { db } = connection;
  const state = db.prepare<[], { published: number; taxonomy_version: number; waiting: number }>(
    wishesSql.state,
  );
  const waiting = db.prepare<[number], WaitingRow>(wishesSql.waiting);
  const wishesOf = db.prepare<[number], WishRow>(wishesSql.wishesOf);
  const evidenceOf = db.prepare<[number], StandingRow>(wishesSql.evidenceOf);
  const known = db.prepare<[], KnownRow>(wishesSql.known);
  const wordsOf = db.prepare<[number], string>(wishesSql.wordsOf).pluck();
  return {
    groupingState: () =>
      connection.read(() => {
        const row = state.get();
        return {
          published: row?.published === 1,
          waiting: row?.waiting ?? 0,
          taxonomyVersion: row?.taxonomy_version ?? -1,
        };
      }),
    claimWishes: (limit) =>
      connection.read(() => {
        const tickets = waiting.all(limit);
        return {
          ticketIds: tickets.map(({ id }) => id),
          mentions: tickets
            .filter(({ exclusion }) => exclusion === null)
            .flatMap((ticket) => wishesOf.all(ticket.no).map((row) => toWish(ticket, row))),
          evidence: tickets.flatMap((ticket) =>
            evidenceOf.all(ticket.no).map(
              (row): KnownEvidence => ({
                id: row.id,
                requestId: row.request_id ?? nowhere,
                ticketId: ticket.id,
                field: row.field,
                start: row.start_at,
                end: row.end_at,
              }),
            ),
          ),
        };
      }),
    knownRequests: () =>
      connection.read(() =>
        known.all().map(({ no, id, title, title_by_hand, profile }) => ({
          id,
          title,
          titleByHand: title_by_hand === 1,
          profile: profile === null ? null : (JSON.parse(profile) as RequestProfile),
          words:
            profile === null ? wordsOf.all(no).map((words) => JSON.parse(words) as WishWords) : [],
        })),
      ),
  };
};

/** Saves the tickets of a grouping one after the other. */
class GroupingSaver {
  readonly #sql;
  readonly #dayOf: (at: string) => number;

  constructor({ db }: Connection, timeZone: string) {
    this.#dayOf = (at) => Date.parse(localDay(new Date(at), timeZone)) / dayMs;
    this.#sql = {
      findTicket: db.prepare<[string], TicketFactsRow>(wishesSql.findTicket),
      findRequest: db.prepare<[string], number>(wishesSql.findRequest).pluck(),
      insertRequest: db.prepare(wishesSql.insertRequest),
      updateRequest: db.prepare(wishesSql.updateRequest),
      putEvidence: db.prepare(wishesSql.putEvidence),
      evidenceOf: db.prepare<[number], StandingRow>(wishesSql.evidenceOf),
      dropGone: db.prepare<[number]>(wishesSql.dropGone),
      forgetProfile: db.prepare<[string]>(wishesSql.forgetProfile),
      handled: db.prepare<[string]>(wishesSql.handled),
    };
  }

  saveRequest(
    { id, title, profile, isNew }: Grouping['requests'][number],
    createdAt: string,
  ): void {
    const text = JSON.stringify(profile);
    if (!isNew) this.#sql.updateRequest.run(text, title, id);
    else if (this.#sql.findRequest.get(id) === undefined) {
      this.#sql.insertRequest.run(id, title, text, createdAt);
    }
  }

  saveTicket(ticketId: string, placed: readonly PlacedWish[]): void {
    const ticket = this.#sql.findTicket.get(ticketId);
    this.#sql.handled.run(ticketId);
    if (ticket === undefined) return;
    const kept = new Set(placed.map(({ evidenceId }) => evidenceId));
    for (const row of this.#sql.evidenceOf.all(ticket.no)) {
      if (kept.has(row.id) || row.edited === 1) continue;
      this.#sql.dropGone.run(row.no);
      if (row.request_id !== null) this.#sql.forgetProfile.run(row.request_id);
    }
    for (const wish of placed) this.#put(ticket, wish);
  }

  #put(ticket: TicketFactsRow, placed: PlacedWish) {
    const { evidenceId, requestId, mention, words, importance, note } = placed;
    const { field, start, end, at, sentiment, text } = mention;
    const marks = mention.ticket.kind === 'churn' ? evidenceMarks.cancellation : 0;
    const request = this.#sql.findRequest.get(requestId) ?? 0;
    this.#sql.putEvidence.run(
      ...[evidenceId, request, ticket.no, field, start, end, ticket.account, ticket.person],
      ...[this.#dayOf(at), at, ticket.source, ticket.url, importance, importance, marks],
      ...[sentiment, text, JSON.stringify(words), JSON.stringify(note)],
    );
  }
}

const createSaving = (
  connection: Connection,
  timeZone: string,
): Pick<WishStore, 'saveGrouping' | 'resetGrouping'> => {
  const { db } = connection;
  const saver = new GroupingSaver(connection, timeZone);
  const dropEmpty = db.prepare(wishesSql.dropEmpty);
  const state = db.prepare<[], { published: number }>(wishesSql.state);
  const resets = [wishesSql.dropFound, wishesSql.dropEvidence, wishesSql.waitForAll].map((sql) =>
    db.prepare(sql),
  );
  const setTaxonomy = db.prepare<[number]>(wishesSql.setTaxonomy);
  return {
    resetGrouping: (taxonomyVersion) =>
      connection.writeInBackground(() => {
        setTaxonomy.run(taxonomyVersion);
        if (state.get()?.published === 1) return;
        for (const reset of resets) reset.run();
      }),
    async saveGrouping(ticketIds, { placed, requests }) {
      const firstAt = new Map<string, string>();
      const byTicket = new Map<string, PlacedWish[]>();
      for (const wish of placed) {
        const { ticketId, at } = wish.mention;
        byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), wish]);
        const known = firstAt.get(wish.requestId);
        if (known === undefined || at < known) firstAt.set(wish.requestId, at);
      }
      const steps = [
        ...requests.map((one) => () => saver.saveRequest(one, firstAt.get(one.id) ?? '')),
        ...ticketIds.map((id) => () => saver.saveTicket(id, byTicket.get(id) ?? [])),
        () => void dropEmpty.run(),
        ...requests.map(
          ({ id }) =>
            () =>
              markCampaigns(db, id),
        ),
      ];
      let next = 0;
      await writeStretches(
        (work) => connection.writeInBackground(work),
        () => {
          steps[next]?.();
          next += 1;
          return next < steps.length;
        },
      );
    },
  };
};

/** What the grouping of wishes reads and writes in SQLite. */
export const createWishStore = (connection: Connection, timeZone: string): WishStore => {
  const { db } = connection;
  const cutter = new RequestCutter(db);
  const newest = db.prepare<[], ReferencesRow>(requestsSql.newestReferences);
  const newestWeek = db.prepare<[], string | null>(requestsSql.newestWeek).pluck();
  const insertReferences = db.prepare<[number, string, string]>(requestsSql.insertReferences);
  return {
    ...createReading(connection),
    ...createSaving(connection, timeZone),
    references: () =>
      connection.read(() => {
        const row = newest.get();
        return row === undefined ? null : toReferences(row);
      }),
    measureReferences: () =>
      connection.read(() => {
        const week = newestWeek.get() ?? null;
        return week === null ? null : cutter.measure(week);
      }),
    saveReferences: ({ version, asOf, ...constants }: ScoreReferences) =>
      connection.write(() => {
        insertReferences.run(version, asOf, JSON.stringify(constants));
      }),
  };
};
