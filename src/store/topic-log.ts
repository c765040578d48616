import type { LineageEvent } from '../domain/topic.ts';
import type { TopicBefore, TopicEditRecord, TopicView } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import type { Connection } from './connection.ts';
import { topicEditsSql } from './topic-edits.sql.ts';

interface EditRow {
  readonly id: number;
  readonly version: number;
  readonly made_at: string;
  readonly made_by: string;
  readonly kind: string;
  readonly summary: string;
  readonly edit: string;
  readonly mentions_moved: number;
  readonly is_applied: number;
  readonly undone_by: number | null;
}
interface LineageRow {
  readonly topic: string;
  readonly event: LineageEvent['event'];
  readonly parent: string;
  readonly mentions: number;
  readonly reason: string;
  readonly version: number;
  readonly made_at: string;
}

const toRecord = (row: EditRow): TopicEditRecord => ({
  id: row.id,
  version: row.version,
  at: row.made_at,
  by: row.made_by,
  kind: row.kind,
  summary: row.summary,
  edit: JSON.parse(row.edit) as TopicEditRecord['edit'],
  mentionsMoved: row.mentions_moved,
  isApplied: row.is_applied === 1,
  undoneBy: row.undone_by,
});

/** What was done to topics, and what came of it. */
export const createTopicLog = (connection: Connection) => {
  const { db } = connection;
  const listEdits = db.prepare<[number, number], EditRow>(topicEditsSql.listEdits);
  const readEdit = db.prepare<[number], EditRow & { before: string }>(topicEditsSql.readEdit);
  const listVersions = db.prepare<
    [number],
    { version: number; made_at: string; cause: string; edit: number | null }
  >(topicEditsSql.listVersions);
  const readVersion = db.prepare<[number], string>(topicEditsSql.readVersion).pluck();
  const lineage = db.prepare<{ id: string }, LineageRow>(topicEditsSql.lineageOf);
  const unapplied = db.prepare<[string], number>(topicEditsSql.listUnapplied).pluck();
  const log: Pick<
    TopicStore,
    'unappliedEdits' | 'listEdits' | 'readEdit' | 'listVersions' | 'readVersion' | 'lineageOf'
  > = {
    unappliedEdits: (begunBefore) => connection.read(() => unapplied.all(begunBefore)),
    listEdits: ({ limit, beforeId }) =>
      connection.read(() =>
        listEdits.all(beforeId ?? Number.MAX_SAFE_INTEGER, limit).map(toRecord),
      ),
    readEdit: (id) =>
      connection.read(() => {
        const row = readEdit.get(id);
        if (row === undefined) return null;
        return { ...toRecord(row), before: JSON.parse(row.before) as TopicBefore };
      }),
    listVersions: (limit) =>
      connection.read(() =>
        listVersions.all(limit).map(({ version, made_at, cause, edit }) => ({
          version,
          at: made_at,
          cause,
          editId: edit,
        })),
      ),
    readVersion: (version) =>
      connection.read(() => {
        const topics = readVersion.get(version);
        return topics === undefined ? null : (JSON.parse(topics) as TopicView[]);
      }),
    lineageOf: (id) =>
      connection.read(() =>
        lineage.all({ id }).map((row) => ({
          topicId: row.topic,
          event: row.event,
          parentId: row.parent === '' ? null : row.parent,
          mentions: row.mentions,
          reason: row.reason,
          version: row.version,
          at: row.made_at,
        })),
      ),
  };
  return log;
};
