import type { Span } from '../../domain/analysis.ts';
import { type EffortKnowledge, parseEffort, parseEffortRules } from './effort.ts';
import { type EntityMatcher, parseEntities } from './entities.ts';
import { PhraseMatcher } from './phrase-matcher.ts';
import { createTakeApart, foldForm } from './read-words.ts';
import { noRequestWords, parseRequestWords, type RequestWords } from './request-words.ts';
import { parseRuleFile, type Rule, readColumns } from './rule-file.ts';
import { valenceOf } from './sentiment-hits.ts';
import { buildSentimentLexicon, type SentimentLexicon } from './sentiment-lexicon.ts';
import { beginningsOf, parseSentimentModel, type SentimentModel } from './sentiment-model.ts';
import { Vocabulary, type WordFacts } from './vocabulary.ts';

/** Everything the tagger knows of one language. */
export interface LanguageKnowledge {
  readonly code: string;
  readonly vocabulary: Vocabulary;
  readonly sentiment: SentimentLexicon;
  readonly effort: EffortKnowledge;
  readonly requestWords: RequestWords;
  /** Null: the lexicon decides alone. */
  readonly model: SentimentModel | null;
}

/** Word lists and weights of all languages; made once at start from the files under `data/`. */
export interface TaggerKnowledge {
  readonly languages: ReadonlyMap<string, LanguageKnowledge>;
}

/** Languages with rules of their own; the first answers for texts whose language is unknown. */
const taggedLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;

/**
 * Reads the tagger's files; keys are paths relative to `data/`, e.g. `lexicons/sentiment.en.tsv`. A language
 * without a file simply knows nothing of that kind.
 *
 * @throws Error when a file breaks the format or no English lexicon is there: the files are part of the build.
 */
export function parseTaggerKnowledge(files: ReadonlyMap<string, string>): TaggerKnowledge {
  const read = (kind: string, code: string): string => {
    const content = files.get(`lexicons/${kind}.${code}.tsv`) ?? '';
    return code === 'de' ? content : foldForm(content, code);
  };
  if (!files.has('lexicons/sentiment.en.tsv')) {
    throw new Error('lexicons/sentiment.en.tsv is missing; pass the files of data/lexicons');
  }
  const things = parseEntities(files.get('lexicons/entities.tsv') ?? '');
  const emoji = parseEmoji(files.get('lexicons/emoji.tsv') ?? '');
  const requestWords = parseRequestWords(files.get('lexicons/request-words.tsv') ?? '');
  const languages = new Map<string, LanguageKnowledge>();
  for (const code of taggedLanguages) {
    const sentiment = buildSentimentLexicon(
      ['sentiment-general', 'sentiment-words', 'sentiment-learned', 'sentiment'].map((kind) =>
        read(kind, code),
      ),
      read('modifiers', code),
      code,
    );
    const model = parseModel(files.get(`lexicons/sentiment-model.${code}.tsv`));
    const effort = read('effort', code);
    const look = lookUp({
      code,
      sentiment,
      model,
      emoji,
      things,
      intent: parseRules(read('intent', code)),
      urgency: parseRules(read('urgency', code)),
      churn: parseRules(read('churn', code)),
      effort: toMatcher(parseEffortRules(effort)),
    });
    const takeApart = createTakeApart(code, parseContractions(read('contractions', code)));
    languages.set(code, {
      code,
      sentiment,
      model,
      vocabulary: new Vocabulary(takeApart, look),
      effort: parseEffort(effort),
      requestWords: requestWords.get(code) ?? noRequestWords,
    });
  }
  return { languages };
}

/**
 * The knowledge that reads a span: its language's, or, where the language is unknown, that of the language whose
 * words it holds most of (the earlier language of `taggedLanguages` at a tie).
 */
export function selectLanguage(knowledge: TaggerKnowledge, span: Span): LanguageKnowledge {
  const own = knowledge.languages.get(span.language);
  if (own) return own;
  let best = knowledge.languages.get(taggedLanguages[0]) as LanguageKnowledge;
  if (span.language !== 'und') return best;
  let mostKnown = countKnown(best, span);
  for (const language of knowledge.languages.values()) {
    const known = countKnown(language, span);
    if (known > mostKnown) [best, mostKnown] = [language, known];
  }
  return best;
}

function countKnown({ code, sentiment }: LanguageKnowledge, span: Span): number {
  const { words, modifiers } = sentiment;
  let known = 0;
  for (const token of span.tokens.slice(0, 50)) {
    const form = foldForm(token.form, code);
    if (words.has(form) || modifiers.negators.has(form) || modifiers.boosters.has(form)) known++;
  }
  return known;
}

interface WordLists {
  readonly code: string;
  readonly sentiment: SentimentLexicon;
  readonly emoji: ReadonlyMap<string, number>;
  readonly model: SentimentModel | null;
  readonly intent: PhraseMatcher<Rule>;
  readonly urgency: PhraseMatcher<Rule>;
  readonly churn: PhraseMatcher<Rule>;
  readonly effort: PhraseMatcher<Rule>;
  readonly things: EntityMatcher;
}

function lookUp(lists: WordLists): (form: string) => WordFacts {
  const { sentiment, emoji, model, intent, urgency, churn, effort, things } = lists;
  const { modifiers, phrases } = sentiment;
  return (form) => ({
    form,
    valence: valenceOf(form, sentiment, emoji),
    negates: modifiers.negators.has(form),
    boost: modifiers.boosters.get(form),
    contrasts: modifiers.contrasts.has(form),
    phrases: phrases.entriesOf(form),
    intent: intent.entriesOf(form),
    urgency: urgency.entriesOf(form),
    churn: churn.entriesOf(form),
    effort: effort.entriesOf(form),
    things: things.entriesOf(form),
    weight: model?.weights.get(form),
    pairs: model?.pairWeights.get(form),
    beginnings: beginningsOf(form, lists.code),
  });
}

function parseModel(content: string | undefined): SentimentModel | null {
  return content === undefined ? null : parseSentimentModel(content);
}

function parseRules(content: string): PhraseMatcher<Rule> {
  return toMatcher(parseRuleFile(content));
}

function toMatcher(rules: readonly Rule[]): PhraseMatcher<Rule> {
  return new PhraseMatcher(rules.map((rule) => [rule.pattern, rule] as const));
}

function parseContractions(content: string): Map<string, readonly string[]> {
  return new Map(readColumns(content).map(([form = '', words = '']) => [form, words.split(' ')]));
}

function parseEmoji(content: string): Map<string, number> {
  const emoji = new Map<string, number>();
  for (const [valence = '', faces = ''] of readColumns(content)) {
    for (const face of faces.split(' ')) emoji.set(face, Number(valence));
  }
  return emoji;
}
