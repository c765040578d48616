import type { Tag } from '../../domain/analysis.ts';
import type { Classifier, CustomTag, CustomTagDefinition } from '../../domain/tagging.ts';
import { createRuleMatcher } from '../5-topic/match-rule.ts';
import { createJudge } from './classifier.ts';
import { fitClassifier, type TaughtText } from './fit-classifier.ts';

const own = 'this';
const others = 'other';
const noHints = Object.freeze({});
/** A tag by examples is given from this probability on at the least, and from higher where its examples allow it. */
const minProbability = 0.6;
const ruleConfidence = 0.95;

/**
 * Learns what sets the examples apart from the rest of the workspace. `background`: texts of the workspace, most of
 * which are not of the tag.
 */
export const learnCustomTag = (
  by: CustomTagDefinition['by'],
  background: readonly string[],
): Pick<CustomTag, 'classifier' | 'minProbability'> => {
  if (!('examples' in by)) return { classifier: null, minProbability: 0 };
  const taught: TaughtText[] = [
    ...by.examples.map((text) => ({ text, hints: noHints, label: own })),
    ...by.not.map((text) => ({ text, hints: noHints, label: others })),
    ...background.map((text) => ({ text, hints: noHints, label: others })),
  ];
  const classifier = fitClassifier(taught, { balanced: true });
  return { classifier, minProbability: chooseThreshold(by.examples, taught) };
};

/** What three quarters of the examples reach while they are left out, between 0.6 and 0.9. */
const chooseThreshold = (examples: readonly string[], taught: readonly TaughtText[]): number => {
  const folds = Math.min(4, examples.length);
  const reached: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const left = new Set(examples.filter((_, at) => at % folds === fold));
    const classifier = fitClassifier(
      taught.filter(({ text, label }) => label !== own || !left.has(text)),
      { balanced: true },
    );
    for (const text of left) reached.push(probabilityOf(classifier)(text).probability);
  }
  reached.sort((a, b) => a - b);
  const quarter = reached[Math.floor(reached.length / 4)] ?? minProbability;
  return Math.round(Math.max(minProbability, Math.min(0.9, quarter)) * 100) / 100;
};

const probabilityOf = (classifier: Classifier) => {
  const judge = createJudge(classifier);
  const at = classifier.labels.indexOf(own);
  return (text: string) => {
    const { probabilities, label, words } = judge({ text, hints: noHints });
    return { probability: probabilities[at] ?? 0, words: label === own ? words : [] };
  };
};

/** Makes the test of a tag: the tag with its words, or null. `engine` is written on it. */
export const createCustomTagger = (
  { id, by, classifier, minProbability: least }: Omit<CustomTag, 'name'>,
  engine: string,
): ((text: string) => Tag<string> | null) => {
  if (classifier !== null) {
    const read = probabilityOf(classifier);
    return (text) => {
      const { probability, words } = read(text);
      if (probability < least) return null;
      return {
        label: id,
        confidence: Math.round(probability * 1000) / 1000,
        reasons: words,
        engine,
      };
    };
  }
  const rule =
    'rule' in by ? by.rule : { any: 'phrases' in by ? by.phrases : [], all: [], none: [] };
  const matches = createRuleMatcher(rule);
  const phrases = [...rule.any, ...rule.all].map(
    (phrase) => [phrase, createRuleMatcher({ any: [phrase], all: [], none: [] })] as const,
  );
  return (text) => {
    if (!matches(text)) return null;
    const reasons = phrases.filter(([, has]) => has(text)).map(([phrase]) => phrase);
    return { label: id, confidence: ruleConfidence, reasons: reasons.slice(0, 5), engine };
  };
};
