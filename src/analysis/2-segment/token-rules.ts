import { type LanguageKnowledge, unknownLanguage } from './language-knowledge.ts';
import { createWordReader } from './read-word.ts';
import type { TokenRules } from './tokenize.ts';

/**
 * The rules of each language, made on first use and kept with their caches.
 * @param unstemmed languages of which some words are known and no stems.
 */
export const createTokenRules = (
  languages: ReadonlyMap<string, LanguageKnowledge>,
  unstemmed: ReadonlyMap<string, LanguageKnowledge> = new Map(),
): ((code: string) => TokenRules) => {
  const made = new Map<string, TokenRules>();
  return (code) => {
    const known = made.get(code);
    if (known !== undefined) return known;
    const language = languages.get(code) ?? unstemmed.get(code) ?? unknownLanguage(code);
    const rules = { language, readWord: createWordReader(language, languages.has(code)) };
    made.set(code, rules);
    return rules;
  };
};
