import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreByLexicon } from '../../src/analysis/3-tag/lexicon-score.ts';
import { questionStrength } from '../../src/analysis/3-tag/question.ts';
import { readWords } from '../../src/analysis/3-tag/read-words.ts';
import { gatherEvidence } from '../../src/analysis/3-tag/rule-evidence.ts';
import { readColumns, splitList } from '../../src/analysis/3-tag/rule-file.ts';
import { modelFeatures } from '../../src/analysis/3-tag/sentiment-model.ts';
import {
  parseTaggerKnowledge,
  type TaggerKnowledge,
} from '../../src/analysis/3-tag/tagger-knowledge.ts';
import { parseSections } from '../../src/analysis/word-sections.ts';
import { loadGeneralLexicons } from '../../src/main/general-lexicons.ts';
import { type Example, learnModel, writeModel } from './learn-model.ts';
import {
  countNeutralWords,
  learnWords,
  type RatedText,
  readRatedTexts,
  type WordLimits,
} from './learn-words.ts';
import { readSpan } from './read-span.ts';
import { readNeutralTexts, readTaughtTexts, type TaughtText } from './teaching-sets.ts';
import { writeWords } from './write-words.ts';

/** The model meets texts that its words did not learn from: the words of each fold come from the others. */
const folds = 3;
const modelLanguages = ['de', 'fr', 'es', 'it', 'pt'];
const learnedFile = 'lexicons/sentiment-learned.en.tsv';

/**
 * The English word valences and the sentiment models, as files by their name under data/lexicons, learned from the
 * labelled sets of `setsFolder` without those in `leftOut`. Same input, same files.
 */
export function learnTagFiles(
  setsFolder: string,
  dataFolder: string,
  leftOut: ReadonlySet<string>,
  languages: readonly string[] = modelLanguages,
): Map<string, string> {
  const files = readLexicons(dataFolder);
  const learned = new Map<string, string>();
  const english = readTaughtTexts(setsFolder, 'en', leftOut);
  const written = parseTaggerKnowledge(files).languages.get('en');
  if (!written) throw new Error('no knowledge of English');
  const rated = readRatedTexts(english, written, readLimits(files, dataFolder));
  const neutralWords = countNeutralWords(readNeutralTexts(setsFolder, leftOut));
  const priorOf = (form: string): number | undefined => written.vocabulary.factsOf(form).valence;
  const learn = (some: readonly RatedText[]): string =>
    writeWords(learnWords(some, priorOf, neutralWords));
  learned.set('sentiment-learned.en.tsv', learn(rated));
  const examples = crossExamples(english, rated, files, learn);
  learned.set('sentiment-model.en.tsv', writeModel(learnModel(examples, 'en'), examples, 'en'));

  const knowledge = parseTaggerKnowledge(files);
  for (const language of languages) {
    const own = readTaughtTexts(setsFolder, language, leftOut).flatMap((text) =>
      exampleOf(text, language, knowledge),
    );
    learned.set(
      `sentiment-model.${language}.tsv`,
      writeModel(learnModel(own, 'others'), own, 'others'),
    );
  }
  return learned;
}

/** What is written by hand; what this script wrote before teaches it nothing. */
export function readLexicons(dataFolder: string): Map<string, string> {
  const folder = join(dataFolder, 'lexicons');
  const files = loadGeneralLexicons();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.tsv') || /^sentiment-(model|learned)/.test(name)) continue;
    files.set(`lexicons/${name}`, readFileSync(join(folder, name), 'utf8'));
  }
  return files;
}

function readLimits(files: ReadonlyMap<string, string>, dataFolder: string): WordLimits {
  const sections = parseSections(readFileSync(join(dataFolder, 'languages/en.txt'), 'utf8'));
  const rows = readColumns(files.get('lexicons/sentiment.en.tsv') ?? '');
  return {
    fixed: new Set(rows.flatMap(([, patterns = '']) => splitList(patterns))),
    silent: new Set(sections.get('stop')),
  };
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
  { set, text, label }: TaughtText,
  language: string,
  knowledge: TaggerKnowledge,
): Example[] {
  const known = knowledge.languages.get(language);
  if (!known) throw new Error(`no knowledge of ${language}`);
  if (label === null) return [];
  const words = readWords(readSpan(text, language), known.vocabulary);
  const asked = gatherEvidence(words, ({ intent }) => intent).get('question');
  const question = questionStrength(words, asked);
  const lexicon = scoreByLexicon(words, { language, question: question >= 0.5 });
  return [{ set, features: modelFeatures({ text, words, lexicon, language, question }), label }];
}
