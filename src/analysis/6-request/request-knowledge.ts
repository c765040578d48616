import { PhraseMatcher } from '../3-tag/phrase-matcher.ts';
import { foldForm } from '../3-tag/read-words.ts';
import { parseRuleFile, type Rule, readColumns, splitList } from '../3-tag/rule-file.ts';

/** What the grouping of wishes knows besides the words of the languages. */
export interface RequestKnowledge {
  /** Language → word without accents → concept; '' = says nothing of what is wished for. */
  readonly concepts: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Language → wordings that say how much a wish matters (`need`, `minor`), what for (`job`) and what is done without it (`workaround`). */
  readonly wordings: ReadonlyMap<string, PhraseMatcher<Rule>>;
}

const accents = /[\u0300-\u036f]/g;

/** A word without its accents: customers leave them out. */
export const plainForm = (word: string): string => word.normalize('NFD').replace(accents, '');

const importanceFile = /^lexicons\/importance\.([a-z]{2})\.tsv$/;

/** Reads `concept ⇥ word, word ⇥ …` under a head line `concept ⇥ en ⇥ de ⇥ …`; `-` are the words to pass over. */
const parseConcepts = (content: string): Map<string, Map<string, string>> => {
  const byLanguage = new Map<string, Map<string, string>>();
  const [head = [], ...rows] = readColumns(content);
  for (const [concept = '', ...columns] of rows) {
    for (const [index, words] of columns.entries()) {
      const language = head[index + 1] ?? '';
      const known = byLanguage.get(language) ?? new Map<string, string>();
      byLanguage.set(language, known);
      for (const word of splitList(words))
        known.set(plainForm(word), concept === '-' ? '' : `~${concept}`);
    }
  }
  return byLanguage;
};

/** Reads `lexicons/request-concepts.tsv` and `lexicons/importance.<language>.tsv`; what is not there is not known. */
export const parseRequestKnowledge = (files: ReadonlyMap<string, string>): RequestKnowledge => {
  const wordings = new Map<string, PhraseMatcher<Rule>>();
  for (const [path, content] of files) {
    const code = importanceFile.exec(path)?.[1];
    if (code === undefined) continue;
    const rules = parseRuleFile(code === 'de' ? content : foldForm(content, code));
    wordings.set(code, new PhraseMatcher(rules.map((rule) => [rule.pattern, rule] as const)));
  }
  return {
    concepts: parseConcepts(files.get('lexicons/request-concepts.tsv') ?? 'concept'),
    wordings,
  };
};
