import { notFound } from '../domain/errors.ts';
import type { CalendarMark } from '../domain/mark.ts';
import type { MarkStore } from '../domain/trend-ports.ts';
import type { Connection } from './connection.ts';
import { MarkReader } from './mark-reader.ts';
import { marksSql } from './marks.sql.ts';

/** Marks of the calendar and of topics in SQLite. */
export const createMarkStore = (connection: Connection): MarkStore => {
  const { db } = connection;
  const reader = new MarkReader(db);
  const saveCalendar = db.prepare<string[]>(marksSql.saveCalendar);
  const deleteCalendar = db.prepare<[string]>(marksSql.deleteCalendar);
  const listCalendar = db.prepare<[string, string], CalendarMark>(marksSql.listCalendar);
  const topicExists = db.prepare<[string]>(marksSql.topicExists);
  const insertTopic = db.prepare<(string | null)[]>(marksSql.insertTopic);

  return {
    saveCalendarMark: ({ id, kind, title, from, to }) =>
      connection.write(() => {
        saveCalendar.run(id, kind, title, from, to);
      }),
    deleteCalendarMark: (id) => connection.write(() => deleteCalendar.run(id).changes > 0),
    listCalendarMarks: (from, to) => connection.read(() => listCalendar.all(from, to)),
    markTopic: (mark) =>
      connection.write(() => {
        if (topicExists.get(mark.topicId) === undefined) {
          throw notFound('There is no topic with this id; GET /v1/topics lists them.');
        }
        const { topicId, kind, since, until, by, at, author } = mark;
        const json = until === null ? null : JSON.stringify(until);
        const row = insertTopic.run(topicId, kind, since, json, by, at, author);
        return { ...mark, no: Number(row.lastInsertRowid) };
      }),
    listTopicMarks: (topicId) => connection.read(() => reader.topicMarks(topicId)),
  };
};
