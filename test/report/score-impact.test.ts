import { describe, expect, it } from 'vitest';
import type { AnswerProfile, DriverCut } from '../../src/domain/score.ts';
import { buildDriverTable } from '../../src/report/score-drivers.ts';
import { impactInterval, scoreImpact } from '../../src/report/score-impact.ts';

const single = (customers: number, value: number, ...topicIds: string[]): AnswerProfile => ({
  customers,
  answers: [{ value, topicIds }],
});
const nps = (profiles: readonly AnswerProfile[], windowWeeks = 1): DriverCut => ({
  kind: 'nps',
  min: 0,
  max: 10,
  direction: 'higher',
  windowWeeks,
  profiles,
});
const place = { week: '2026-W20', titles: { t_slow: 'Slow app' }, rows: 5 };

/** 1,000 answers at NPS 20 with 80 of them at −50 on one topic. */
const vector = nps([
  single(60, 2, 't_slow'),
  single(20, 10, 't_slow'),
  single(460, 9),
  single(240, 7),
  single(220, 3),
]);

describe('impact of a topic on a score', () => {
  it('is −6.087 for 80 answers at −50 of 1,000 at 20', () => {
    const impact = scoreImpact({ onN: 80, onSum: -4_000, offN: 920, offSum: 24_000 });
    expect(impact).toBeCloseTo(-6.087, 3);
    expect((80 * (-50 - 20)) / (1_000 - 80)).toBeCloseTo(impact, 10);
  });

  it('stands in the table of drivers with an interval around it and the effect of a mention', () => {
    const table = buildDriverTable(vector, place);
    expect(table.score).toBeCloseTo(20, 10);
    const [row] = table.hurting;
    expect(row?.impact).toBeCloseTo(-6.087, 3);
    expect(row?.score).toBe(-50);
    expect(row?.perMention).toBeCloseTo(-50 - 24_000 / 920, 6);
    // Normal theory: Δ = p·d with d = −76.1 ± 10; about −6.1 ± 1.9.
    expect(row?.interval[0]).toBeGreaterThan(-8.6);
    expect(row?.interval[0]).toBeLessThan(-7.2);
    expect(row?.interval[1]).toBeLessThan(-4.1);
    expect(row?.interval[1]).toBeGreaterThan(-5.2);
    expect(row?.n.evidence).toBe(
      '/v1/evidence/tickets?week=2026-W20&topic=t_slow&score=nps&scoreMin=0&scoreMax=10&scoreDirection=higher',
    );
  });

  it('is the same in every order of the answers', () => {
    const turned = nps([...vector.profiles].reverse());
    expect(buildDriverTable(turned, place)).toEqual(buildDriverTable(vector, place));
  });

  it('is less sure when the same answers come from few customers', () => {
    const alone = [
      { customers: 80, onN: 1, onSum: -100, offN: 0, offSum: 0 },
      { customers: 920, onN: 0, onSum: 0, offN: 1, offSum: 26 },
    ];
    const loud = [
      { customers: 4, onN: 20, onSum: -2_000, offN: 0, offSum: 0 },
      { customers: 920, onN: 0, onSum: 0, offN: 1, offSum: 26 },
    ];
    const width = (groups: typeof alone): number => {
      const [low, high] = impactInterval(groups, 1) ?? [0, 0];
      return high - low;
    };
    expect(width(loud)).toBeGreaterThan(2 * width(alone));
  });

  it('gives no table with fewer than 100 answers, and says how many there are', () => {
    const table = buildDriverTable(nps([single(9, 1, 't_slow'), single(90, 9)], 12), place);
    expect([table.ready, table.n.value, table.hurting]).toEqual([false, 99, []]);
  });

  it('leaves out topics with fewer than five answers', () => {
    const table = buildDriverTable(nps([single(4, 0, 't_rare'), single(200, 9)]), place);
    expect([table.topicsCompared, table.hurting]).toEqual([0, []]);
  });

  it('turns the sides where a low effort is the good one', () => {
    const effort: DriverCut = {
      kind: 'ces',
      min: 1,
      max: 7,
      direction: 'lower',
      windowWeeks: 1,
      profiles: [single(20, 7, 't_form'), single(20, 1, 't_chat'), single(100, 3)],
    };
    const table = buildDriverTable(effort, place);
    expect(table.hurting.map(({ topicId }) => topicId)).toEqual(['t_form']);
    expect(table.helping.map(({ topicId }) => topicId)).toEqual(['t_chat']);
  });
});
