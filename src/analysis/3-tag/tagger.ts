import type {
  ChurnReasonTag,
  EffortTag,
  Entity,
  IntentLabel,
  SentimentTag,
  Span,
  Tag,
  UrgencyKind,
} from '../../domain/analysis.ts';
import type { TicketKind } from '../../domain/ticket.ts';
import { joinChurnReasons, tagChurnReasons } from './churn-reason.ts';
import { joinEffort, tagEffort } from './effort.ts';
import { type EntityMatcher, findEntities, joinEntities } from './entities.ts';
import { decideIntent } from './intent.ts';
import { joinTags } from './label-evidence.ts';
import { scoreByLexicon } from './lexicon-score.ts';
import { questionStrength } from './question.ts';
import { readWords, type Word } from './read-words.ts';
import { findRequestPhrase } from './request-phrase.ts';
import { gatherEvidence } from './rule-evidence.ts';
import { tagSentiment } from './sentiment.ts';
import {
  type LanguageKnowledge,
  selectLanguage,
  type TaggerKnowledge,
} from './tagger-knowledge.ts';
import { joinSentiment } from './ticket-sentiment.ts';
import { tagUrgency } from './urgency.ts';

export interface SpanTags {
  readonly intent: Tag<IntentLabel> | null;
  readonly sentiment: SentimentTag;
  /** What is wanted, in a short phrase; only with intent `request`. */
  readonly request: string | null;
}

export interface TaggedSpan {
  readonly span: Span;
  readonly intent: Tag<IntentLabel> | null;
  readonly sentiment: SentimentTag;
}

export interface TicketTags {
  readonly sentiment: SentimentTag;
  readonly intents: Tag<IntentLabel>[];
  readonly urgency: Tag<UrgencyKind>[];
  readonly churnReasons: ChurnReasonTag[];
  readonly effort: EffortTag[];
  readonly entities: Entity[];
}

/** What a span does and feels. The phrase of a request is looked for only when asked: it is the dear part. */
export interface JudgedSpan extends Pick<SpanTags, 'intent' | 'sentiment'> {
  findRequest(): string | null;
}

/** Tags spans, then the ticket they make up. Pure: the same knowledge and words give the same tags. */
export interface Tagger {
  judgeSpan(span: Span): JudgedSpan;
  /** All tags of a span at once. */
  tagSpan(span: Span): SpanTags;
  /** `kind` `churn` and the intent `cancellation` ask for churn reasons; otherwise there are none. */
  tagTicket(spans: readonly TaggedSpan[], kind: TicketKind): TicketTags;
}

/** `glossary` are things that the workspace itself names. */
export function createTagger(
  knowledge: TaggerKnowledge,
  glossary: EntityMatcher | null = null,
): Tagger {
  const things = glossary === null ? [knowledge.entities] : [knowledge.entities, glossary];
  const read = readSpansOnce(knowledge);
  const judge = (span: Span): JudgedSpan => judgeSpan(span, read(span), knowledge);
  return {
    judgeSpan: judge,
    tagSpan: (span) => {
      const { intent, sentiment, findRequest } = judge(span);
      return { intent, sentiment, request: findRequest() };
    },
    tagTicket: (spans, kind) => tagTicket(spans, kind, read, things),
  };
}

/** A span is tagged for itself and again for its ticket; its words are read once. */
function readSpansOnce(knowledge: TaggerKnowledge): (span: Span) => ReadSpan {
  const known = new WeakMap<Span, ReadSpan>();
  return (span) => {
    const read = known.get(span) ?? readSpan(span, knowledge);
    known.set(span, read);
    return read;
  };
}

function judgeSpan(span: Span, read: ReadSpan, knowledge: TaggerKnowledge): JudgedSpan {
  const { language, words, foreign } = read;
  const evidence = gatherEvidence(words, language.intent);
  const question = questionStrength(words, evidence.get('question'));
  const sentiment = tagSentiment({
    text: span.text,
    words,
    lexicon: scoreByLexicon(words, language.sentiment, knowledge.emoji, {
      language: language.code,
      question: question >= 0.5,
    }),
    model: foreign ? null : language.model,
    language: language.code,
    question,
    asks: evidence.get('question')?.strength ?? 0,
    problem: evidence.get('problem'),
    wish: evidence.get('request')?.strength ?? 0,
    foreign,
  });
  const intent = decideIntent({ text: span.text, words, evidence, question, sentiment });
  const matches = evidence.get('request')?.matches ?? [];
  const findRequest = (): string | null =>
    intent?.label === 'request'
      ? findRequestPhrase(span.text, words, matches, language.requestWords, language.code)
      : null;
  return { intent, sentiment, findRequest };
}

function tagTicket(
  spans: readonly TaggedSpan[],
  kind: TicketKind,
  readOnce: (span: Span) => ReadSpan,
  things: readonly EntityMatcher[],
): TicketTags {
  const read = spans.map(({ span }) => ({ span, ...readOnce(span) }));
  const intents = joinTags(spans.flatMap(({ intent }) => (intent ? [intent] : [])));
  const leaves = kind === 'churn' || intents.some(({ label }) => label === 'cancellation');
  return {
    sentiment: joinSentiment(
      spans.map(({ span, sentiment }) => ({ sentiment, length: span.text.length })),
    ),
    intents,
    urgency: joinTags(
      read.flatMap(({ span, words, language }) => tagUrgency(span.text, words, language)),
    ),
    effort: joinEffort(
      read.flatMap(({ span, words, language }) => tagEffort(span.text, words, language.effort)),
    ),
    entities: joinEntities(
      read.flatMap(({ span, words }) => findEntities(span.text, words, things)),
    ),
    churnReasons: leaves
      ? joinChurnReasons(
          read.flatMap(({ span, words, language }) => tagChurnReasons(span.text, words, language)),
        )
      : [],
  };
}

interface ReadSpan {
  readonly language: LanguageKnowledge;
  readonly words: readonly Word[];
  /** The span's language is unknown or has no rules here. */
  readonly foreign: boolean;
}

function readSpan(span: Span, knowledge: TaggerKnowledge): ReadSpan {
  const language = selectLanguage(knowledge, span);
  return {
    language,
    words: readWords(span, language.takeApart),
    foreign: language.code !== span.language,
  };
}
