import type { Database } from 'better-sqlite3';
import { notFound } from '../domain/errors.ts';
import {
  type TopicNote,
  type TopicNoteField,
  type TopicNoteStore,
  type TopicNotes,
  type TopicRequesters,
  topicNoteFields,
} from '../domain/topic-note.ts';
import { shiftWeek, type WeekId, weekOf } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import type { Slot } from './live-taxonomies.ts';
import { marksSql } from './marks.sql.ts';
import { topicNotesSql } from './topic-notes.sql.ts';

interface StandingRow {
  readonly topicId: string;
  readonly field: TopicNoteField;
  readonly value: string | null;
}

const noNotes = (topicId: string): TopicNotes => ({
  topicId,
  owner: null,
  issueUrl: null,
  issueStatus: null,
  issueOpenedOn: null,
  issueClosedOn: null,
  helpArticle: null,
  toldOn: null,
});

const join = (topicId: string, rows: readonly StandingRow[]): TopicNotes => ({
  ...noNotes(topicId),
  ...Object.fromEntries(rows.map(({ field, value }) => [field, value])),
});

/** Weeks before a fix whose writers wait for word of it. */
const weeksBefore = 12;

/** Reads notes inside an open read. */
export class TopicNoteReader {
  readonly #all;
  readonly #people;

  constructor(db: Database) {
    this.#all = db.prepare<[], StandingRow>(topicNotesSql.allStanding);
    this.#people = db.prepare<[Slot, string, WeekId, WeekId], number>(topicNotesSql.people).pluck();
  }

  /** Of every topic of which somebody noted something, in the order of their ids. */
  all(): TopicNotes[] {
    const byTopic = new Map<string, StandingRow[]>();
    for (const row of this.#all.all()) {
      byTopic.set(row.topicId, [...(byTopic.get(row.topicId) ?? []), row]);
    }
    return [...byTopic].map(([topicId, rows]) => join(topicId, rows));
  }

  /** Who wrote about a topic up to `week`, and who of them was told. `since`: day of the fix. */
  requesters(
    slot: Slot,
    fix: { readonly topicId: string; readonly since: string; readonly toldOn: string | null },
    week: WeekId,
  ): TopicRequesters {
    const { topicId, since, toldOn } = fix;
    const fromWeek = shiftWeek(weekOf(new Date(`${since}T12:00:00Z`), 'UTC'), -weeksBefore);
    const toldWeek = toldOn === null ? null : weekOf(new Date(`${toldOn}T12:00:00Z`), 'UTC');
    const toldTo = toldWeek !== null && toldWeek > week ? week : toldWeek;
    const count = (to: WeekId): number => this.#people.get(slot, topicId, fromWeek, to) ?? 0;
    return {
      topicId,
      fromWeek,
      requesters: count(week),
      toldTo,
      told: toldTo === null ? 0 : count(toldTo),
    };
  }
}

/** What people note of topics, in SQLite. */
export const createTopicNoteStore = (connection: Connection): TopicNoteStore => {
  const { db } = connection;
  const topicExists = db.prepare<[string]>(marksSql.topicExists);
  const insertMark = db.prepare<(string | null)[]>(marksSql.insertTopic);
  const insert = db.prepare<(string | null)[]>(topicNotesSql.insert);
  const standing = db.prepare<[string], StandingRow>(topicNotesSql.standing);
  const history = db.prepare<[string], TopicNote>(topicNotesSql.history);
  return {
    noteTopic: (topicId, change, { at, author, today }) =>
      connection.write(() => {
        if (topicExists.get(topicId) === undefined) {
          throw notFound('There is no topic with this id; GET /v1/topics lists them.');
        }
        const before = join(topicId, standing.all(topicId));
        for (const field of topicNoteFields) {
          const value = change[field];
          if (value === undefined || value === before[field]) continue;
          insert.run(topicId, field, value, at, author);
          if (field !== 'issueClosedOn') continue;
          // A closed issue resolves its topic, and one that is opened again opens it.
          const mark =
            value === null ? ['reopen', today, null, null] : ['resolve', value, null, 'issue'];
          insertMark.run(topicId, ...mark, at, author);
        }
        return join(topicId, standing.all(topicId));
      }),
    readNotes: (topicId) =>
      connection.read(() => ({
        notes: join(topicId, standing.all(topicId)),
        history: history.all(topicId),
      })),
  };
};
