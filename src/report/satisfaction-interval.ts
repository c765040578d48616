import { minDriverAnswers, type ScoreCut } from '../domain/score.ts';
import { createGrouper, impactSeed, worthOf } from './customer-groups.ts';
import type { Interval } from './interval.ts';
import { minTopicAnswers } from './score-drivers.ts';
import { impactInterval } from './score-impact.ts';

/** Ends of a CSAT scale. */
interface Ends {
  readonly min: number;
  readonly max: number;
}

/**
 * 95 % interval of a topic's impact on the CSAT of the week on one scale, by the seeded bootstrap of the drivers' table
 * and equal to its. Null where that week alone has too few answers, of all or of the topic, to say something.
 */
export const createSatisfactionIntervals = (
  scores: ScoreCut | null,
): ((topicId: string, ends: Ends) => Interval | null) => {
  const cuts = (scores?.drivers ?? [])
    .filter(({ kind, direction, windowWeeks }) => {
      return kind === 'csat' && direction === 'higher' && windowWeeks === 1;
    })
    .map((cut) => ({ cut, groupsOf: createGrouper(cut, worthOf(cut)) }));
  return (topicId, { min, max }) => {
    const found = cuts.find(({ cut }) => cut.min === min && cut.max === max);
    if (found === undefined || scores === null) return null;
    const groups = found.groupsOf(topicId);
    const count = (side: 'onN' | 'offN'): number =>
      groups.reduce((sum, group) => sum + group.customers * group[side], 0);
    const [on, off] = [count('onN'), count('offN')];
    if (on + off < minDriverAnswers || Math.min(on, off) < minTopicAnswers) return null;
    return impactInterval(groups, impactSeed(scores.week, found.cut, topicId));
  };
};
