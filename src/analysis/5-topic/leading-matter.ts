import type { SurfaceWord } from './surface-words.ts';

type Clauses = readonly (readonly SurfaceWord[])[];

/** What the words of a group's texts tell of its matter. */
export interface MatterWords {
  /** The mentions that speak for the group, as words. */
  readonly spoken: readonly Clauses[];
  /** Share of the group's mentions that hold a term. */
  readonly shares: ReadonlyMap<string, number>;
  /** Share of all mentions that hold a term. */
  readonly overall: ReadonlyMap<string, number>;
}

/** Puts the matter before a phrase that leaves it out: "Transfer: received a lesser amount". */
export type LeadIn = (terms: readonly string[]) => readonly string[];

/** A term that so many mentions of the group hold, and hardly fewer than its commonest, is what the group is about… */
const ruling = 0.6;
const band = 0.1;
/** …if it is so many times as common there as in all mentions: every text names the product. */
const rulingLift = 2.5;
/** Every word of the matter's name is in so many mentions. */
const named = 0.5;
/** So many of the speaking mentions, and two at least, write the name. */
const nameSupport = 0.05;
/** Where mentions hold more content words than this on average, the commonest belong to every story told. */
const longMention = 12;

const determiner = /^(?:an?|the|my|your|our|his|her|their|this|that|these|any|no|some)$/i;
const particle = /^(?:ups?|out|off|down|back|away|over)$/i;

interface Run {
  readonly terms: readonly string[];
  readonly forms: Map<string, number>;
  count: number;
}

/** One or two content words after a determiner and before a small word: what people speak of, as they write it. */
const nounRuns = (spoken: readonly Clauses[]): Run[] => {
  const runs = new Map<string, Run>();
  for (const words of spoken.flat()) {
    for (const [at, { text, term }] of words.entries()) {
      if (term !== null || !determiner.test(text)) continue;
      let end = at + 1;
      while (words[end] !== undefined && words[end]?.term !== null) end++;
      const run = words.slice(at + 1, end);
      const terms = run.flatMap((word) => word.term ?? []);
      if (run.length === 0 || run.length > 2 || terms[0] === terms[1]) continue;
      const next = words[end];
      if (next !== undefined && particle.test(next.text)) run.push(next);
      const form = run.map((word) => word.text.toLowerCase()).join(' ');
      const entry = runs.get(terms.join(' ')) ?? { terms, forms: new Map(), count: 0 };
      entry.count++;
      entry.forms.set(form, (entry.forms.get(form) ?? 0) + 1);
      runs.set(terms.join(' '), entry);
    }
  }
  return [...runs.values()];
};

const rulingTerms = ({ shares, overall }: MatterWords): string[] => {
  const [said, top] = [...shares.values()].reduce(
    ([sum, most], share) => [sum + share, Math.max(most, share)],
    [0, 0],
  );
  if (said > longMention) return [];
  const least = Math.max(ruling, top - band);
  return [...shares].flatMap(([term, share]) =>
    share >= least && share >= rulingLift * (overall.get(term) ?? 1) ? [term] : [],
  );
};

const commonest = (forms: ReadonlyMap<string, number>): string =>
  [...forms].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';

/**
 * What must stand before a phrase with these terms so that it says what the group is about: the name of a matter that
 * most of the group speaks of and far fewer of all, when the phrase leaves out such a word. No words where it says all.
 */
export const leadIns = (words: MatterWords): LeadIn => {
  const ruled = rulingTerms(words);
  if (ruled.length === 0) return () => [];
  const { spoken, shares } = words;
  const least = Math.max(2, nameSupport * spoken.length);
  const runs = nounRuns(spoken)
    .filter(
      ({ terms, count }) =>
        count >= least && terms.every((term) => (shares.get(term) ?? 0) >= named),
    )
    .map((run) => ({
      ...run,
      score: run.count * run.terms.reduce((sum, term) => sum + (shares.get(term) ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score || (a.terms.join(' ') < b.terms.join(' ') ? -1 : 1));
  return (terms) => {
    const missing = ruled.filter((term) => !terms.includes(term));
    const lead = runs.find(
      (run) =>
        run.terms.some((term) => missing.includes(term)) &&
        run.terms.every((term) => !terms.includes(term)),
    );
    return lead === undefined ? [] : commonest(lead.forms).split(' ');
  };
};
