import type { Span } from '../../domain/analysis.ts';
import type { Importance, WishNote } from '../../domain/request.ts';
import type { WishMention } from '../../domain/request-grouping.ts';
import { createTokenRules } from '../2-segment/token-rules.ts';
import { tokenize } from '../2-segment/tokenize.ts';
import type { PhraseMatch } from '../3-tag/phrase-matcher.ts';
import { readWords, type Word } from '../3-tag/read-words.ts';
import { quoteWords } from '../3-tag/rule-evidence.ts';
import type { Rule } from '../3-tag/rule-file.ts';
import type { Knowledge } from '../knowledge.ts';

/** How much a wish matters, and what it says beside the thing. */
export interface RatedWish {
  readonly importance: Importance;
  readonly note: WishNote;
}

type RatedMention = Pick<WishMention, 'text' | 'language' | 'ticket'>;

const lostDeal = /^(lost[ _-]?deal|closed[ _-]?lost)$/i;
const fewestJobWords = 2;
const mostCharacters = 120;

/** The words of a wish with what was found in them. */
interface HeardWish {
  readonly text: string;
  readonly words: readonly Word[];
  readonly finds: readonly PhraseMatch<Rule>[];
}

/** Reads wishes: how much they matter, by rule (`report.md` 6), what for, and how people get by without. */
export const createWishRater = (knowledge: Knowledge): ((wish: RatedMention) => RatedWish) => {
  const rulesOf = createTokenRules(knowledge.languages);
  const hear = (text: string, language: string): HeardWish => {
    const matcher = knowledge.requests.wordings.get(language);
    const known = knowledge.tagger.languages.get(language);
    if (matcher === undefined || known === undefined) return { text, words: [], finds: [] };
    const tokens = tokenize(text, 0, text.length, rulesOf(language));
    const span: Span = { text, tokens, language };
    const words = readWords(span, known.vocabulary);
    return { text, words, finds: matcher.match(words) };
  };
  return (wish) => {
    const heard = hear(wish.text, wish.language);
    const { importance, reason } = rateImportance(wish.ticket, heard);
    const note = {
      importanceReason: reason,
      job: findJob(heard),
      workaround: findWorkaround(heard),
    };
    return { importance, note };
  };
};

/**
 * 3 from a cancellation or a lost deal; 2 when the ticket is pressing or the wording says that it is needed; 0 when the
 * wording says that it is not important; else 1, for which nothing speaks but the wish itself.
 */
const rateImportance = (
  { kind, priority, tags, touchpoint }: RatedMention['ticket'],
  heard: HeardWish,
): { readonly importance: Importance; readonly reason: string | null } => {
  if (kind === 'churn') return { importance: 3, reason: 'cancellation' };
  if ([...tags, touchpoint ?? ''].some((name) => lostDeal.test(name))) {
    return { importance: 3, reason: 'lost deal' };
  }
  const minor = firstWords(heard, 'minor');
  if (minor !== null) return { importance: 0, reason: minor };
  const need = firstWords(heard, 'need');
  if (need !== null) return { importance: 2, reason: need };
  return priority === 'high' || priority === 'urgent'
    ? { importance: 2, reason: `priority ${priority}` }
    : { importance: 1, reason: null };
};

/** The words of the first find of a kind, as written. */
const firstWords = ({ text, words, finds }: HeardWish, label: string): string | null => {
  const find = finds.find(({ value }) => value.label === label);
  return find === undefined ? null : quoteWords(text, words, find.from, find.to);
};

/** What follows "so that" up to the end of its clause. */
const findJob = (heard: HeardWish): string | null => {
  const { words, finds } = heard;
  for (const { value, to: from } of finds) {
    if (value.label !== 'job') continue;
    const to = clauseEnd(words, from);
    if (to - from >= fewestJobWords) return writeWords(heard, from, to);
  }
  return null;
};

/** The whole clause that tells how they get by: "For now we copy them by hand". */
const findWorkaround = (heard: HeardWish): string | null => {
  const { words, finds } = heard;
  const find = finds.find(({ value }) => value.label === 'workaround');
  if (find === undefined) return null;
  let from = find.from;
  while (from > 0 && words[from - 1]?.kind === 'word') from--;
  return writeWords(heard, from, clauseEnd(words, find.to));
};

const clauseEnd = (words: readonly Word[], from: number): number => {
  let to = from;
  while (to < words.length && words[to]?.kind === 'word') to++;
  return to;
};

/** Words `from` to `to` as written, cut between words where they are many. */
const writeWords = ({ text, words }: HeardWish, from: number, to: number): string => {
  const start = words[from]?.start ?? 0;
  const written = text.slice(start, words[to - 1]?.end ?? start);
  if (written.length <= mostCharacters) return written;
  return written.slice(0, written.lastIndexOf(' ', mostCharacters));
};
