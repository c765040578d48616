import type { TopicRule } from '../../domain/topic-decisions.ts';

const escapePhrase = (phrase: string): string =>
  phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Whole words only: no letter or digit may touch the phrase. Languages without spaces have no such border. */
const toPattern = (phrase: string): RegExp => {
  const [before, after] = [/^[\p{L}\p{N}]/u.test(phrase), /[\p{L}\p{N}]$/u.test(phrase)];
  const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  const isOpen = spaceless.test(phrase);
  const start = before && !isOpen ? '(?<![\\p{L}\\p{N}])' : '';
  const end = after && !isOpen ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(start + escapePhrase(phrase.normalize('NFC')) + end, 'iu');
};

/** Makes the test of a rule: whether a text is one that its topic takes. */
export const createRuleMatcher = (rule: TopicRule): ((text: string) => boolean) => {
  const [any, all, none] = [rule.any, rule.all, rule.none].map((phrases) => phrases.map(toPattern));
  return (text) => {
    const words = text.normalize('NFC');
    const has = (pattern: RegExp): boolean => pattern.test(words);
    if (none?.some(has) === true || all?.every(has) === false) return false;
    return any === undefined || any.length === 0 || any.some(has);
  };
};
