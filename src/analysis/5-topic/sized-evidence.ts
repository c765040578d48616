import { createBackgroundEvidence, type StrengthEvidence } from './background-evidence.ts';
import type { WordCounts } from './corpus.ts';
import { createForetoldEvidence } from './foretold-evidence.ts';
import type { Partition } from './partition-evidence.ts';

/** From no whole evidence to nothing else, by the words of all documents … */
const [fewWordsInAll, manyWordsInAll] = [10_000, 30_000];
/** … and by the words of the mean document. */
const [shortDocument, longDocument] = [6, 12];

const along = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

/**
 * How much the evidence of the whole counts beside how well texts foretell each other, 0 … 1. Few words in all do not pay
 * for the topics that are there. In long texts words depend on each other, so they foretell each other within ever
 * smaller topics, and show the larger ones even where they are few.
 */
export const wholeShare = ({ ids, documents }: WordCounts): number =>
  Math.max(
    along(ids.length, fewWordsInAll, manyWordsInAll),
    along(ids.length / Math.max(1, documents), shortDocument, longDocument),
  );

/**
 * Makes the function that says how good a partition is, for a corpus of any size: the evidence of the whole and how well
 * texts foretell each other, mixed by `wholeShare`. The strength is that of the whole.
 */
export const createSizedEvidence = (
  corpus: WordCounts,
): ((partition: Partition) => StrengthEvidence) => {
  const share = wholeShare(corpus);
  const wholeOf = createBackgroundEvidence(corpus);
  if (share === 1) return wholeOf;
  const foretoldOf = createForetoldEvidence(corpus);
  return (partition) => {
    const { logLikelihood, strength } = wholeOf(partition);
    return {
      logLikelihood: share * logLikelihood + (1 - share) * foretoldOf(partition),
      strength,
    };
  };
};
