import type { Database } from 'better-sqlite3';
import { conflict } from '../domain/errors.ts';
import type { Topic, TopicPart } from '../domain/topic.ts';
import type { TopicChange } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import type { Connection } from './connection.ts';
import { editMovesSql } from './edit-moves.sql.ts';
import { createEditMoves } from './edit-moves.ts';
import { MentionMover } from './move-mentions.ts';
import { taxonomySql } from './taxonomy.sql.ts';
import { TaxonomyHistory } from './taxonomy-history.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { topicEditsSql } from './topic-edits.sql.ts';
import { createTopicLog } from './topic-log.ts';
import { createTopicReads } from './topic-reads.ts';

/** After any time in ISO 8601. */
const lastMoment = '~';

/** Writes the shape that an edit leaves over the standing build; inside an open transaction. */
const saveShape = (db: Database, build: number, version: number, change: TopicChange): void => {
  db.prepare(topicEditsSql.clearTopics).run(build);
  const insert = db.prepare(topicEditsSql.insertTopic);
  const hidden = new Set(change.decisions.hidden);
  const groups: (Topic | TopicPart)[] = [...change.topics, ...change.parts];
  groups.forEach((group, position) => {
    const { centroid } = group;
    const part = 'topicId' in group ? group : null;
    const words = change.words[group.id];
    insert.run(
      ...[build, position, group.id, group.areaId, group.title, JSON.stringify(group.keywords)],
      ...[JSON.stringify(group.parentIds), group.minSimilarity],
      Buffer.from(centroid.buffer, centroid.byteOffset, centroid.byteLength),
      part === null ? 'topic' : part.topicId === null ? 'banned' : 'part',
      part?.topicId ?? null,
      words === undefined ? null : JSON.stringify(words),
      hidden.has(group.id) ? 1 : 0,
    );
  });
  db.prepare(topicEditsSql.setShape).run(version, JSON.stringify(change.areas), build);
  db.prepare(topicEditsSql.saveDecisions).run(JSON.stringify(change.decisions));
  // A discovery that runs meanwhile knows nothing of this edit: it finds out at its next step and gives up.
  db.prepare(taxonomySql.setBuilding).run(null);
};

const createBegin = (connection: Connection, counts: TicketCounts): TopicStore['beginEdit'] => {
  const { db } = connection;
  const history = new TaxonomyHistory(db);
  const unapplied = db.prepare<[string], number>(topicEditsSql.listUnapplied).pluck();
  const isTaken = db.prepare<[number], number>(editMovesSql.isBegun).pluck();
  const countPlanned = db.prepare<[number], number>(editMovesSql.countPlanned).pluck();
  const insertEdit = db.prepare(topicEditsSql.insertEdit);
  const markUndone = db.prepare<[number, number]>(topicEditsSql.markUndone);
  return (baseVersion, change, { editId, planned, at, by }) =>
    connection.write(() => {
      const { standing } = counts.readLive();
      // The number may be another process's, which planned its own edit meanwhile.
      const isOurs = isTaken.get(editId) === undefined && countPlanned.get(editId) === planned;
      if (standing === null || standing.version !== baseVersion || !isOurs) {
        throw conflict(
          'The topics changed meanwhile. Look at the preview again and repeat the edit.',
        );
      }
      if (unapplied.get(lastMoment) !== undefined) {
        throw conflict('Another edit is being applied. Try again in a moment.');
      }
      const version = baseVersion + 1;
      const { edit } = change;
      saveShape(db, standing.build, version, change);
      insertEdit.run(
        ...[editId, version, at, by, edit.kind, change.summary, JSON.stringify(edit)],
        ...[JSON.stringify(change.before), JSON.stringify(change.groupMoves)],
      );
      if (edit.kind === 'undo') markUndone.run(editId, edit.editId);
      history.keep(version, standing.build, at, change.summary, editId);
      history.keepLineage(version, change.lineage);
      return version;
    });
};

/** Edits of the topics in SQLite. */
export const createTopicStore = (connection: Connection, counts: TicketCounts): TopicStore => {
  const mover = new MentionMover(connection.db, counts);
  return {
    ...createTopicReads(connection, counts),
    ...createTopicLog(connection),
    ...createEditMoves(connection),
    beginEdit: createBegin(connection, counts),
    applyEdit: (editId) => mover.applyEdit(editId),
    placeMentions: (version, moves) => mover.placeMentions(version, moves),
  };
};
