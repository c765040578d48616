import type { Score } from '../domain/ticket.ts';
import type { PlannedMessage, SurveyKind } from './plan-messages.ts';
import type { Random } from './random.ts';
import { joinSentences, type Pen, phrase, spellLike, writeMatter } from './write-text.ts';

type SurveyMood = 'bad' | 'mixed' | 'good';

/** Values that go with a mood; a few answers contradict their text, as people do. */
const values: Readonly<Record<SurveyKind, Readonly<Record<SurveyMood, readonly number[]>>>> = {
  nps: { bad: [0, 1, 2, 3, 4, 5, 6, 6], mixed: [7, 7, 8], good: [9, 9, 10, 10, 10] },
  csat: { bad: [1, 1, 2, 2], mixed: [3, 3, 4], good: [4, 5, 5] },
  ces: { bad: [1, 2, 2, 3], mixed: [4, 4, 5], good: [6, 6, 7] },
};
const scales: Readonly<Record<SurveyKind, readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
};

const moodOf = (message: PlannedMessage, random: Random): SurveyMood => {
  const mood = message.issue?.mood;
  if (mood === 'praise') return 'good';
  if (mood === 'request' || mood === 'question') return random.chance(0.6) ? 'mixed' : 'good';
  if (mood !== undefined) return random.chance(0.8) ? 'bad' : 'mixed';
  return random.pick(['bad', 'mixed', 'good', 'good'] as const);
};

/** Score and text of a survey answer; the text is empty for one in six. */
export const writeSurvey = (pen: Pen, kind: SurveyKind): { score: Score; text: string } => {
  const { random, message, frame } = pen;
  const mood = moodOf(message, random);
  const [min, max] = scales[kind];
  const score = { kind, value: random.pick(values[kind][mood]), min, max };
  if (message.issue === null && random.chance(0.5)) return { score, text: '' };
  const matter = message.issue === null ? null : writeMatter(pen);
  const feeling = matter === null || random.chance(0.4) ? phrase(pen, frame[mood]) : null;
  return { score, text: spellLike(pen, joinSentences(feeling, matter)) };
};
