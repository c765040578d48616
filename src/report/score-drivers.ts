import { type DriverCut, minDriverAnswers } from '../domain/score.ts';
import type { DriverRow, DriverTable } from '../domain/score-report.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import { compareText } from './canonical-cut.ts';
import { createGrouper, impactSeed, worthOf } from './customer-groups.ts';
import { countOf } from './evidence-link.ts';
import { impactInterval, scoreImpact } from './score-impact.ts';
import { scaleFilter } from './score-scale.ts';

/** A topic with fewer answers than this, on it or off it, is not compared. */
export const minTopicAnswers = 5;

/** Where the numbers of a table come from. */
export interface DriverPlace {
  readonly week: WeekId;
  readonly titles: Readonly<Record<string, string>>;
  /** Rows on either side. */
  readonly rows: number;
}

/** Answers and their worth: of all, and of each topic. */
const addUp = (cut: DriverCut, worth: (value: number) => number) => {
  const topics = new Map<string, { n: number; sum: number }>();
  let [n, sum] = [0, 0];
  for (const { customers, answers } of cut.profiles) {
    for (const { value, topicIds } of answers) {
      const add = customers * worth(value);
      n += customers;
      sum += add;
      for (const topicId of topicIds) {
        const topic = topics.get(topicId) ?? { n: 0, sum: 0 };
        topic.n += customers;
        topic.sum += add;
        topics.set(topicId, topic);
      }
    }
  }
  return { n, sum, topics };
};

/**
 * What pulls a score down and up, over the shortest window with enough answers: the topics with the largest impact on
 * either side. Overlapping topics do not add up.
 */
export const buildDriverTable = (cut: DriverCut, place: DriverPlace): DriverTable => {
  const worth = worthOf(cut);
  const { n, sum, topics } = addUp(cut, worth);
  const window = {
    unit: 'tickets' as const,
    ...(cut.windowWeeks > 1 && { fromWeek: shiftWeek(place.week, 1 - cut.windowWeeks) }),
    week: place.week,
    ...scaleFilter(cut),
  };
  const ready = n >= minDriverAnswers;
  const groupsOf = createGrouper(cut, worth);
  const compared = [...topics]
    .filter(([, on]) => on.n >= minTopicAnswers && n - on.n >= minTopicAnswers)
    .map(([topicId, on]) => {
      const sums = { onN: on.n, onSum: on.sum, offN: n - on.n, offSum: sum - on.sum };
      return { topicId, sums, impact: scoreImpact(sums) };
    })
    .sort((a, b) => a.impact - b.impact || compareText(a.topicId, b.topicId));
  const rowOf = ({ topicId, sums, impact }: (typeof compared)[number]): DriverRow[] => {
    const interval = impactInterval(groupsOf(topicId), impactSeed(place.week, cut, topicId));
    if (interval === null) return [];
    const score = sums.onSum / sums.onN;
    const scoreWithout = sums.offSum / sums.offN;
    return [
      {
        topicId,
        title: place.titles[topicId] ?? topicId,
        n: countOf(sums.onN, { ...window, topic: topicId }),
        score,
        scoreWithout,
        impact,
        interval,
        perMention: score - scoreWithout,
      },
    ];
  };
  const lower = compared.filter(({ impact }) => impact < 0);
  const higher = compared.filter(({ impact }) => impact > 0).reverse();
  const [bad, good] = cut.direction === 'lower' ? [higher, lower] : [lower, higher];
  const rows = (list: typeof compared): DriverRow[] =>
    ready ? list.slice(0, place.rows).flatMap(rowOf) : [];
  return {
    ready,
    windowWeeks: cut.windowWeeks,
    n: countOf(n, window),
    score: n === 0 ? null : sum / n,
    topicsCompared: ready ? compared.length : 0,
    hurting: rows(bad),
    helping: rows(good),
  };
};
