import { conflict, notFound } from '../domain/errors.ts';
import type { TagStore } from '../domain/tag-ports.ts';
import {
  type Correction,
  emptyRetagReport,
  type LearnedFrom,
  noTeaching,
  type RetagReport,
  type RetagRun,
  type TagCorrection,
  type Teaching,
  type TeachingRecord,
} from '../domain/tagging.ts';
import type { AnalysisReader } from './analysis-row.ts';
import type { Connection } from './connection.ts';
import { settingsSql } from './settings.sql.ts';
import { createTaggedReads } from './tagged-tickets.ts';
import { tagsSql } from './tags.sql.ts';
import { tagsBefore } from './tags-before.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface CorrectionRow {
  readonly no: number;
  readonly ticket: string;
  readonly field: TagCorrection['field'];
  readonly mention: string | null;
  readonly labels: string | null;
  readonly before: string;
  readonly at: string;
  readonly by: string;
}
interface RunRow {
  readonly no: number;
  readonly version: number;
  readonly cause: string;
  readonly by: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly after_id: string;
  readonly report: string;
}

const toCorrection = (row: CorrectionRow): TagCorrection => ({
  no: row.no,
  ticketId: row.ticket,
  field: row.field,
  mentionText: row.mention,
  labels: row.labels === null ? null : (JSON.parse(row.labels) as string[]),
  before: JSON.parse(row.before) as string[],
  at: row.at,
  by: row.by,
});

const toRun = (row: RunRow): RetagRun => ({
  no: row.no,
  version: row.version,
  cause: row.cause,
  by: row.by,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  report: JSON.parse(row.report) as RetagReport,
});

type Teachings = Pick<TagStore, 'teachingVersion' | 'teaching' | 'saveTeaching' | 'listTeachings'>;
const createTeachings = (connection: Connection): Teachings => {
  const { db } = connection;
  const version = db.prepare<[], number>(tagsSql.teachingVersion).pluck();
  const read = db.prepare<[], string>(tagsSql.readTeaching).pluck();
  const dropDocuments = db.prepare<[]>(tagsSql.dropDocuments);
  const insert = db.prepare<(string | number)[]>(tagsSql.insertTeaching);
  const list = db.prepare<[number], TeachingRecord>(tagsSql.listTeachings);
  const closeRuns = db.prepare<[string]>(tagsSql.closeRuns);
  const insertRun = db.prepare<(string | number)[]>(tagsSql.insertRun);
  return {
    teachingVersion: () => connection.read(() => version.get() ?? 0),
    teaching: () =>
      connection.read(() => {
        const document = read.get();
        return document === undefined ? noTeaching : (JSON.parse(document) as Teaching);
      }),
    saveTeaching: (teaching, { at, by, cause }) =>
      connection.write(() => {
        if ((version.get() ?? 0) !== teaching.version - 1) {
          throw conflict(
            'Somebody else taught the tagger meanwhile; read what stands and try again.',
          );
        }
        dropDocuments.run();
        insert.run(teaching.version, at, by, cause, JSON.stringify(teaching));
        closeRuns.run(at);
        insertRun.run(teaching.version, cause, by, at, JSON.stringify(emptyRetagReport));
      }),
    listTeachings: (limit) => connection.read(() => list.all(limit)),
  };
};

type Corrections = Pick<
  TagStore,
  'correct' | 'correctionsOf' | 'listCorrections' | 'waitingTickets' | 'doneWaiting'
>;
const createCorrections = (
  connection: Connection,
  findNo: FindNo,
  analyses: AnalysisReader,
): Corrections => {
  const { db } = connection;
  const replaceStanding = db.prepare<(string | null)[]>(tagsSql.replaceStanding);
  const insert = db.prepare<(string | number | null)[]>(tagsSql.insertCorrection);
  const standingOf = db.prepare<[string], CorrectionRow>(tagsSql.standingOf);
  const listAll = db.prepare<[number], CorrectionRow>(tagsSql.listCorrections);
  const listStanding = db.prepare<[number], CorrectionRow>(tagsSql.listStanding);
  const listOf = db.prepare<[string, number], CorrectionRow>(tagsSql.listOf);
  const putWaiting = db.prepare<[string]>(tagsSql.putWaiting);
  const listWaiting = db.prepare<[number], string>(tagsSql.listWaiting).pluck();
  const dropWaiting = db.prepare<[string]>(tagsSql.dropWaiting);

  const correct = (ticketId: string, correction: Correction, by: string, at: string) => {
    const no = findNo.get(ticketId);
    if (no === undefined) throw notFound(`There is no ticket ${ticketId}.`);
    analyses.refresh();
    const assigned = analyses.read(no, ticketId);
    if (assigned === null) {
      throw conflict('The ticket waits for its analysis; correct it once that is done.');
    }
    const { mentionText, before } = tagsBefore(assigned.analysis, correction);
    const { field, labels } = correction;
    replaceStanding.run(ticketId, field, mentionText);
    const written = labels === null ? null : JSON.stringify(labels);
    const stands = labels === null ? 0 : 1;
    const row = insert.run(
      ticketId,
      field,
      mentionText,
      written,
      JSON.stringify(before),
      at,
      by,
      stands,
    );
    putWaiting.run(ticketId);
    return {
      no: Number(row.lastInsertRowid),
      ticketId,
      field,
      mentionText,
      labels,
      before,
      at,
      by,
    };
  };

  return {
    correct: (ticketId, correction, by, at) =>
      connection.write(() => correct(ticketId, correction, by, at)),
    correctionsOf: (ticketIds) =>
      connection.read(() => {
        const found = new Map<string, TagCorrection[]>();
        for (const id of ticketIds) {
          const rows = standingOf.all(id);
          if (rows.length > 0) found.set(id, rows.map(toCorrection));
        }
        return found;
      }),
    listCorrections: ({ ticketId, standing, limit }) =>
      connection.read(() => {
        const rows =
          ticketId === undefined
            ? (standing === true ? listStanding : listAll).all(limit)
            : listOf.all(ticketId, limit);
        return rows.map(toCorrection);
      }),
    waitingTickets: (limit) => connection.read(() => listWaiting.all(limit)),
    doneWaiting: (ticketIds) =>
      connection.write(() => {
        for (const id of ticketIds) dropWaiting.run(id);
      }),
  };
};

const learnedFromName = 'tagsLearnedFrom';
type FindNo = { get(id: string): number | undefined };

type Runs = Pick<
  TagStore,
  | 'isTaggingDue'
  | 'openRun'
  | 'saveRun'
  | 'startRun'
  | 'listRuns'
  | 'customTagWeeks'
  | 'countScored'
  | 'learnedFrom'
  | 'saveLearnedFrom'
>;
const createRuns = (connection: Connection): Runs => {
  const { db } = connection;
  const version = db.prepare<[], number>(tagsSql.teachingVersion).pluck();
  const isDue = db.prepare<[], number>(tagsSql.isDue).pluck();
  const open = db.prepare<[], RunRow>(tagsSql.openRun);
  const save = db.prepare<(string | number | null)[]>(tagsSql.saveRun);
  const closeRuns = db.prepare<[string]>(tagsSql.closeRuns);
  const insertRun = db.prepare<(string | number)[]>(tagsSql.insertRun);
  const list = db.prepare<[number], RunRow>(tagsSql.listRuns);
  const weeks = db.prepare<[], { tag: string; week: string; tickets: number }>(tagsSql.tagWeeks);
  const readSetting = db.prepare<[string], string>(settingsSql.read).pluck();
  const saveSetting = db.prepare<[string, string]>(tagsSql.saveSetting);
  const countScored = db.prepare<[], number>(tagsSql.countScored).pluck();
  return {
    isTaggingDue: () => connection.read(() => isDue.get() === 1),
    openRun: () =>
      connection.read(() => {
        const row = open.get();
        return row === undefined ? null : { ...toRun(row), afterId: row.after_id };
      }),
    saveRun: (no, { afterId, report, finishedAt }) =>
      connection.write(() => void save.run(afterId, JSON.stringify(report), finishedAt, no)),
    startRun: ({ cause, by, at }) =>
      connection.write(() => {
        closeRuns.run(at);
        insertRun.run(version.get() ?? 0, cause, by, at, JSON.stringify(emptyRetagReport));
      }),
    listRuns: (limit) => connection.read(() => list.all(limit).map(toRun)),
    customTagWeeks: () => connection.read(() => weeks.all()),
    countScored: () => connection.read(() => countScored.get() ?? 0),
    learnedFrom: () =>
      connection.read(() => {
        const learned = readSetting.get(learnedFromName);
        return learned === undefined ? null : (JSON.parse(learned) as LearnedFrom);
      }),
    saveLearnedFrom: (learned) =>
      connection.write(() => void saveSetting.run(learnedFromName, JSON.stringify(learned))),
  };
};

/** Teaching, corrections and walks over the history in SQLite. */
export const createTagStore = (
  connection: Connection,
  counts: TicketCounts,
  analyses: AnalysisReader,
): TagStore => {
  const findNo = connection.db
    .prepare<[string], number>('SELECT no FROM tickets WHERE id = ?')
    .pluck();
  return {
    ...createTeachings(connection),
    ...createCorrections(connection, findNo, analyses),
    ...createRuns(connection),
    ...createTaggedReads(connection, counts, analyses),
  };
};
