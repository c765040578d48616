/**
 * What does the workspace's own knowledge add? `node dist/bench/eval-learning.js <folder with the sets>` learns tone
 * from the scores of two sets that taught the shipped models nothing, and judges texts it did not learn from: ten folds,
 * and the second half of time by the first.
 */
import { fileURLToPath } from 'node:url';
import { createJudge } from '../src/analysis/7-learn/classifier.ts';
import { shuffledOrder } from '../src/analysis/7-learn/fit-classifier.ts';
import { sentimentHints } from '../src/analysis/7-learn/hints.ts';
import { learnSentiment, type ScoredReading } from '../src/analysis/7-learn/learn-models.ts';
import { type TrialText, tryModel } from '../src/analysis/7-learn/try-model.ts';
import { type AnalysisInput, createReader } from '../src/analysis/pipeline.ts';
import { contentSign, type ScoreScale } from '../src/domain/score.ts';
import { loadKnowledge } from '../src/main/load-knowledge.ts';
import { scoreClasses } from './learn/agreement.ts';
import { readRows } from './learn/teaching-sets.ts';

const setsFolder = process.argv[2] ?? '';
const read = createReader(loadKnowledge(fileURLToPath(new URL('../../', import.meta.url))));
const classes = ['negative', 'neutral', 'positive'] as const;
const nps: ScoreScale = { kind: 'nps', min: 0, max: 10, direction: 'higher' };
const stars: ScoreScale = { kind: 'stars', min: 1, max: 5, direction: 'higher' };

const toReading = (text: string, scale: ScoreScale, value: number): ScoredReading => {
  const about = { ticketId: '', revision: 1, subject: '', languageHint: null, excluded: false };
  const input: AnalysisInput = { ...about, kind: 'feedback', text };
  const { analysis, words } = read(input);
  const label = classes[contentSign(scale, value) + 1] ?? 'neutral';
  return { words, kind: 'feedback', analysis, label };
};

const toTrialText = ({ words, analysis, label }: ScoredReading): TrialText => ({
  text: words,
  hints: sentimentHints(words, analysis.sentiment, analysis.intents),
  label,
  general: analysis.sentiment.label,
});

/** What the service would learn from `taught` says of others, whether or not its trial lets it be used. */
const judgeBy = (taught: readonly ScoredReading[], asked: readonly ScoredReading[]): string[] => {
  const steps = tryModel(taught.map(toTrialText), -1);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { classifier } = step.value;
  if (classifier === null) throw new Error('nothing was learned');
  const judge = createJudge(classifier);
  return asked.map((reading) => judge(toTrialText(reading)).label);
};

const print = (what: string, asked: readonly ScoredReading[], answers: readonly string[]): void => {
  const truth = asked.map(({ label }) => label);
  const own = scoreClasses(truth, answers, classes);
  const general = scoreClasses(
    truth,
    asked.map(({ analysis }) => analysis.sentiment.label),
    classes,
  );
  const gain = (own.macroF1 - general.macroF1).toFixed(3);
  const measured = `macro-F1 ${own.macroF1.toFixed(3)}, general ${general.macroF1.toFixed(3)}: +${gain}`;
  process.stdout.write(`${what.padEnd(44)}${measured.padEnd(46)}at least +0.08\n`);
};

const tellTrial = (readings: readonly ScoredReading[]): void => {
  const steps = learnSentiment(readings);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { trial } = step.value ?? {};
  if (trial === undefined) return;
  const verdict = trial.isUsed ? 'used' : 'not used';
  process.stdout.write(
    `  its trial in the service: ${trial.own} against ${trial.general}, ${verdict}${trial.onMentions ? ', on mentions too' : ''}\n`,
  );
};

const survey = readRows(setsFolder, 'nps_verbatim').flatMap(({ text, labels }) =>
  typeof labels.nps === 'number' ? [toReading(text, nps, labels.nps)] : [],
);
const order = shuffledOrder(survey.length);
const answers: string[] = [];
for (let fold = 0; fold < 10; fold++) {
  const asked = order.filter((_, place) => place % 10 === fold);
  const left = new Set(asked);
  const judged = judgeBy(
    survey.filter((_, at) => !left.has(at)),
    asked.map((at) => survey[at] as ScoredReading),
  );
  asked.forEach((at, place) => {
    answers[at] = judged[place] ?? '';
  });
}
print('nps_verbatim, ten folds', survey, answers);
tellTrial(survey);

const reviews = readRows(setsFolder, 'app_reviews_netflix')
  .toSorted((a, b) => ((a.created_at ?? '') < (b.created_at ?? '') ? -1 : 1))
  .map(({ text, label }) => toReading(text, stars, Number(label)));
const half = Math.floor(reviews.length / 2);
const [first, second] = [reviews.slice(0, half), reviews.slice(half)];
print('app_reviews_netflix, second half by the first', second, judgeBy(first, second));
tellTrial(first);
