import { isNamingWord } from '../4-embed/vocabulary.ts';
import { leadIns, type MatterWords } from './leading-matter.ts';
import { type PhraseCandidate, phraseCandidates } from './phrase-candidates.ts';
import { isStatement, phraseGrammar } from './phrase-grammar.ts';
import { type CaseMemory, createCaseMemory } from './restore-case.ts';
import { type SurfaceWord, surfaceWords } from './surface-words.ts';
import { heaviestTerms, type TermWeights, termWeights, titleWeights } from './term-weights.ts';

/** What names are made from: a mention's text and terms. */
export interface NameableMention {
  readonly text: string;
  readonly terms: readonly string[];
  readonly language: string;
}

/** A group to be named: all its mentions, the most central first. */
export interface NameableGroup {
  readonly mentions: readonly NameableMention[];
  /** Titles are unique within one parent. */
  readonly parent: number;
}

export interface GroupName {
  readonly title: string;
  readonly keywords: readonly string[];
}

/**
 * So many mentions speak for a group, half of them its most central, half from all over it, so that no striking line
 * gives the name; longer texts are read up to this many characters.
 */
const speakers = 120;
const readCharacters = 400;
const keywordCount = 6;
const candidateCount = 30;

const countTerms = (mentions: readonly NameableMention[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { terms } of mentions) {
    for (const term of new Set(terms)) {
      if (isNamingWord(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return counts;
};

const sumCounts = (counts: readonly ReadonlyMap<string, number>[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const [term, count] of counts.flatMap((one) => [...one])) {
    sums.set(term, (sums.get(term) ?? 0) + count);
  }
  return sums;
};

/** The most central mentions, then every so-manieth of the rest. */
const chooseSpeakers = (mentions: readonly NameableMention[]): readonly NameableMention[] => {
  const central = speakers / 2;
  const step = Math.max(1, (mentions.length - central) / central);
  const spread = Array.from(
    { length: central },
    (_, n) => mentions[central + Math.floor(n * step)] ?? [],
  ).flat();
  return [...mentions.slice(0, central), ...spread];
};

/** The speaking mentions with different texts, as words. */
const readSpeakers = (mentions: readonly NameableMention[]): SurfaceWord[][][] => {
  const texts = new Set<string>();
  const spoken: SurfaceWord[][][] = [];
  for (const { text, terms } of chooseSpeakers(mentions)) {
    const read = text.slice(0, readCharacters);
    if (texts.has(read)) continue;
    texts.add(read);
    spoken.push(surfaceWords(read, terms.filter(isNamingWord)));
  }
  return spoken;
};

const sharesOf = (counts: ReadonlyMap<string, number>, mentions: number) =>
  new Map([...counts].map(([term, count]) => [term, count / mentions]));

/** The commonest written form of each term, lower-cased. */
const writtenForms = (spoken: readonly (readonly (readonly SurfaceWord[])[])[]) => {
  const forms = new Map<string, Map<string, number>>();
  for (const { text, term } of spoken.flat(2)) {
    if (term === null) continue;
    const counts = forms.get(term) ?? new Map<string, number>();
    const form = text.toLowerCase();
    counts.set(form, (counts.get(form) ?? 0) + 1);
    forms.set(term, counts);
  }
  return new Map(
    [...forms].map(([term, counts]) => [
      term,
      [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? term,
    ]),
  );
};

const toTitle = (
  words: readonly string[],
  memory: CaseMemory,
  lead: readonly string[] = [],
): string => {
  if (lead.length > 0) {
    return `${toTitle(lead, memory)}: ${words.map((word) => memory.restore(word)).join(' ')}`;
  }
  const text = words.map((word) => memory.restore(word)).join(' ');
  const first = words[0] ?? '';
  return memory.restore(first) === first ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
};

/** What each small word inside a phrase costs where no grammar is known. */
const perSmallWord = 0.85;

/** Candidates by score times grammar; the grammar is English only. */
const rankPhrases = (
  candidates: readonly PhraseCandidate[],
  isEnglish: boolean,
): Pick<PhraseCandidate, 'words' | 'terms'>[] =>
  candidates
    .map(({ words, terms, score }) => ({
      words,
      terms,
      score:
        score *
        (isEnglish
          ? phraseGrammar(words.join(' '))
          : perSmallWord ** (words.length - terms.length)),
    }))
    .sort((a, b) => b.score - a.score);

const nameGroup = (
  group: NameableGroup,
  weights: TermWeights,
  { spoken, shares, overall }: MatterWords,
  memory: CaseMemory,
  isTaken: (title: string) => boolean,
): GroupName => {
  const forms = writtenForms(spoken);
  const keywords = heaviestTerms(weights, keywordCount).map((term) =>
    memory.restore(forms.get(term) ?? term),
  );
  const english = group.mentions.filter(({ language }) => language === 'en').length;
  const isEnglish = english * 2 > group.mentions.length;
  const leadIn = isEnglish ? leadIns({ spoken, shares, overall }) : () => [];
  const phrases = rankPhrases(
    phraseCandidates(spoken, titleWeights(shares, overall), shares, candidateCount),
    isEnglish,
  );
  const titles = phrases.map(({ words, terms }) =>
    toTitle(words, memory, isStatement(words.join(' ')) ? [] : leadIn(terms)),
  );
  const fallback = toTitle(keywords.slice(0, 2), memory) || 'Untitled';
  const plain = titles.find((title) => !isTaken(title));
  const title = plain ?? (isTaken(fallback) ? `${fallback} (${keywords.join(', ')})` : fallback);
  return { title, keywords };
};

/**
 * Names groups as a person would: the phrase from their most central mentions whose words set them apart from their
 * siblings, in its commonest writing, after its matter where the phrase leaves that out; with keywords. Titles are unique within a parent; bigger groups choose first.
 */
export const nameTopics = (groups: readonly NameableGroup[]): GroupName[] => {
  const termCounts = groups.map(({ mentions }) => countTerms(mentions));
  const weights = termWeights(
    termCounts,
    groups.map(({ mentions }) => mentions.length),
  );
  const spoken = groups.map(({ mentions }) => readSpeakers(mentions));
  const memory = createCaseMemory();
  for (const clauses of spoken.flat()) memory.see(clauses);
  const overall = sharesOf(
    sumCounts(termCounts),
    groups.reduce((sum, { mentions }) => sum + mentions.length, 0),
  );
  const names: GroupName[] = new Array(groups.length);
  const taken = new Set<string>();
  const bySize = [...groups.entries()].sort(
    ([a, x], [b, y]) => y.mentions.length - x.mentions.length || a - b,
  );
  for (const [number, group] of bySize) {
    const key = (title: string) => `${group.parent} ${title.toLowerCase()}`;
    const name = nameGroup(
      group,
      weights[number] ?? new Map(),
      {
        spoken: spoken[number] ?? [],
        shares: sharesOf(termCounts[number] ?? new Map(), group.mentions.length),
        overall,
      },
      memory,
      (title) => taken.has(key(title)),
    );
    taken.add(key(name.title));
    names[number] = name;
  }
  return names;
};
