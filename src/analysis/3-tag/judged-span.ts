import type { IntentLabel, LeavingTag, SentimentTag, Span, Tag } from '../../domain/analysis.ts';
import { type DecidedIntent, decideIntent, explainIntent, type IntentInput } from './intent.ts';
import { tagLeaving } from './leaving.ts';
import { scoreByLexicon } from './lexicon-score.ts';
import { questionStrength } from './question.ts';
import type { Word } from './read-words.ts';
import { findRequestPhrase } from './request-phrase.ts';
import { gatherEvidence } from './rule-evidence.ts';
import {
  explainSentiment,
  type FeltSentiment,
  feelSentiment,
  type SentimentInput,
} from './sentiment.ts';
import type { LanguageKnowledge } from './tagger-knowledge.ts';

/** From here on a demand concerns the writer's own case, and names nothing to build. */
const surelyClaimed = 0.6;

/** A span with its words read. */
export interface ReadSpan {
  readonly language: LanguageKnowledge;
  readonly words: readonly Word[];
  /** The span's language is unknown or has no rules here. */
  readonly foreign: boolean;
}

/**
 * What a span does and feels, worked out when asked for: who wants the tone alone pays for no intent, and who wants
 * the labels alone pays for no reasons.
 */
export class JudgedSpan {
  /** The span, and what was read of it. */
  readonly span: Span;
  readonly read: ReadSpan;
  readonly #tone: SentimentInput;
  readonly #felt: FeltSentiment;
  #sentiment: SentimentTag | null = null;
  #decided: DecidedIntent | null | undefined = undefined;
  #intent: Tag<IntentLabel> | null | undefined = undefined;

  constructor(span: Span, read: ReadSpan) {
    const { language, words, foreign } = read;
    const evidence = gatherEvidence(words, ({ intent }) => intent);
    const question = questionStrength(words, evidence.get('question'));
    this.span = span;
    this.read = read;
    this.#tone = {
      text: span.text,
      words,
      evidence,
      lexicon: scoreByLexicon(words, { language: language.code, question: question >= 0.5 }),
      model: foreign ? null : language.model,
      language: language.code,
      question,
      foreign,
    };
    this.#felt = feelSentiment(this.#tone);
  }

  /** The labels alone. */
  get feeling(): FeltSentiment['label'] {
    return this.#felt.label;
  }

  get doing(): IntentLabel | null {
    return this.#decide()?.label ?? null;
  }

  get sentiment(): SentimentTag {
    this.#sentiment ??= explainSentiment(this.#tone, this.#felt);
    return this.#sentiment;
  }

  get intent(): Tag<IntentLabel> | null {
    if (this.#intent !== undefined) return this.#intent;
    const decided = this.#decide();
    this.#intent = decided && explainIntent(decided, this.#intentInput, this.sentiment.reasons);
    return this.#intent;
  }

  /** Who leaves whom; null when nobody does. */
  get leaving(): LeavingTag | null {
    return this.#tone.evidence.size === 0 ? null : tagLeaving(this.#tone);
  }

  /** What is wanted, in a short phrase; null where nothing is. The dear part. */
  findRequest(): string | null {
    const { language, words, foreign } = this.read;
    // Words of a language that nobody wrote down here would be cut at random.
    if (this.doing !== 'request' || (foreign && this.span.language !== 'und')) return null;
    const { evidence } = this.#tone;
    if ((evidence.get('claim')?.strength ?? 0) >= surelyClaimed) return null;
    const matches = evidence.get('request')?.matches ?? [];
    return findRequestPhrase(this.span.text, words, matches, language.requestWords, language.code);
  }

  #decide(): DecidedIntent | null {
    if (this.#decided === undefined) this.#decided = decideIntent(this.#intentInput);
    return this.#decided;
  }

  get #intentInput(): IntentInput {
    const { text, words, evidence, question } = this.#tone;
    return { text, words, evidence, question, sentiment: this.#felt };
  }
}
