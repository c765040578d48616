import { type EntryList, matchEntries, type PhraseMatch } from './phrase-matcher.ts';
import type { Word } from './read-words.ts';
import type { Rule } from './rule-file.ts';
import type { WordFacts } from './vocabulary.ts';

/** What the rules found for one label. */
export interface Evidence {
  /** 0…1; several finds support each other (1 − Π(1 − w)), finds against it take away. */
  readonly strength: number;
  /** Where the finds stand, strongest first. */
  readonly matches: readonly PhraseMatch<Rule>[];
}

/** From these words on, a find counts for this much: what a long text is about stands at its beginning. */
const fadingSteps = [
  [60, 0.7],
  [200, 0.4],
] as const;
/** A rule of this weight reads what the writer says the ticket is; it counts wherever it stands. */
export const declaringWeight = 0.95;
/** Surer than this the rules never are. */
const mostSure = 0.97;

const nothing: ReadonlyMap<string, Evidence> = new Map();

/** Which rules a word may open, of the kind that is asked for. */
export type RulesOf = (facts: WordFacts) => EntryList<Rule>;

/** Gathers the finds of all rules by label. */
export function gatherEvidence(
  words: readonly Word[],
  rulesOf: RulesOf,
): ReadonlyMap<string, Evidence> {
  const matches = matchEntries(words, ({ facts }) => rulesOf(facts));
  if (matches.length === 0) return nothing;
  const byLabel = new Map<string, PhraseMatch<Rule>[]>();
  for (const match of matches) {
    const known = byLabel.get(match.value.label);
    if (known) known.push(match);
    else byLabel.set(match.value.label, [match]);
  }
  const evidence = new Map<string, Evidence>();
  for (const [label, matches] of byLabel) evidence.set(label, weigh(matches));
  return evidence;
}

function weigh(matches: readonly PhraseMatch<Rule>[]): Evidence {
  const speaking = matches
    .filter((match) => match.value.weight > 0)
    .sort((a, b) => b.value.weight - a.value.weight || a.from - b.from);
  const counted: PhraseMatch<Rule>[] = [];
  let doubt = 1;
  for (const match of speaking) {
    if (counted.some((known) => match.from < known.to && known.from < match.to)) continue;
    counted.push(match);
    doubt *= 1 - match.value.weight * fadingAt(match);
  }
  let against = 0;
  for (const match of matches) against = Math.max(against, -match.value.weight * fadingAt(match));
  return { strength: Math.max(0, Math.min(mostSure, 1 - doubt) - against), matches: counted };
}

function fadingAt({ value, from }: PhraseMatch<Rule>): number {
  if (value.weight >= declaringWeight) return 1;
  let factor = 1;
  for (const [start, share] of fadingSteps) if (from >= start) factor = share;
  return factor;
}

/** The words of a find as written, at most 60 characters. */
export function quoteWords(text: string, words: readonly Word[], from: number, to: number): string {
  const start = words[from]?.start ?? 0;
  const end = words[Math.max(from, to - 1)]?.end ?? start;
  return text.slice(start, Math.min(end, start + 60));
}
