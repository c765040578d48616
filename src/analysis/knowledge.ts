import { invalid } from '../domain/errors.ts';
import { type CleaningKnowledge, toCleaningKnowledge } from './1-clean/cleaning-knowledge.ts';
import { type LanguageKnowledge, toLanguageKnowledge } from './2-segment/language-knowledge.ts';
import { parseTaggerKnowledge, type TaggerKnowledge } from './3-tag/tagger-knowledge.ts';
import { parseRequestKnowledge, type RequestKnowledge } from './6-request/request-knowledge.ts';
import { parseSections } from './word-sections.ts';

/** What the analysis knows: word lists and weights from `data/`. Made once at start, never changed. */
export interface Knowledge {
  readonly cleaning: CleaningKnowledge;
  /** By ISO 639-1 code; a language is supported when it is here. */
  readonly languages: ReadonlyMap<string, LanguageKnowledge>;
  /**
   * By code: languages with letters of their own that many type in Latin ones, often amid English. Their words tell the
   * language and which of them say nothing; they are not supported.
   */
  readonly inLatin: ReadonlyMap<string, LanguageKnowledge>;
  readonly tagger: TaggerKnowledge;
  readonly requests: RequestKnowledge;
}

const languageFile = /^languages\/([a-z]{2})\.txt$/;
const latinFile = /^languages\/([a-z]{2})-latn\.txt$/;

/** With the words of English that say nothing, since they stand in the same texts. */
const amidEnglish = (
  inLatin: ReadonlyMap<string, LanguageKnowledge>,
  languages: ReadonlyMap<string, LanguageKnowledge>,
): ReadonlyMap<string, LanguageKnowledge> => {
  const english = languages.get('en')?.stop ?? [];
  const entries = [...inLatin].map(
    ([code, own]) => [code, { ...own, stop: new Set([...own.stop, ...english]) }] as const,
  );
  return new Map(entries);
};

/**
 * Reads the files under `data/`: path relative to it (`languages/en.txt`, `cleaning/quotes.txt`, `lexicons/…`) →
 * content. Files of other folders are passed over.
 *
 * @throws GroundswellError `invalid` when the files of a folder are missing.
 */
export const parseKnowledge = (files: ReadonlyMap<string, string>): Knowledge => {
  const paths = [...files.keys()].sort();
  const languages = new Map<string, LanguageKnowledge>();
  const inLatin = new Map<string, LanguageKnowledge>();
  const cleaning: string[] = [];
  for (const path of paths) {
    const content = files.get(path) ?? '';
    const code = languageFile.exec(path)?.[1];
    const latin = latinFile.exec(path)?.[1];
    if (code !== undefined) languages.set(code, toLanguageKnowledge(code, parseSections(content)));
    else if (latin !== undefined)
      inLatin.set(latin, toLanguageKnowledge(latin, parseSections(content)));
    else if (path.startsWith('cleaning/')) cleaning.push(content);
  }
  if (languages.size === 0 || cleaning.length === 0) {
    throw invalid(
      'The word lists are missing. Pass the content of every file under data/, with paths relative to it.',
    );
  }
  return {
    cleaning: toCleaningKnowledge(parseSections(cleaning.join('\n'))),
    languages,
    inLatin: amidEnglish(inLatin, languages),
    tagger: parseTaggerKnowledge(files),
    requests: parseRequestKnowledge(files),
  };
};
