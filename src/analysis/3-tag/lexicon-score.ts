import { emphasisOf, exclamationEmphasis } from './emphasis.ts';
import { negationFactor } from './negation.ts';
import type { Word } from './read-words.ts';
import { findSentimentHits, type SentimentHit } from './sentiment-hits.ts';

/** What the lexicon says of a span. */
export interface LexiconScore {
  /** −1…1 */
  readonly score: number;
  /** Sum of what spoke for, and of what spoke against (≤ 0). */
  readonly positive: number;
  readonly negative: number;
  /** Hits with a say, with their valence after negation, emphasis and contrast. */
  readonly hits: readonly SentimentHit[];
}

/** Less than this is no feeling: a greeting, a courtesy. */
const audible = 0.35;

/** Whether the words say nothing of how one feels. */
export const isSilent = ({ positive, negative }: LexiconScore): boolean =>
  positive < audible && -negative < audible;

/** VADER's normalisation constant (Hutto & Gilbert 2014): score = s / √(s² + α). */
const alpha = 15;
const beforeContrast = 0.6;
const afterContrast = 1.25;
/** In a question only strong words count in full. */
const inQuestion = 0.25;
const strong = 1.9;
const askingVerbs = new Set(['do', 'does', 'can', 'could', 'should', 'would', 'may', 'might']);
const askers = new Set(['i', 'we', 'one', 'my', 'our', 'people', 'users']);
/**
 * Who writes at length praises in passing, out of politeness: blame counts up to half as much again, as in Taboada
 * et al. (2011), Lexicon-Based Methods for Sentiment Analysis, section 2.5. The weight grows between these lengths.
 */
const blameWeight = 1.5;
const [longFrom, longTo] = [25, 50];

/** A word that turns (`but`) and how far it reaches, to both sides: words `from` (inclusive) to `to` (exclusive). */
interface Turn {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What of a span bears on all its hits. */
export interface Setting {
  readonly language: string;
  readonly question: boolean;
  readonly turns: readonly Turn[];
  /** Words of an opening "how do I …". */
  readonly askedWay: number;
  /** The factor on what is bad. */
  readonly blame: number;
}

/** Reads what bears on all hits of a span. */
export function readSetting(
  words: readonly Word[],
  { language, question }: { readonly language: string; readonly question: boolean },
): Setting {
  const length = Math.max(0, Math.min(1, (words.length - longFrom) / (longTo - longFrom)));
  return {
    language,
    question,
    turns: findTurns(words),
    askedWay: question ? howToLength(words) : 0,
    blame: 1 + (blameWeight - 1) * length,
  };
}

/** The factor that negation, contrast, a question and length put on a hit. */
export function weighHit(words: readonly Word[], hit: SentimentHit, setting: Setting): number {
  const { language, turns, question, askedWay, blame } = setting;
  const factor =
    negationFactor(words, hit, language) *
    (turns.length === 0 ? 1 : contrastFactor(turns, hit.from)) *
    (question && (hit.valence > -strong || hit.from < askedWay) ? inQuestion : 1);
  return hit.valence * factor < 0 ? factor * blame : factor;
}

/** Scores the words of one span in the tradition of VADER: lexicon, negation, intensity, contrast, emphasis. */
export function scoreByLexicon(
  words: readonly Word[],
  context: { readonly language: string; readonly question: boolean },
): LexiconScore {
  const found = findSentimentHits(words);
  if (found.length === 0) return silence;
  const setting = readSetting(words, context);
  const hits: SentimentHit[] = [];
  for (const hit of found) {
    if (hit.valence === 0) continue;
    const size = Math.max(0, Math.abs(hit.valence) + emphasisOf(words, hit));
    const valence = Math.sign(hit.valence) * size * weighHit(words, hit, setting);
    hits.push({ from: hit.from, to: hit.to, valence });
  }
  return sumUp(hits, exclamationEmphasis(words));
}

function sumUp(hits: readonly SentimentHit[], exclamation: number): LexiconScore {
  let positive = 0;
  let negative = 0;
  for (const { valence } of hits) {
    if (valence > 0) positive += valence;
    else negative += valence;
  }
  const raw = positive + negative;
  const sum = raw + Math.sign(raw) * exclamation;
  return new HitSum(sum / Math.sqrt(sum * sum + alpha), positive, negative, hits);
}

/**
 * A class and no literal: where numbers are now whole and now not, V8 of Node 20 gives up optimised code of a literal
 * again and again (decision 0011).
 */
class HitSum implements LexiconScore {
  readonly score: number;
  readonly positive: number;
  readonly negative: number;
  readonly hits: readonly SentimentHit[];

  constructor(score: number, positive: number, negative: number, hits: readonly SentimentHit[]) {
    this.score = score;
    this.positive = positive;
    this.negative = negative;
    this.hits = hits;
  }
}

const silence: LexiconScore = new HitSum(0, 0, 0, []);

/** Words of an opening "how do I …": even its strong words name the matter ("report a stolen card"). 0 = there is none. */
function howToLength(words: readonly Word[]): number {
  const [how, verb, who] = words;
  const asks = how?.form === 'how' && (verb?.form === 'to' || isAsker(verb, who));
  if (!asks) return 0;
  const end = words.findIndex(({ kind, form }) => kind === 'mark' && form !== ',' && form !== '_');
  return end < 0 ? words.length : end;
}

function isAsker(verb: Word | undefined, who: Word | undefined): boolean {
  return askingVerbs.has(verb?.form ?? '') && askers.has(who?.form ?? '');
}

/** After any turn that reaches a place it weighs more; before one, and after none, less. */
function contrastFactor(turns: readonly Turn[], place: number): number {
  let factor = 1;
  for (const { at, from, to } of turns) {
    if (place < from || place >= to) continue;
    if (place >= at) return afterContrast;
    factor = beforeContrast;
  }
  return factor;
}

/**
 * Of a short span the last contrast word that has something on both sides turns the whole, as in VADER. In a long one
 * each turns its own sentence, and one that opens a sentence also the sentence before.
 */
function findTurns(words: readonly Word[]): readonly Turn[] {
  const isLong = words.length > longFrom;
  const turns: Turn[] = [];
  for (let at = words.length - 2; at > 0; at--) {
    if (!(words[at] as Word).facts.contrasts) continue;
    if (!isLong) return [{ at, from: 0, to: words.length }];
    turns.push(turnOfSentence(words, at));
  }
  return turns.length === 0 ? noTurns : turns;
}

const noTurns: readonly Turn[] = [];

function turnOfSentence(words: readonly Word[], at: number): Turn {
  let from = endsSentence(words[at - 1]) ? at - 1 : at;
  while (from > 0 && !endsSentence(words[from - 1])) from--;
  let to = at + 1;
  while (to < words.length && !endsSentence(words[to])) to++;
  return { at, from, to };
}

function endsSentence(word: Word | undefined): boolean {
  return word?.kind === 'mark' && (word.form === '.' || word.form === '!' || word.form === '?');
}
