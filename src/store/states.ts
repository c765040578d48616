import {
  isNews,
  type JudgedTopic,
  type StateChange,
  type TopicState,
} from '../domain/topic-state.ts';
import type { StateStore } from '../domain/trend-ports.ts';
import type { WeekId } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import { statesSql } from './states.sql.ts';

/** Judged weeks and `topic.state_changed` in SQLite. */
export const createStateStore = (connection: Connection): StateStore => {
  const { db } = connection;
  const isJudged = db.prepare<[WeekId]>(statesSql.isJudged);
  const claimWeek = db.prepare<[WeekId, string]>(statesSql.judgeWeek);
  const lastJudged = db.prepare<[], WeekId | null>(statesSql.lastJudged).pluck();
  const listJudged = db.prepare<[], { topic: string; state: TopicState }>(statesSql.listJudged);
  const saveJudged = db.prepare<[string, string, string | null]>(statesSql.saveJudged);
  const insertChange = db.prepare<(string | null)[]>(statesSql.insertChange);
  const listChanges = db.prepare<[number, string | null, string | null, number], StateChange>(
    statesSql.listChanges,
  );

  const keep = (week: WeekId, topics: readonly JudgedTopic[], at: string): StateChange[] => {
    const before = new Map(listJudged.all().map(({ topic, state }) => [topic, state]));
    const changes: StateChange[] = [];
    for (const { topicId, state, stage } of topics) {
      const from = before.get(topicId) ?? null;
      saveJudged.run(topicId, state, stage);
      if (!isNews(from, state)) continue;
      const { lastInsertRowid } = insertChange.run(topicId, week, from, state, stage, at);
      changes.push({ no: Number(lastInsertRowid), topicId, week, from, to: state, stage, at });
    }
    return changes;
  };

  return {
    isJudged: (week) => connection.read(() => isJudged.get(week) !== undefined),
    judgeWeek: (week, topics, at) =>
      connection.write(() => {
        const last = lastJudged.get() ?? null;
        if (claimWeek.run(week, at).changes === 0) return [];
        // A week before the last one judged would turn the states back.
        return last !== null && week < last ? [] : keep(week, topics, at);
      }),
    listStateChanges: ({ afterNo, limit, topicId = null }) =>
      connection.read(() => listChanges.all(afterNo, topicId, topicId, limit)),
  };
};
