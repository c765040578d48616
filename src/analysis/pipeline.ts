import type { Analysis, Mention, Span } from '../domain/analysis.ts';
import { noTeaching, type Teaching } from '../domain/tagging.ts';
import type { TicketKind } from '../domain/ticket.ts';
import { cleanTicket, readWriter } from './1-clean/clean-ticket.ts';
import { createLanguageDetector, type DetectedLanguage } from './2-segment/detect-language.ts';
import { type Passage, type SegmentedTicket, segmentTicket } from './2-segment/segment-ticket.ts';
import type { Stance } from './2-segment/stance.ts';
import { createTokenRules } from './2-segment/token-rules.ts';
import { glossaryMatcher } from './3-tag/entities.ts';
import { createTagger, type Tagger } from './3-tag/tagger.ts';
import { createApplyTeaching } from './7-learn/apply-teaching.ts';
import type { Knowledge } from './knowledge.ts';

/** Name and version of the general engine; grows when an equal ticket may get another analysis. */
export const engine = 'general-6';

/** What the analysis reads of a ticket. `languageHint` is the sender's, BCP 47. */
export interface AnalysisInput {
  readonly ticketId: string;
  readonly revision: number;
  readonly subject: string;
  readonly text: string;
  readonly languageHint: string | null;
  readonly kind: TicketKind;
  /** Kept but not counted: it is tagged and makes no mention. */
  readonly excluded: boolean;
}

const languageLength = 800;

type JudgeSpan = Tagger['judgeSpan'];

/** Within a ticket a stretch is judged once, though segmenting may ask for its stance before. */
const judgeOnce = (tagger: Tagger): JudgeSpan => {
  const known = new Map<string, ReturnType<JudgeSpan>>();
  return (span) => {
    const judged = known.get(span.text) ?? tagger.judgeSpan(span);
    known.set(span.text, judged);
    return judged;
  };
};

const sentimentSign = { negative: -1, neutral: 0, positive: 1 } as const;
const readStance =
  (judge: JudgeSpan) =>
  (span: Span): Stance => {
    const judged = judge(span);
    return { intent: () => judged.doing, polarity: sentimentSign[judged.feeling] };
  };

const tagPassages = (passages: readonly Passage[], judge: JudgeSpan) =>
  passages.map(({ field, start, end, span: heard, terms, isMention }) => {
    const judged = judge(heard);
    const request = isMention ? judged.findRequest() : null;
    return { judged, request, field, start, end, terms, isMention };
  });
type TaggedPassage = ReturnType<typeof tagPassages>[number];

const toMention = (passage: TaggedPassage): Mention => ({
  field: passage.field,
  start: passage.start,
  end: passage.end,
  text: passage.judged.span.text,
  intent: passage.judged.intent,
  sentiment: passage.judged.sentiment,
  request: passage.request,
  terms: passage.terms,
});

const toMentions = (
  input: AnalysisInput,
  segmented: SegmentedTicket,
  tagged: readonly TaggedPassage[],
): Pick<Analysis, 'mentions' | 'noMentionReason'> =>
  input.excluded
    ? { mentions: [], noMentionReason: 'excluded' }
    : {
        mentions: tagged.filter((passage) => passage.isMention).map(toMention),
        noMentionReason: segmented.silence,
      };

const describeLanguage = (
  { code, confidence }: DetectedLanguage,
  knowledge: Knowledge,
): Analysis['language'] => ({ code, confidence, supported: knowledge.languages.has(code) });

/** A general analysis with the customer's own words, without quotes, signatures and the like. */
export interface Reading {
  readonly analysis: Analysis;
  readonly words: string;
}

/**
 * The general pipeline up to the mentions: clean ▸ language ▸ segment ▸ tag ▸ mentions. It knows nothing of what the
 * workspace taught but its glossary.
 */
export const createReader = (
  knowledge: Knowledge,
  { glossary }: Pick<Teaching, 'glossary'> = noTeaching,
): ((input: AnalysisInput) => Reading) => {
  const things = glossary.length === 0 ? null : glossaryMatcher(glossary);
  const tagger = createTagger(knowledge.tagger, things);
  const detectLanguage = createLanguageDetector(knowledge.languages, knowledge.inLatin);
  const tokenRules = createTokenRules(knowledge.languages, knowledge.inLatin);
  return (input) => {
    const judge = judgeOnce(tagger);
    const cleaned = cleanTicket(input, knowledge.cleaning);
    const writer = readWriter(cleaned, languageLength);
    const language = detectLanguage(writer, input.languageHint);
    const rules = { tokens: tokenRules(language.rules), readStance: readStance(judge) };
    const segmented = segmentTicket(cleaned, rules);
    const tagged = tagPassages(segmented.passages, judge);
    const heard = tagged.map(({ judged }) => judged);
    const tags = tagger.tagTicket(heard, input.kind);
    const { mentions, noMentionReason } = toMentions(input, segmented, tagged);
    const analysis: Analysis = {
      ticketId: input.ticketId,
      revision: input.revision,
      engine,
      language: describeLanguage(language, knowledge),
      sentiment: tags.sentiment,
      intents: tags.intents,
      urgency: tags.urgency,
      effort: tags.effort,
      entities: tags.entities,
      churnReasons: tags.churnReasons,
      leaving: tags.leaving,
      customTags: [],
      mentions,
      noMentionReason,
    };
    return { analysis, words: segmented.passages.map(({ span }) => span.text).join('\n') };
  };
};

/**
 * The pipeline: general reading ▸ what the workspace taught. Pure and synchronous: equal input, knowledge and teaching
 * give an equal analysis. Embedding and topics come after, since they need the workspace's taxonomy; so do corrections
 * by people (`domain/correct-tags.ts`).
 */
export const createAnalyzer = (
  knowledge: Knowledge,
  teaching: Teaching = noTeaching,
): ((input: AnalysisInput) => Analysis) => {
  const read = createReader(knowledge, teaching);
  if (teaching.version === 0) return (input) => read(input).analysis;
  const applyTeaching = createApplyTeaching(teaching);
  return (input) => {
    const { analysis, words } = read(input);
    return applyTeaching(analysis, words, input.kind);
  };
};
