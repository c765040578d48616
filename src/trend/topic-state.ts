import type { TopicState } from '../domain/topic-state.ts';

/** What the rules ask about a topic in the report's week. */
export interface TopicFacts {
  readonly muted: boolean;
  readonly regressed: boolean;
  readonly resolved: boolean;
  /** Crossed the founding gate for the first time within the last 14 days. */
  readonly cameUp: boolean;
  /** Significant over all topics, or on Watch twice running. */
  readonly rising: boolean;
  readonly watch: boolean;
  readonly fallingTwice: boolean;
  /** Met the recurring rule; also a flag of its own, whatever the state. */
  readonly recurring: boolean;
  readonly activeInLast8Weeks: boolean;
}

type Rule = readonly [TopicState, (facts: TopicFacts) => boolean];

/** In the order of `report.md` 2; the first that holds gives the state. */
const rules: readonly Rule[] = [
  ['Muted', (facts) => facts.muted],
  ['Regressed', (facts) => facts.regressed],
  ['Resolved', (facts) => facts.resolved],
  ['New', (facts) => facts.cameUp],
  ['Rising', (facts) => facts.rising],
  ['Watch', (facts) => facts.watch],
  ['Falling', (facts) => facts.fallingTwice],
  ['Recurring', (facts) => facts.recurring],
  ['Sporadic', (facts) => facts.activeInLast8Weeks],
];

/** The one state of a topic. A topic that no rule takes has been silent for eight weeks. */
export const topicState = (facts: TopicFacts): TopicState =>
  rules.find(([, holds]) => holds(facts))?.[0] ?? 'Dormant';
