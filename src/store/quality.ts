import { createHash } from 'node:crypto';
import { notFound } from '../domain/errors.ts';
import type { QualityStore } from '../domain/topic-ports.ts';
import { type AuditItem, type TopicQuality, wilsonInterval } from '../domain/topic-quality.ts';
import { weeksUntil } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import { CoverageReader } from './coverage.ts';
import { classifiedSql, qualitySql } from './quality.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';

interface ClassifiedRow {
  readonly id: string;
  readonly position: number;
  readonly topic: string;
  readonly title: string;
  readonly text: string;
  readonly similarity: number;
}
interface SampleRow {
  readonly week: string;
  readonly number: number;
  readonly ticket_id: string;
  readonly position: number;
  readonly topic: string;
  readonly topic_title: string;
  readonly text: string;
  readonly similarity: number;
  readonly is_right: number | null;
}

const sampleSize = 20;
const strata = 3;

const toItem = (row: SampleRow): AuditItem => ({
  week: row.week,
  number: row.number,
  ticketId: row.ticket_id,
  index: row.position,
  topicId: row.topic,
  topicTitle: row.topic_title,
  text: row.text,
  similarity: row.similarity,
  isRight: row.is_right === null ? null : row.is_right === 1,
});

const lot = (week: string, { id, position }: ClassifiedRow): string =>
  createHash('sha256').update(`${week}\n${id}\n${position}`).digest('hex');

/** Twenty mentions, in turn from each third by similarity; by lot within a third. */
const drawSample = (
  week: string,
  rows: readonly ClassifiedRow[],
): { readonly row: ClassifiedRow; readonly stratum: number }[] => {
  const ranked = [...rows].sort(
    (a, b) => a.similarity - b.similarity || (lot(week, a) < lot(week, b) ? -1 : 1),
  );
  const thirds = Array.from({ length: strata }, (_, stratum) =>
    ranked
      .slice(
        Math.floor((stratum * ranked.length) / strata),
        Math.floor(((stratum + 1) * ranked.length) / strata),
      )
      .map((row) => ({ row, stratum, lot: lot(week, row) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1)),
  );
  const drawn: { row: ClassifiedRow; stratum: number }[] = [];
  for (let turn = 0; drawn.length < Math.min(sampleSize, rows.length); turn += 1) {
    const next = thirds[turn % strata]?.shift();
    if (next !== undefined) drawn.push({ row: next.row, stratum: next.stratum });
  }
  return drawn;
};

/** Measurements of the topics and the weekly audit in SQLite. */
export const createQualityStore = (connection: Connection, counts: TicketCounts): QualityStore => {
  const { db } = connection;
  const coverage = new CoverageReader(db);
  const newest = db.prepare<[], string>(qualitySql.newest).pluck();
  const overTime = db.prepare<[number], { version: number; measured_at: string; document: string }>(
    qualitySql.overTime,
  );
  const listSample = db.prepare<[string], SampleRow>(qualitySql.listSample);
  const insertSample = db.prepare(qualitySql.insertSample);
  const judge = db.prepare(qualitySql.judge);
  const precision = db.prepare<[string], { judged: number; right: number }>(qualitySql.precision);

  const draw = (week: string): void => {
    const { standing } = counts.readLive();
    if (standing === null || listSample.get(week) !== undefined) return;
    const rows = db
      .prepare<object, ClassifiedRow>(classifiedSql(standing.slot))
      .all({ build: standing.build, week });
    drawSample(week, rows).forEach(({ row, stratum }, at) => {
      const { id, position, topic, title, text, similarity } = row;
      insertSample.run(week, at + 1, id, position, topic, title, text, similarity, stratum);
    });
  };

  return {
    newestQuality: () =>
      connection.read(() => {
        const document = newest.get();
        return document === undefined ? null : (JSON.parse(document) as TopicQuality);
      }),
    qualityOverTime: (limit) =>
      connection.read(() =>
        overTime
          .all(limit)
          .reverse()
          .map(({ version, measured_at, document }) => {
            const measured = JSON.parse(document) as TopicQuality;
            const { npmi, diversity, coverage = null, meanDrift = null } = measured;
            const [overlaps, splits] = [measured.overlaps.length, measured.splits.length];
            return {
              ...{ version, at: measured_at, npmi, diversity },
              ...{ coverage, meanDrift, overlaps, splits },
            };
          }),
      ),
    coverageOf: (week, weeks) =>
      connection.read(() => {
        const slot = counts.readLive().standing?.slot ?? null;
        return {
          ...coverage.week(week, slot),
          reasons: coverage.reasons(week, slot),
          weeks: weeksUntil(week, weeks).map((each) => coverage.week(each, slot)),
        };
      }),
    auditOf: async (week) => {
      const drawn = await connection.read(() => listSample.all(week));
      if (drawn.length > 0) return drawn.map(toItem);
      await connection.write(() => draw(week));
      return connection.read(() => listSample.all(week).map(toItem));
    },
    judge: (week, number, { isRight, by, at }) =>
      connection.write(() => {
        if (judge.run(isRight ? 1 : 0, by, at, week, number).changes === 0) {
          throw notFound(
            `No mention ${number} was drawn for ${week}. Read the audit of the week first.`,
          );
        }
      }),
    precisionAt: (week) =>
      connection.read(() => {
        const { judged, right } = precision.get(week) ?? { judged: 0, right: 0 };
        return judged === 0 ? null : wilsonInterval(right, judged);
      }),
  };
};
