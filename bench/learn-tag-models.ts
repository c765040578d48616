/**
 * Learns the English word valences and the sentiment models under data/lexicons from labelled sets that allow it:
 *
 *   node dist/bench/learn-tag-models.js SETS_FOLDER DATA_FOLDER OUTPUT_FOLDER [SET_TO_LEAVE_OUT …]
 *
 * To report on a set, leave out it and its relatives (all vader_* together) and measure the output. What ships is
 * learned from all of them, never from a test split of xlmt_sentiment. SETS_FOLDER holds JSONL files with `text`,
 * `label`, `labels`, `lang`, `split`. Same input, same files.
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
import { parseSections } from '../src/analysis/word-sections.ts';
import { type Example, learnModel, writeModel } from './learn/learn-model.ts';
import {
  countNeutralWords,
  learnWords,
  type RatedText,
  readRatedTexts,
} from './learn/learn-words.ts';
import { readSpan } from './learn/read-span.ts';
import { readNeutralTexts, readTaughtTexts, type TaughtText } from './learn/teaching-sets.ts';
import { writeWords } from './learn/write-words.ts';

/** The model meets texts that its words did not learn from: the words of each fold come from the others. */
const folds = 3;
const learnedFile = 'lexicons/sentiment-learned.en.tsv';

function main(): void {
  const [setsFolder, dataFolder, outputFolder, ...leftOut] = process.argv.slice(2);
  if (!setsFolder || !dataFolder || !outputFolder) {
    throw new Error('give the folders of the sets, of the data and of the output');
  }
  const files = readLexicons(dataFolder);
  const stopWords = readStopWords(dataFolder);
  const without = new Set(leftOut);
  const write = (name: string, content: string): void =>
    writeFileSync(join(outputFolder, name), content);

  const english = readTaughtTexts(setsFolder, 'en', without);
  const rated = readRatedTexts(english, parseTaggerKnowledge(files), stopWords);
  const neutralWords = countNeutralWords(readNeutralTexts(setsFolder, without));
  const learn = (some: readonly RatedText[]): string => writeWords(learnWords(some, neutralWords));
  write('sentiment-learned.en.tsv', learn(rated));
  const examples = crossExamples(english, rated, files, learn);
  write('sentiment-model.en.tsv', writeModel(learnModel(examples, 'en'), examples));

  const knowledge = parseTaggerKnowledge(files);
  for (const language of ['de', 'fr', 'es', 'it', 'pt']) {
    const own = readTaughtTexts(setsFolder, language, without).flatMap((text) =>
      exampleOf(text, language, knowledge),
    );
    write(`sentiment-model.${language}.tsv`, writeModel(learnModel(own, 'others'), own));
  }
}

/** What is written by hand; what this script wrote before teaches it nothing. */
function readLexicons(dataFolder: string): Map<string, string> {
  const folder = join(dataFolder, 'lexicons');
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.tsv') && !/^sentiment-(model|learned)/.test(name))
      .map((name) => [`lexicons/${name}`, readFileSync(join(folder, name), 'utf8')]),
  );
}

function readStopWords(dataFolder: string): ReadonlySet<string> {
  const sections = parseSections(readFileSync(join(dataFolder, 'languages/en.txt'), 'utf8'));
  return new Set(sections.get('stop'));
}

/** `rated` holds one entry for each of `texts`, in the same order. */
function crossExamples(
  texts: readonly TaughtText[],
  rated: readonly RatedText[],
  files: ReadonlyMap<string, string>,
  learn: (some: readonly RatedText[]) => string,
): Example[] {
  if (rated.length !== texts.length) throw new Error('every English text must be rated');
  const examples: Example[][] = [];
  for (let fold = 0; fold < folds; fold++) {
    const words = learn(rated.filter((_, at) => at % folds !== fold));
    const knowledge = parseTaggerKnowledge(new Map([...files, [learnedFile, words]]));
    texts.forEach((text, at) => {
      if (at % folds === fold) examples[at] = exampleOf(text, 'en', knowledge);
    });
  }
  return examples.flat();
}

/** One example, or none when the text is not for the model. */
function exampleOf(
  { text, label }: TaughtText,
  language: string,
  knowledge: TaggerKnowledge,
): Example[] {
  const known = knowledge.languages.get(language);
  if (!known) throw new Error(`no knowledge of ${language}`);
  if (label === null) return [];
  const words = readWords(readSpan(text, language), known.contractions);
  const asked = gatherEvidence(words, known.intent).get('question');
  const question = questionStrength(words, asked);
  const lexicon = scoreByLexicon(words, known.sentiment, knowledge.emoji, {
    language,
    question: question >= 0.5,
  });
  return [{ features: modelFeatures({ words, lexicon, language, question }), label }];
}

main();
