import type { Classifier, ModelTrial } from '../../domain/tagging.ts';
import { type Answer, chooseOffsets, withOffsets } from './calibrate.ts';
import { createJudge, type Judgement, type ReadText } from './classifier.ts';
import { fitClassifier, shuffledOrder, type TaughtText } from './fit-classifier.ts';

/** A taught text with what the general engine makes of it, and the parts that it was cut into. */
export interface TrialText extends TaughtText {
  readonly general: string;
  /** What the parts add up to by themselves; absent: the text is one part. */
  readonly parts?: {
    readonly texts: readonly ReadText[];
    readonly general: string;
    readonly join: (judged: readonly Judgement[]) => string;
  };
}

export interface Trial {
  readonly trial: ModelTrial;
  readonly classifier: Classifier | null;
}

const folds = 5;

/** Mean of the labels' F1, over the labels that the truth has. */
export const macroF1 = (truth: readonly string[], answers: readonly string[]): number => {
  const labels = [...new Set(truth)];
  const scores = labels.map((label) => {
    const hits = truth.filter((each, at) => each === label && answers[at] === label).length;
    const said = answers.filter((each) => each === label).length;
    const real = truth.filter((each) => each === label).length;
    return hits === 0 ? 0 : (2 * hits) / (said + real);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, labels.length);
};

/**
 * Fits a model and puts it on trial: each fifth of the texts is judged by a model of the other four and by the general
 * engine; how readily each label is said is set where the mean of their F1 is greatest. The model is used only where it is better by `margin` of macro-F1. A generator, so that the caller may do
 * other things between the fits; its return value is the result.
 */
export function* tryModel(texts: readonly TrialText[], margin: number): Generator<void, Trial> {
  const labels = [...new Set(texts.map(({ label }) => label))].sort();
  const calibrate = (classifier: Classifier, known: readonly Answer[]): Classifier =>
    withOffsets(classifier, labels, chooseOffsets(known, labels.length));
  const foldOf = new Uint8Array(texts.length);
  for (const [place, at] of shuffledOrder(texts.length).entries()) foldOf[at] = place % folds;
  const learned: Classifier[] = [];
  const answers: Answer[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const classifier = fitClassifier(
      texts.filter((_, at) => foldOf[at] !== fold),
      { balanced: true },
    );
    const judge = createJudge(classifier);
    for (const [at, text] of texts.entries()) {
      if (foldOf[at] !== fold) continue;
      const { probabilities } = judge(text);
      answers[at] = {
        probabilities: labels.map((label) => probabilities[classifier.labels.indexOf(label)] ?? 0),
        truth: labels.indexOf(text.label),
      };
    }
    learned.push(classifier);
    yield;
  }
  const own: string[] = [];
  const ownOfParts: string[] = [];
  for (const [fold, classifier] of learned.entries()) {
    // A fold's offsets come from the answers of the other folds.
    const judge = createJudge(
      calibrate(
        classifier,
        answers.filter((_, at) => foldOf[at] !== fold),
      ),
    );
    for (const [at, text] of texts.entries()) {
      if (foldOf[at] !== fold) continue;
      own[at] = judge(text).label;
      ownOfParts[at] = text.parts?.join(text.parts.texts.map(judge)) ?? (own[at] as string);
    }
    yield;
  }
  const truth = texts.map(({ label }) => label);
  const general = macroF1(
    truth,
    texts.map((text) => text.general),
  );
  const generalOfParts = macroF1(
    truth,
    texts.map((text) => text.parts?.general ?? text.general),
  );
  const score = macroF1(truth, own);
  const isUsed = score >= general + margin;
  const trial: ModelTrial = {
    texts: texts.length,
    folds,
    own: round(score),
    general: round(general),
    isUsed,
    onMentions: isUsed && macroF1(truth, ownOfParts) >= generalOfParts + margin,
  };
  if (!isUsed) return { trial, classifier: null };
  return { trial, classifier: calibrate(fitClassifier(texts, { balanced: true }), answers) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
