import type { AnswerProfile, DriverCut, ScoreScale } from '../domain/score.ts';
import { compareText } from './canonical-cut.ts';
import { answerWorth } from './score-estimate.ts';
import type { CustomerGroup, TopicSums } from './score-impact.ts';
import { scaleId } from './score-scale.ts';
import { seedFrom } from './seeded-random.ts';

/** One seed for a topic on a scale in a week, wherever its impact stands. */
export const impactSeed = (week: string, scale: ScoreScale, topicId: string): number =>
  seedFrom(week, scaleId(scale), topicId);

/** What an answer of the cut adds to its score. */
export const worthOf = (cut: DriverCut) => {
  const known = new Map<number, number>();
  return (value: number): number => {
    const worth = known.get(value) ?? answerWorth(cut, value);
    known.set(value, worth);
    return worth;
  };
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
export const createGrouper = (cut: DriverCut, worth: (value: number) => number) => {
  const add = (groups: Map<string, CustomerGroup>, sums: TopicSums, customers: number): void => {
    const name = nameOf(sums);
    groups.set(name, { customers: customers + (groups.get(name)?.customers ?? 0), ...sums });
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
