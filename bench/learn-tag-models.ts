/**
 * Learns the sentiment models under data/lexicons from labelled sets that allow it:
 *
 *   node dist/bench/learn-tag-models.js SETS_FOLDER LEXICONS_FOLDER OUTPUT_FOLDER [SET_TO_LEAVE_OUT …]
 *
 * Not taught: the sets the engine is reported on (vader_tweets, vader_amazon, sst, skytrax, nps_verbatim, the test
 * splits). SETS_FOLDER holds JSONL files with `text`, `label`, `labels`, `lang`, `split`. Same input, same weights.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreByLexicon } from '../src/analysis/3-tag/lexicon-score.ts';
import { questionStrength } from '../src/analysis/3-tag/question.ts';
import { readWords } from '../src/analysis/3-tag/read-words.ts';
import { gatherEvidence } from '../src/analysis/3-tag/rule-evidence.ts';
import { modelFeatures } from '../src/analysis/3-tag/sentiment-model.ts';
import {
  parseTaggerKnowledge,
  type TaggerKnowledge,
} from '../src/analysis/3-tag/tagger-knowledge.ts';
import type { Span, Token } from '../src/domain/analysis.ts';

type Class = 0 | 1 | 2;
const negative: Class = 0;
const neutral: Class = 1;
const positive: Class = 2;

interface Row {
  readonly text: string;
  readonly label: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly lang: string;
  readonly split: string | null;
}

interface Example {
  readonly features: readonly (readonly [string, number])[];
  readonly label: Class;
}

const byName: Record<string, Class> = { negative, neutral, positive };

/** What each set teaches: the class of a row, or null to leave it out. */
const english: Record<string, (row: Row) => Class | null> = {
  vader_nyt: (row) => byName[row.label] ?? null,
  xlmt_sentiment: (row) =>
    row.lang === 'en' && row.split !== 'test' ? (byName[row.label] ?? null) : null,
  maalej2016: (row) => starClass(Number(row.labels.rating)),
};

function starClass(stars: number): Class | null {
  if (!(stars >= 1)) return null;
  return stars <= 2 ? negative : stars === 3 ? neutral : positive;
}

const epochs = 12;
const rate = 0.15;
/** Rarer features are left out. */
const minRows = { en: 4, others: 2 };
/** Strength of the pull towards 0; chosen on sets, and on the `val` split, that are not reported on. */
const pull = { en: 1e-1, others: 5e-3 };
/** Smaller weights than this are left out of the file. */
const minWeight = 0.12;

function main(): void {
  const [setsFolder, lexicons, outputFolder, ...leftOut] = process.argv.slice(2);
  if (!setsFolder || !lexicons || !outputFolder) {
    throw new Error('give the folders of the sets, of the lexicons and of the output');
  }
  const files = new Map(
    readdirSync(lexicons)
      .filter((name) => name.endsWith('.tsv') && !name.startsWith('sentiment-model'))
      .map((name) => [`lexicons/${name}`, readFileSync(join(lexicons, name), 'utf8')]),
  );
  const knowledge = parseTaggerKnowledge(files);
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt']) {
    const examples = readExamples(setsFolder, language, knowledge, new Set(leftOut));
    const weights = learn(examples, language === 'en' ? 'en' : 'others');
    writeFileSync(
      join(outputFolder, `sentiment-model.${language}.tsv`),
      writeModel(weights, examples),
    );
    console.log(`${language}: ${examples.length} texts, ${weights.size} features before pruning`);
  }
}

function readExamples(
  folder: string,
  language: string,
  knowledge: TaggerKnowledge,
  leftOut: ReadonlySet<string>,
): Example[] {
  const teach: Record<string, (row: Row) => Class | null> =
    language === 'en'
      ? english
      : {
          xlmt_sentiment: (row) =>
            row.lang === language && row.split !== 'test' ? (byName[row.label] ?? null) : null,
        };
  const examples: Example[] = [];
  for (const [set, classOf] of Object.entries(teach)) {
    if (leftOut.has(set)) continue;
    for (const line of readFileSync(join(folder, `${set}.jsonl`), 'utf8').split('\n')) {
      if (line === '') continue;
      const row = JSON.parse(line) as Row;
      const label = classOf(row);
      if (label !== null)
        examples.push({ features: featuresOf(row.text, language, knowledge), label });
    }
  }
  return examples;
}

function featuresOf(text: string, language: string, knowledge: TaggerKnowledge) {
  const known = knowledge.languages.get(language);
  if (!known) throw new Error(`no knowledge of ${language}`);
  const span: Span = { text, tokens: tokenize(text), language };
  const words = readWords(span, known.contractions);
  const asked = gatherEvidence(words, known.intent).get('question');
  const question = questionStrength(words, asked);
  const lexicon = scoreByLexicon(words, known.sentiment, knowledge.emoji, {
    language,
    question: question >= 0.5,
  });
  return modelFeatures({ words, lexicon, language, question });
}

function tokenize(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match) => {
    const form = match[0].toLowerCase().replaceAll('’', "'");
    const start = match.index;
    return { start, end: start + match[0].length, form, stem: form, stop: false };
  });
}

/** Multinomial logistic regression by AdaGrad with L2, classes weighted equally, rows in a fixed shuffled order. */
function learn(examples: readonly Example[], kind: 'en' | 'others'): Map<string, Float64Array> {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const [feature] of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const weights = new Map<string, Float64Array>();
  const squares = new Map<string, Float64Array>();
  for (const [feature, count] of counts) {
    if (count < minRows[kind] && !feature.startsWith('#')) continue;
    weights.set(feature, new Float64Array(3));
    squares.set(feature, new Float64Array(3).fill(1e-2));
  }
  const share = [0, 0, 0];
  for (const { label } of examples) share[label] = (share[label] ?? 0) + 1;
  const classWeight = share.map((count) => examples.length / (3 * Math.max(1, count)));
  const order = shuffled(examples.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order) {
      const example = examples[at] as Example;
      step(example, weights, squares, classWeight[example.label] ?? 1, pull[kind]);
    }
  }
  return weights;
}

function step(
  { features, label }: Example,
  weights: ReadonlyMap<string, Float64Array>,
  squares: ReadonlyMap<string, Float64Array>,
  classWeight: number,
  towardsZero: number,
): void {
  const logits = [0, 0, 0];
  for (const [feature, value] of features) {
    const weight = weights.get(feature);
    if (!weight) continue;
    for (let c = 0; c < 3; c++) logits[c] = (logits[c] ?? 0) + (weight[c] ?? 0) * value;
  }
  const top = Math.max(...logits);
  const parts = logits.map((logit) => Math.exp(logit - top));
  const sum = parts.reduce((a, b) => a + b, 0);
  for (const [feature, value] of features) {
    const weight = weights.get(feature);
    const square = squares.get(feature);
    if (!weight || !square) continue;
    const penalty = feature.startsWith('#') ? 0 : towardsZero;
    for (let c = 0; c < 3; c++) {
      const miss = (parts[c] ?? 0) / sum - (c === label ? 1 : 0);
      const gradient = classWeight * miss * value + penalty * (weight[c] ?? 0);
      square[c] = (square[c] ?? 0) + gradient * gradient;
      weight[c] = (weight[c] ?? 0) - (rate * gradient) / Math.sqrt(square[c] ?? 1);
    }
  }
}

/** A fixed permutation (linear congruential generator, Knuth's MMIX constants taken modulo 2³²). */
function shuffled(length: number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = 20_240_722;
  for (let at = length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

function writeModel(
  weights: ReadonlyMap<string, Float64Array>,
  examples: readonly Example[],
): string {
  const lines: string[] = [];
  for (const feature of [...weights.keys()].sort()) {
    const [against = 0, middle = 0, for_ = 0] = weights.get(feature) ?? [];
    const [low, high] = [against - middle, for_ - middle];
    if (!feature.startsWith('#') && Math.max(Math.abs(low), Math.abs(high)) < minWeight) continue;
    lines.push(`${feature}\t${low.toFixed(2)}\t${high.toFixed(2)}`);
  }
  return [
    `# feature\tlog-odds of negative\tlog-odds of positive against neutral; learned from ${examples.length} texts`,
    ...lines,
    '',
  ].join('\n');
}

main();
