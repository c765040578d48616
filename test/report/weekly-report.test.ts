import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WeeklyCut } from '../../src/domain/report-detail.ts';
import { weeklyReportSchema } from '../../src/domain/weekly-report.ts';
import { buildWeeklyReport } from '../../src/report/weekly-report.ts';
import { emptyCut, inventedCut, week } from './invented-cut.ts';

const report = buildWeeklyReport(inventedCut());

/** Every object with a `value` and an `evidence` in a report. */
const countsIn = (node: unknown): { value: unknown; evidence: string }[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(countsIn);
  return 'evidence' in node && 'value' in node
    ? [{ value: node.value, evidence: String(node.evidence) }, ...inside]
    : inside;
};

const shuffled = (cut: WeeklyCut, seed: number): WeeklyCut => {
  const turn = <T>(list: readonly T[]): T[] => {
    const by = list.length === 0 ? 0 : seed % list.length;
    return [...list.slice(by), ...list.slice(0, by)].reverse();
  };
  const keysTurned = <T extends object>(record: T): T =>
    Object.fromEntries(turn(Object.entries(record))) as T;
  return keysTurned({
    ...cut,
    engines: turn(cut.engines),
    topics: turn(cut.topics).map((topic) => ({ ...topic, weeks: turn(topic.weeks) })),
    weeks: turn(cut.weeks).map((each) =>
      keysTurned({
        ...each,
        sources: keysTurned(each.sources),
        languages: keysTurned(each.languages),
        scores: turn(each.scores).map((score) => ({ ...score, values: turn(score.values) })),
      }),
    ),
  });
};

describe('the weekly report', () => {
  test('names what was planted: one new, one rising, one to watch, one going down', () => {
    const changed = report.whatChanged.map((issue) => `${issue.state}: ${issue.title}`);
    expect(changed).toEqual([
      'New: Map view is blank on tablets',
      'Rising: Export to spreadsheet stops at 10,000 rows',
      'Watch: Slow dashboard on Monday mornings',
    ]);
    expect(report.goingDown.map(({ kind, title }) => [kind, title])).toEqual([
      ['falling', 'Sync with the calendar duplicates events'],
    ]);
  });

  test('names the largest growth in words where the history is too short for the test', () => {
    const cut = inventedCut();
    const weeks = cut.weeks.slice(-3);
    const kept = new Set(weeks.map((own) => own.week));
    const topics = cut.topics.map((topic) => ({
      ...topic,
      weeks: topic.weeks.filter((own) => kept.has(own.week)),
    }));
    const texts = buildWeeklyReport({ ...cut, weeks, topics }).summary.map(({ text }) => text);
    expect(texts).toContainEqual(
      expect.stringMatching(
        /^Grown most: “Export to spreadsheet stops at 10,000 rows”, 48 tickets .*after 15 last week; too few weeks/,
      ),
    );
    expect(report.summary.some(({ text }) => text.startsWith('Grown most'))).toBe(false);
  });

  test('is byte-identical whatever the order of the rows it is made from', () => {
    const once = JSON.stringify(report);
    fc.assert(
      fc.property(fc.nat(1_000), (seed) => {
        expect(JSON.stringify(buildWeeklyReport(shuffled(inventedCut(), seed)))).toBe(once);
      }),
      { numRuns: 8 },
    );
  });

  test('has another id as soon as one number differs', () => {
    const cut = inventedCut();
    const [first, ...others] = cut.topics;
    if (first === undefined) throw new Error('no topic');
    const changed = { ...cut, topics: [{ ...first, title: 'Other' }, ...others] };
    expect(buildWeeklyReport(changed).header.reportId).not.toBe(report.header.reportId);
    expect(report.header.reportId).toMatch(/^[0-9a-f]{16}$/);
  });

  test('gives every count a list, and equal lists equal numbers', () => {
    const counts = countsIn(report).filter(({ evidence }) => evidence.includes('week='));
    expect(counts.length).toBeGreaterThan(100);
    const values = new Map<string, unknown>();
    const derived = new Set(report.scoreboard.map((row) => row.evidence));
    for (const { value, evidence } of counts) {
      expect(evidence).toMatch(
        /^\/v1\/evidence\/(tickets|customers|accounts)\?(?:fromWeek=2024-W\d\d&)?week=2024-W\d\d/,
      );
      if (derived.has(evidence)) continue;
      expect(values.get(evidence) ?? value).toBe(value);
      values.set(evidence, value);
    }
  });

  test('sorts the recurring issues by customers, then tickets, then id', () => {
    const order = report.recurringIssues.map((issue) => issue.customers.value);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(report.recurringIssues[0]?.rank).toBe(1);
    expect(report.recurringIssues.every((issue) => issue.recurring)).toBe(true);
  });

  test('lists at most fifteen recurring issues', () => {
    const cut = inventedCut();
    const many = Array.from({ length: 30 }, (_, i) =>
      cut.topics.map((topic) => ({ ...topic, id: `${topic.id}_${i}` })),
    ).flat();
    expect(buildWeeklyReport({ ...cut, topics: many }).recurringIssues).toHaveLength(15);
  });

  test('says that a source fell silent', () => {
    expect(report.header.sources.filter(({ silent }) => silent)).toEqual([
      {
        source: 'appstore',
        silent: true,
        value: 0,
        evidence: `/v1/evidence/tickets?week=${week}&source=appstore`,
      },
    ]);
  });

  test('fits its published schema, and so does an empty one', () => {
    expect(weeklyReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(
      JSON.parse(JSON.stringify(report)),
    );
    weeklyReportSchema.parse(JSON.parse(JSON.stringify(buildWeeklyReport(emptyCut()))));
  });

  test('says where a topic hurts, and nothing about topics that are spread evenly', () => {
    expect(report.whereItHurts.map(({ title, value }) => [title, value])).toEqual([
      ['Map view is blank on tablets', 'business'],
    ]);
    const [cell] = report.whereItHurts;
    expect(cell?.tickets.value).toBe(10);
    expect(cell?.lift).toBeGreaterThan(2);
    expect(report.whatChanged[0]?.segment).toMatchObject({ value: 'business' });
  });

  test('lists groups of two customers first, then the largest of one, and no empty or small one', () => {
    const { candidates } = report.notYetTopics;
    expect(
      candidates.map(({ kind, keywords, tickets, customers }) => [
        kind,
        keywords[0],
        tickets.value,
        customers.value,
      ]),
    ).toEqual([
      ['emerging', 'parcel', 4, 3],
      ['large', 'shelf', 9, 1],
      ['large', 'crate', 3, 1],
    ]);
    expect(candidates[0]?.tickets.evidence).toBe(
      '/v1/evidence/tickets?fromWeek=2024-W19&week=2024-W30&coverage=uncovered&group=4.1',
    );
  });

  test('proposes only pairs of topics that still stand, under their titles of today', () => {
    expect(report.notYetTopics.overlaps.map(({ titles }) => titles)).toEqual([
      ['Export to spreadsheet stops at 10,000 rows', 'Sync with the calendar duplicates events'],
    ]);
  });

  test('says who changed the topics, and tells all discoveries in one line', () => {
    expect(report.appendix.taxonomyChanges).toEqual([
      { at: '2024-07-24T08:00:00.000Z', by: 'Ada <ops>', what: 'Renamed “Map” to “Map view”' },
      {
        at: '2024-07-26T03:00:00.000Z',
        by: 'Groundswell',
        what: 'Topics found anew 2 times: 2 new, 1 ended',
      },
    ]);
  });

  test('restates what has changed in a week since it was issued', () => {
    expect(
      report.header.restated.map(({ week: of, title, issued, change }) => [
        of,
        title,
        issued,
        change,
      ]),
    ).toEqual([
      ['2024-W29', 'all tickets', 300, 3],
      ['2024-W29', 'Export to spreadsheet stops at 10,000 rows', 13, 2],
    ]);
  });

  test('names the overdue action with its owner, and what may be told to customers', () => {
    expect(report.actions.open).toMatchObject([{ id: 'act-1', overdueDays: 3, ageDays: 12 }]);
    expect(report.actions.done).toMatchObject([
      { said: 'Login code never arrives', did: 'Login codes now arrive within seconds.' },
    ]);
    expect(report.summary.map(({ text }) => text)).toContain(
      '1 action overdue: “Raise the row limit of the export” by 3 days (dana).',
    );
  });

  test('computes the burden and what a topic does to CSAT', () => {
    const row = report.recurringIssues.find(({ topicId }) => topicId === 't_01');
    expect(row?.handling?.burdenHours).toBeCloseTo((48 * 12.5) / 60, 10);
    // 21 of 33 satisfied with it, 20 of 24 without.
    expect(row?.satisfaction?.impact).toBeCloseTo(21 / 33 - 20 / 24, 10);
    expect(row?.revenue).toEqual([{ currency: 'EUR', total: 125_000, accounts: 7 }]);
  });

  test('writes at most five sentences, each with a number and its list', () => {
    expect(report.summary).toHaveLength(5);
    for (const line of report.summary) {
      expect(line.text).toMatch(/\d/);
      expect(line.evidence).toMatch(/^\/v1\/(?:evidence\/|actions\?)/);
    }
  });

  test('carries twelve weeks with the expected band', () => {
    const [top] = report.recurringIssues;
    expect(top?.history).toHaveLength(12);
    for (const point of top?.history ?? []) {
      expect(point.lower).toBeLessThanOrEqual(point.expected ?? Number.NaN);
      expect(point.upper).toBeGreaterThanOrEqual(point.expected ?? Number.NaN);
    }
  });

  test('of an empty workspace is empty and says so', () => {
    const empty = buildWeeklyReport(emptyCut());
    expect(empty.recurringIssues).toEqual([]);
    expect(empty.whatChanged).toEqual([]);
    expect(empty.header.unclassifiedShare).toBeNull();
    expect(empty.summary.map((line) => line.text)).toEqual(['0 tickets.']);
  });

  test('lists every active topic while the workspace is younger than the recurring rule', () => {
    const cut = inventedCut();
    const young = {
      ...cut,
      weeks: cut.weeks.slice(-1),
      topics: cut.topics.map((topic) => ({
        ...topic,
        firstSeen: week,
        weeks: topic.weeks.slice(-1),
      })),
    };
    const first = buildWeeklyReport(young);
    expect(first.recurringIssues).toHaveLength(15);
    expect(first.whatChanged).toEqual([]);
  });

  test('refuses a cut that does not end with its week', () => {
    expect(() => buildWeeklyReport({ ...inventedCut(), week: '2024-W31' })).toThrow(/must end/);
  });
});

describe('the scoreboard', () => {
  const rowOf = (id: string) => report.scoreboard.find((row) => row.id === id);

  test('computes NPS as promoters less detractors', () => {
    // 14 promoters, 4 detractors, index 25: 6 passives.
    expect(rowOf('nps')).toMatchObject({ n: 24, unit: 'score' });
    expect(rowOf('nps')?.value).toBeCloseTo((100 * (14 - 4)) / 24, 10);
  });

  test('computes CSAT as the share of the top two of five and flags it outside its range', () => {
    expect(rowOf('csat')?.value).toBeCloseTo(21 / 33, 10);
    expect(rowOf('csat')?.outsideRange).toBe(true);
  });

  test('opens a score value by value', () => {
    expect(rowOf('csat')?.parts).toContainEqual({
      label: '4',
      value: 9,
      evidence: `/v1/evidence/tickets?week=${week}&score=csat&scoreValue=4&scoreMin=1&scoreMax=5&scoreDirection=higher`,
    });
  });

  test('leaves out scores that were never asked for', () => {
    expect(rowOf('stars')).toBeUndefined();
  });
});
