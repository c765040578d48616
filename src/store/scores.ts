import {
  type DriverCut,
  driverWindows,
  minDriverAnswers,
  type ScoreCell,
  type ScoreCut,
  type ScoreCutOptions,
  type ScoreScale,
  type ScoreStore,
  type StageCell,
  type SurveysSent,
  scoreDimensions,
  stageWeeks,
} from '../domain/score.ts';
import { shiftWeek, type WeekId, weeksUntil } from '../domain/week.ts';
import type { Connection } from './connection.ts';
import type { LiveTaxonomy } from './live-taxonomies.ts';
import { type AnswerRow, type ScoreCellRow, toProfiles, toScoreCells } from './score-cells.ts';
import { answersSql, scoresSql, stagesSql } from './scores.sql.ts';
import type { TicketCounts } from './ticket-counts.ts';
import { WeekFindings } from './week-findings.ts';

const longestDriverWindow = Math.max(...driverWindows);

const scalesOf = (cells: readonly ScoreCell[]): ScoreScale[] => {
  const scales = new Map<string, ScoreScale>();
  for (const { kind, min, max, direction } of cells) {
    scales.set(JSON.stringify([kind, min, max, direction]), { kind, min, max, direction });
  }
  return [...scales].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, scale]) => scale);
};

const isOnScale =
  (scale: ScoreScale) =>
  (own: ScoreScale): boolean =>
    own.kind === scale.kind &&
    own.min === scale.min &&
    own.max === scale.max &&
    own.direction === scale.direction;

const answersSince = (cells: readonly ScoreCell[], scale: ScoreScale, from: WeekId): number =>
  cells
    .filter((cell) => cell.week >= from && isOnScale(scale)(cell))
    .flatMap(({ answers }) => answers)
    .reduce((sum, { count }) => sum + count, 0);

const windowFor = (cells: readonly ScoreCell[], scale: ScoreScale, week: WeekId): number =>
  driverWindows.find(
    (weeks) => answersSince(cells, scale, shiftWeek(week, 1 - weeks)) >= minDriverAnswers,
  ) ?? longestDriverWindow;

/** Reads the parts of a cut inside an open read. */
export class ScoreCutter {
  readonly #findings: WeekFindings;
  readonly #sql;

  constructor({ db }: Connection) {
    this.#findings = new WeekFindings(db);
    const answers = (slot: 0 | 1) => db.prepare<object, AnswerRow>(answersSql(slot));
    this.#sql = {
      cells: db.prepare<object, ScoreCellRow>(scoresSql.cells),
      topicCells: db.prepare<object, ScoreCellRow>(scoresSql.topicCells),
      sent: db.prepare<[WeekId, WeekId], SurveysSent>(scoresSql.sent),
      stages: db.prepare<object, StageCell>(stagesSql),
      topicTitles: db.prepare<[number], { id: string; title: string }>(scoresSql.topicTitles),
      answers: [answers(0), answers(1)] as const,
    };
  }

  cut(week: WeekId, options: ScoreCutOptions, standing: LiveTaxonomy | null): ScoreCut {
    const weeks = weeksUntil(week, Math.max(longestDriverWindow, options.weeks));
    const range = { from: weeks[0] ?? week, to: week };
    const cellsOf = (dimension: string): ScoreCell[] =>
      toScoreCells(this.#sql.cells.all({ ...range, dimension }));
    const cells = cellsOf('');
    const drivers = this.#driversOf(week, cells, standing);
    const stages =
      standing === null
        ? []
        : this.#sql.stages.all({
            slot: standing.slot,
            from: shiftWeek(week, 1 - stageWeeks),
            to: week,
          });
    return {
      week,
      taxonomyVersion: standing?.version ?? 0,
      weeks,
      cells,
      splits: (options.dimensions ?? scoreDimensions).map((dimension) => ({
        dimension,
        cells: cellsOf(dimension),
      })),
      sent: this.#sql.sent.all(range.from, range.to),
      drivers,
      topicTitles: this.#titles(standing, drivers, stages),
      stages,
    };
  }

  /** What drives the scores of a week, as it is kept. */
  find(week: WeekId, standing: LiveTaxonomy): DriverCut[] {
    const range = { from: shiftWeek(week, 1 - longestDriverWindow), to: week };
    const cells = toScoreCells(this.#sql.cells.all({ ...range, dimension: '' }));
    return scalesOf(cells).map((scale) => this.#drivers(week, scale, cells, standing));
  }

  /** Kept or read; `cells` may reach further back than the windows do. */
  #driversOf(
    week: WeekId,
    cells: readonly ScoreCell[],
    standing: LiveTaxonomy | null,
  ): DriverCut[] {
    const scales = scalesOf(cells);
    const kept =
      standing === null
        ? null
        : this.#findings.read<DriverCut[]>({ kind: 'answers', slot: standing.slot, week });
    return scales.map(
      (scale) => kept?.find(isOnScale(scale)) ?? this.#drivers(week, scale, cells, standing),
    );
  }

  topic(topicId: string, weeks: readonly WeekId[], standing: LiveTaxonomy | null): ScoreCell[] {
    if (standing === null) return [];
    const range = { from: weeks[0], to: weeks.at(-1) };
    const rows = this.#sql.topicCells.all({ slot: standing.slot, topic: topicId, ...range });
    return toScoreCells(rows);
  }

  #drivers(
    week: WeekId,
    scale: ScoreScale,
    cells: readonly ScoreCell[],
    standing: LiveTaxonomy | null,
  ): DriverCut {
    const windowWeeks = windowFor(cells, scale, week);
    const rows = this.#sql.answers[standing?.slot ?? 0].all({
      kind: scale.kind,
      from: shiftWeek(week, 1 - windowWeeks),
      to: week,
    });
    // Without topics an old slot may hold places that nobody means any more.
    const meant = standing === null ? rows.map((row) => ({ ...row, topics: '[]' })) : rows;
    return { ...scale, windowWeeks, profiles: toProfiles(meant, scale) };
  }

  #titles(
    standing: LiveTaxonomy | null,
    drivers: readonly DriverCut[],
    stages: readonly StageCell[],
  ): Record<string, string> {
    if (standing === null) return {};
    const wanted = new Set([
      ...stages.map(({ topicId }) => topicId),
      ...drivers.flatMap(({ profiles }) =>
        profiles.flatMap(({ answers }) => answers.flatMap(({ topicIds }) => topicIds)),
      ),
    ]);
    const titles = this.#sql.topicTitles.all(standing.build).filter(({ id }) => wanted.has(id));
    return Object.fromEntries(titles.map(({ id, title }) => [id, title]));
  }
}

/** Scores out of the kept counts; the answers of the drivers' window alone are read one by one. */
export const createScoreStore = (connection: Connection, counts: TicketCounts): ScoreStore => {
  const { db } = connection;
  const cutter = new ScoreCutter(connection);
  const saveSent = db.prepare(scoresSql.saveSent);
  const dropSent = db.prepare(scoresSql.dropSent);
  return {
    scoreCut: (week, options) =>
      connection.read(() => cutter.cut(week, options, counts.readLive().standing)),
    topicScores: (topicId, week, weeks) =>
      connection.read(() =>
        cutter.topic(topicId, weeksUntil(week, Math.max(1, weeks)), counts.readLive().standing),
      ),
    saveSurveysSent: (entries) =>
      connection.write(() => {
        for (const { week, kind, dimension, value, sent } of entries) {
          if (sent === 0) dropSent.run(week, kind, dimension, value);
          else saveSent.run(week, kind, dimension, value, sent);
        }
      }),
  };
};
