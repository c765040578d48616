import { type LeavingStage, type LeavingTag, leavingStages } from '../../domain/analysis.ts';
import { ruleEngine } from './label-evidence.ts';
import type { Word } from './read-words.ts';
import { type Evidence, quoteWords } from './rule-evidence.ts';

/** Weaker finds say nothing. */
const minStrength = 0.45;
const mostReasons = 4;

interface LeavingInput {
  readonly text: string;
  readonly words: readonly Word[];
  readonly evidence: ReadonlyMap<string, Evidence>;
}

const stageOf = (strength: (label: string) => number): LeavingStage | null => {
  if (strength('threat') >= minStrength) return 'threat';
  if (strength('cancellation') >= minStrength) return 'decided';
  return strength('leaving_question') >= minStrength ? 'question' : null;
};

const labels = { decided: 'cancellation', threat: 'threat', question: 'leaving_question' } as const;

/** Who leaves whom in a span, and how far; null when nobody does. */
export const tagLeaving = ({ text, words, evidence }: LeavingInput): LeavingTag | null => {
  const strength = (label: string): number => evidence.get(label)?.strength ?? 0;
  const comes =
    strength('joining') >= minStrength && strength('joining') >= strength('cancellation');
  const stage = comes ? 'decided' : stageOf(strength);
  if (stage === null) return null;
  const found = evidence.get(comes ? 'joining' : labels[stage]);
  const reasons = (found?.matches ?? []).map(({ from, to }) => quoteWords(text, words, from, to));
  return {
    label: comes ? 'to_us' : 'from_us',
    stage,
    confidence: Math.round((found?.strength ?? 0) * 1000) / 1000,
    reasons: [...new Set(reasons)].slice(0, mostReasons),
    engine: ruleEngine,
  };
};

/** Joins the spans of a ticket: one tag a direction, the one that went furthest, of equals the surest. */
export const joinLeaving = (tags: readonly LeavingTag[]): LeavingTag[] =>
  (['from_us', 'to_us'] as const).flatMap((direction) => {
    const [furthest] = tags
      .filter(({ label }) => label === direction)
      .sort(
        (a, b) =>
          leavingStages.indexOf(a.stage) - leavingStages.indexOf(b.stage) ||
          b.confidence - a.confidence,
      );
    return furthest === undefined ? [] : [furthest];
  });
