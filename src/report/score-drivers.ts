import { type AnswerProfile, type DriverCut, minDriverAnswers } from '../domain/score.ts';
import type { DriverRow, DriverTable } from '../domain/score-report.ts';
import { shiftWeek, type WeekId } from '../domain/week.ts';
import { compareText } from './canonical-cut.ts';
import { countOf } from './evidence-link.ts';
import { answerWorth } from './score-estimate.ts';
import { type CustomerGroup, impactInterval, scoreImpact, type TopicSums } from './score-impact.ts';
import { scaleFilter, scaleId } from './score-scale.ts';
import { seedFrom } from './seeded-random.ts';

/** A topic with fewer answers than this, on it or off it, is not compared. */
export const minTopicAnswers = 5;

/** Where the numbers of a table come from. */
export interface DriverPlace {
  readonly week: WeekId;
  readonly titles: Readonly<Record<string, string>>;
  /** Rows on either side. */
  readonly rows: number;
}

const worthOf = (cut: DriverCut) => {
  const known = new Map<number, number>();
  return (value: number): number => {
    const worth = known.get(value) ?? answerWorth(cut, value);
    known.set(value, worth);
    return worth;
  };
};

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

const sumsOf = (
  { answers }: AnswerProfile,
  topicId: string | null,
  worth: (value: number) => number,
): TopicSums => {
  let [onN, onSum, offN, offSum] = [0, 0, 0, 0];
  for (const { value, topicIds } of answers) {
    if (topicId !== null && topicIds.includes(topicId)) {
      onN += 1;
      onSum += worth(value);
    } else {
      offN += 1;
      offSum += worth(value);
    }
  }
  return { onN, onSum, offN, offSum };
};

const nameOf = ({ onN, onSum, offN, offSum }: TopicSums): string =>
  `${onN} ${onSum} ${offN} ${offSum}`;

/**
 * Customers that are alike in the eyes of one topic, in one order. Nearly all of them say nothing of it, so these are
 * put together once for all topics.
 */
const createGrouper = (cut: DriverCut, worth: (value: number) => number) => {
  const add = (groups: Map<string, CustomerGroup>, sums: TopicSums, customers: number): void => {
    const name = nameOf(sums);
    groups.set(name, { ...sums, customers: customers + (groups.get(name)?.customers ?? 0) });
  };
  const silent = new Map<string, CustomerGroup>();
  const about = new Map<string, AnswerProfile[]>();
  for (const profile of cut.profiles) {
    add(silent, sumsOf(profile, null, worth), profile.customers);
    for (const topicId of new Set(profile.answers.flatMap(({ topicIds }) => topicIds))) {
      const own = about.get(topicId) ?? [];
      own.push(profile);
      about.set(topicId, own);
    }
  }
  return (topicId: string): CustomerGroup[] => {
    const groups = new Map(silent);
    for (const profile of about.get(topicId) ?? []) {
      add(groups, sumsOf(profile, null, worth), -profile.customers);
      add(groups, sumsOf(profile, topicId, worth), profile.customers);
    }
    return [...groups]
      .filter(([, { customers }]) => customers > 0)
      .sort(([a], [b]) => compareText(a, b))
      .map(([, group]) => group);
  };
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
    const interval = impactInterval(groupsOf(topicId), seedFrom(place.week, scaleId(cut), topicId));
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
