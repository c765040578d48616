import type {
  ChurnReasonTag,
  EffortTag,
  Entity,
  IntentLabel,
  LeavingTag,
  SentimentTag,
  Span,
  Tag,
  UrgencyKind,
} from '../../domain/analysis.ts';
import type { TicketKind } from '../../domain/ticket.ts';
import { joinChurnReasons, tagChurnReasons } from './churn-reason.ts';
import { joinEffort, tagEffort } from './effort.ts';
import { type EntityMatcher, findEntities, joinEntities } from './entities.ts';
import { JudgedSpan, type ReadSpan } from './judged-span.ts';
import { joinTags } from './label-evidence.ts';
import { joinLeaving } from './leaving.ts';
import { readWords } from './read-words.ts';
import { selectLanguage, type TaggerKnowledge } from './tagger-knowledge.ts';
import { joinSentiment } from './ticket-sentiment.ts';
import { tagUrgency } from './urgency.ts';

export interface SpanTags {
  readonly intent: Tag<IntentLabel> | null;
  readonly sentiment: SentimentTag;
  /** What is wanted, in a short phrase; only with intent `request`. */
  readonly request: string | null;
}

export interface TicketTags {
  readonly sentiment: SentimentTag;
  readonly intents: Tag<IntentLabel>[];
  readonly urgency: Tag<UrgencyKind>[];
  readonly churnReasons: ChurnReasonTag[];
  readonly leaving: LeavingTag[];
  readonly effort: EffortTag[];
  readonly entities: Entity[];
}

/** Tags spans, then the ticket they make up. Pure: the same knowledge and words give the same tags. */
export interface Tagger {
  /** Each tag of a span when asked for. */
  judgeSpan(span: Span): JudgedSpan;
  /** All tags of a span at once. */
  tagSpan(span: Span): SpanTags;
  /** `kind` `churn` and the intent `cancellation` ask for churn reasons; otherwise there are none. */
  tagTicket(spans: readonly JudgedSpan[], kind: TicketKind): TicketTags;
}

/** `glossary` are things that the workspace itself names. */
export function createTagger(
  knowledge: TaggerKnowledge,
  glossary: EntityMatcher | null = null,
): Tagger {
  const judge = (span: Span): JudgedSpan => new JudgedSpan(span, readSpan(span, knowledge));
  return {
    judgeSpan: judge,
    tagSpan: (span) => {
      const judged = judge(span);
      const { intent, sentiment } = judged;
      return { intent, sentiment, request: judged.findRequest() };
    },
    tagTicket: (spans, kind) => tagTicket(spans, kind, glossary),
  };
}

function tagTicket(
  spans: readonly JudgedSpan[],
  kind: TicketKind,
  glossary: EntityMatcher | null,
): TicketTags {
  const read = spans.map(({ span: { text }, read: { words, language } }) => ({
    text,
    words,
    language,
  }));
  const intents = joinTags(spans.flatMap(({ intent }) => (intent ? [intent] : [])));
  const leaving = joinLeaving(spans.flatMap((span) => span.leaving ?? []));
  // Who left another to come to us has no reason to leave us.
  const comes = leaving.length > 0 && leaving.every(({ label }) => label === 'to_us');
  const leaves =
    !comes && (kind === 'churn' || intents.some(({ label }) => label === 'cancellation'));
  return {
    sentiment: joinSentiment(
      spans.map(({ span, sentiment }) => ({ sentiment, length: span.text.length })),
    ),
    intents,
    urgency: joinTags(read.flatMap(({ text, words }) => tagUrgency(text, words))),
    effort: joinEffort(
      read.flatMap(({ text, words, language }) => tagEffort(text, words, language.effort)),
    ),
    entities: joinEntities(read.flatMap(({ text, words }) => findEntities(text, words, glossary))),
    leaving,
    churnReasons: leaves
      ? joinChurnReasons(read.flatMap(({ text, words }) => tagChurnReasons(text, words)))
      : [],
  };
}

function readSpan(span: Span, knowledge: TaggerKnowledge): ReadSpan {
  const language = selectLanguage(knowledge, span);
  return {
    language,
    words: readWords(span, language.vocabulary),
    foreign: language.code !== span.language,
  };
}
