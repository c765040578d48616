import type { Database } from 'better-sqlite3';
import { conflict } from '../domain/errors.ts';
import type { Topic, TopicPart } from '../domain/topic.ts';
import type { TopicChange } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import type { Connection } from './connection.ts';
import { MentionMover } from './move-mentions.ts';
import { taxonomySql } from './taxonomy.sql.ts';
import { TaxonomyHistory } from './taxonomy-history.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { topicEditsSql } from './topic-edits.sql.ts';
import { abandonedBefore, createTopicLog } from './topic-log.ts';
import { createTopicReads } from './topic-reads.ts';

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

const createBegin =
  (connection: Connection, counts: TicketCounts): TopicStore['beginEdit'] =>
  (baseVersion, change, { at, by }) => {
    const { db } = connection;
    const history = new TaxonomyHistory(db);
    const unapplied = db.prepare<[], string>(topicEditsSql.readUnapplied).pluck();
    return connection.write(() => {
      const { standing } = counts.readLive();
      if (standing === null || standing.version !== baseVersion) {
        throw conflict(
          'The topics changed meanwhile. Look at the preview again and repeat the edit.',
        );
      }
      db.prepare(topicEditsSql.giveUpUnapplied).run(abandonedBefore(at));
      if (unapplied.get() !== undefined) {
        throw conflict('Another edit is being applied. Try again in a moment.');
      }
      const version = baseVersion + 1;
      saveShape(db, standing.build, version, change);
      const { lastInsertRowid } = db
        .prepare(topicEditsSql.insertEdit)
        .run(
          ...[version, at, by, change.edit.kind, change.summary, JSON.stringify(change.edit)],
          JSON.stringify(change.before),
        );
      const editId = Number(lastInsertRowid);
      history.keep(version, standing.build, at, change.summary, editId);
      history.keepLineage(version, change.lineage);
      return { editId, version };
    });
  };

/** Edits of the topics in SQLite. */
export const createTopicStore = (connection: Connection, counts: TicketCounts): TopicStore => {
  const { db } = connection;
  const mover = new MentionMover(db, counts);
  const finish = db.prepare<[number, number]>(topicEditsSql.finishEdit);
  const markUndone = db.prepare<[number, number]>(topicEditsSql.markUndone);
  return {
    ...createTopicReads(connection, counts),
    ...createTopicLog(connection),
    beginEdit: createBegin(connection, counts),
    moveGroup: (move) => mover.moveGroup(move),
    moveMentions: (editId, moves) => mover.moveMentions(editId, moves),
    placeMentions: (version, moves) => mover.placeMentions(version, moves),
    finishEdit: (editId, moved) =>
      connection.write(() => {
        finish.run(moved, editId);
      }),
    markUndone: (editId, undoneBy) =>
      connection.write(() => {
        markUndone.run(undoneBy, editId);
      }),
  };
};
