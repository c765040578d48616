import type { Importance } from '../../domain/request.ts';
import type { WishMention } from '../../domain/request-grouping.ts';
import { createTokenRules } from '../2-segment/token-rules.ts';
import { tokenize } from '../2-segment/tokenize.ts';
import { readWords } from '../3-tag/read-words.ts';
import type { Knowledge } from '../knowledge.ts';

const lostDeal = /^(lost[ _-]?deal|closed[ _-]?lost)$/i;

/**
 * How much a wish matters to who asks, by rule (`report.md` 6): 3 from a cancellation or a lost deal; 2 when the ticket
 * is pressing or the wording says that it is needed; 0 when the wording says that it is not important; else 1.
 */
export const createImportanceRater = (
  knowledge: Knowledge,
): ((wish: Pick<WishMention, 'text' | 'language' | 'ticket'>) => Importance) => {
  const rulesOf = createTokenRules(knowledge.languages);
  const wordings = (text: string, language: string): ReadonlySet<string> => {
    const matcher = knowledge.requests.importance.get(language);
    const known = knowledge.tagger.languages.get(language);
    if (matcher === undefined || known === undefined) return new Set();
    const span = { text, language, tokens: tokenize(text, 0, text.length, rulesOf(language)) };
    return new Set(
      matcher.match(readWords(span, known.vocabulary)).map(({ value }) => value.label),
    );
  };
  return ({ text, language, ticket }) => {
    const { kind, priority, tags, touchpoint } = ticket;
    if (kind === 'churn' || [...tags, touchpoint ?? ''].some((name) => lostDeal.test(name))) {
      return 3;
    }
    const said = wordings(text, language);
    if (said.has('minor')) return 0;
    if (priority === 'high' || priority === 'urgent' || said.has('need')) return 2;
    return 1;
  };
};
