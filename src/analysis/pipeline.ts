import type { Analysis, Mention, Span } from '../domain/analysis.ts';
import type { TicketKind } from '../domain/ticket.ts';
import { cleanTicket, readWriter } from './1-clean/clean-ticket.ts';
import { createLanguageDetector, type DetectedLanguage } from './2-segment/detect-language.ts';
import { type Passage, type SegmentedTicket, segmentTicket } from './2-segment/segment-ticket.ts';
import type { Stance } from './2-segment/stance.ts';
import { createTokenRules } from './2-segment/token-rules.ts';
import { createTagger, type Tagger } from './3-tag/tagger.ts';
import type { Knowledge } from './knowledge.ts';

/** Name and version of the engine; grows when an equal ticket may get another analysis. */
export const engine = 'rules-1';

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

/** Within a ticket a stretch is tagged once, though segmenting may ask for its stance before. */
const tagOnce = (tagger: Tagger): Tagger => {
  const known = new Map<string, ReturnType<Tagger['tagSpan']>>();
  return {
    tagTicket: tagger.tagTicket,
    tagSpan: (span) => {
      const tags = known.get(span.text) ?? tagger.tagSpan(span);
      known.set(span.text, tags);
      return tags;
    },
  };
};

const sentimentSign = { negative: -1, neutral: 0, positive: 1 } as const;
const readStance =
  (tagger: Tagger) =>
  (span: Span): Stance => {
    const { intent, sentiment } = tagger.tagSpan(span);
    return { intent: intent?.label ?? null, polarity: sentimentSign[sentiment.label] };
  };

const tagPassages = (passages: readonly Passage[], tagger: Tagger) =>
  passages.map((passage) => ({ ...passage, ...tagger.tagSpan(passage.span) }));
type TaggedPassage = ReturnType<typeof tagPassages>[number];

const toMention = (passage: TaggedPassage): Mention => ({
  field: passage.field,
  start: passage.start,
  end: passage.end,
  text: passage.span.text,
  intent: passage.intent,
  sentiment: passage.sentiment,
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

/**
 * The pipeline up to the mentions: clean ▸ language ▸ segment ▸ tag ▸ mentions. Pure and synchronous: equal input and
 * equal knowledge give an equal analysis. Embedding and topics come after, since they need the workspace's taxonomy.
 */
export const createAnalyzer = (knowledge: Knowledge): ((input: AnalysisInput) => Analysis) => {
  const ticketTagger = createTagger(knowledge.tagger);
  const detectLanguage = createLanguageDetector(knowledge.languages);
  const tokenRules = createTokenRules(knowledge.languages);
  return (input) => {
    const tagger = tagOnce(ticketTagger);
    const cleaned = cleanTicket(input, knowledge.cleaning);
    const writer = readWriter(cleaned, languageLength);
    const language = detectLanguage(writer, input.languageHint);
    const rules = { tokens: tokenRules(language.rules), readStance: readStance(tagger) };
    const segmented = segmentTicket(cleaned, rules);
    const tagged = tagPassages(segmented.passages, tagger);
    const tags = tagger.tagTicket(tagged, input.kind);
    return {
      ticketId: input.ticketId,
      revision: input.revision,
      engine,
      language: describeLanguage(language, knowledge),
      ...tags,
      ...toMentions(input, segmented, tagged),
    };
  };
};
