import type { SurfaceWord } from './surface-words.ts';
import type { TermWeights } from './term-weights.ts';

/** A phrase that people wrote, and how well it names the group. */
export interface PhraseCandidate {
  readonly words: readonly string[];
  /** The content terms in it, in order. */
  readonly terms: readonly string[];
  readonly score: number;
}

const maxWords = 6;
const maxContent = 4;
/** One word names a field, two or three say what happens there. */
const lengthFactor = [0, 0.45, 1, 1.3, 1.3] as const;
/**
 * A rare word weighs many times what a head noun weighs that siblings share; a title needs both, so weights are damped.
 * So is support: few write the longer phrase that says more.
 */
const weightExponent = 0.5;
const supportExponent = 0.3;
/** What most of the group says goes before what few of it do, gently: the commonest word alone ("Payment") is no title. */
const spreadExponent = 0.3;
/** So much more counts a phrase that holds a word of the group's matter, the commonest there, than one of circumstances. */
const matterExponent = 0.7;

/** A term in this share of the group's mentions is common enough for its title; a rarer one costs. */
const fullShare = 0.2;
/** A number is some customer's own; so is what it counts. */
const numberFactor = 0.3;

/** Words that turn the meaning round: "app works" and "app not working" are two phrases. */
const negation =
  /^(?:not|no|never|cannot|unable|without|\w+n['’]t|cant|wont|doesnt|dont|didnt|isnt)$/;
/** Negations that may open a title: "Can't download", "No subtitles". */
const openingNegation = /^(?:no|not|cannot|unable|can['’]?t|\w+n['’]t|wont|doesnt)$/;
/** "Hasn't been updated", "didn't even arrive": a negation reaches over these. */
const reachedOver = /^(?:be|been|being|yet|even|ever)$/;

/** Words that make another verb of the one before: "top up", "shut down"; a phrase may end with them. */
const particle = /^(?:up|out|off|down|back|away|over)$/;
/** These do so only where nothing, or "to", comes after them: "sign in", "log in to the app". */
const looseParticle = /^(?:in|on)$/;

const lowerText = (word: SurfaceWord | undefined): string => word?.text.toLowerCase() ?? '';

/** Whether a negation stands before a word: "received the right amount" is not what "haven't received …" says. */
const isNegated = (words: readonly SurfaceWord[], at: number): boolean => {
  const before = words.slice(0, at).findLast((word) => !reachedOver.test(lowerText(word)));
  return negation.test(lowerText(before));
};

/** Whether a phrase may begin at a word: a content word that nothing negates, a negation, or the "how" of "how long". */
const isOpening = (words: readonly SurfaceWord[], at: number): boolean => {
  const [word, next] = [words[at] as SurfaceWord, words[at + 1]];
  if (word.term !== null) return lowerText(words[at - 1]) !== 'how' && !isNegated(words, at);
  const text = lowerText(word);
  return openingNegation.test(text) || (text === 'how' && next !== undefined && next.term !== null);
};

/** What "how long does a refund" waits for. */
const askedOf = /^(?:takes?|lasts?|works?)$/;

/** The place after a phrase from `first` to the content word at `last`: its particle is a part of it. */
const endOf = (words: readonly SurfaceWord[], first: number, last: number): number => {
  const next = words[last + 1];
  if (next === undefined || next.term !== null) return last + 1;
  if (lowerText(words[first]) === 'how' && askedOf.test(lowerText(next))) return last + 2;
  const after = lowerText(words[last + 2]);
  const isParticle =
    particle.test(lowerText(next)) ||
    (looseParticle.test(lowerText(next)) && (after === '' || after === 'to'));
  return isParticle ? last + 2 : last + 1;
};

interface Gathered {
  readonly terms: readonly string[];
  readonly mentions: Set<number>;
  readonly forms: Map<string, number>;
}

/** Every phrase of the clauses that begins with a content word or negation and ends with a content word or its particle. */
const gatherPhrases = (mentions: readonly (readonly (readonly SurfaceWord[])[])[]) => {
  const gathered = new Map<string, Gathered>();
  for (const [mention, clauses] of mentions.entries()) {
    for (const words of clauses) {
      for (let from = 0; from < words.length; from++) {
        if (!isOpening(words, from)) continue;
        const terms: string[] = [];
        let isNegated = false;
        for (let to = from; to < Math.min(words.length, from + maxWords); to++) {
          const { text, term } = words[to] as SurfaceWord;
          if (negation.test(text.toLowerCase())) isNegated = true;
          if (term === null) continue;
          if (terms.includes(term)) break;
          terms.push(term);
          if (terms.length > maxContent) break;
          const key = (isNegated ? 'not ' : '') + terms.join(' ');
          const form = words
            .slice(from, endOf(words, from, to))
            .map((word) => word.text.toLowerCase())
            .join(' ');
          const entry = gathered.get(key) ?? {
            terms: [...terms],
            mentions: new Set(),
            forms: new Map(),
          };
          entry.mentions.add(mention);
          entry.forms.set(form, (entry.forms.get(form) ?? 0) + 1);
          gathered.set(key, entry);
        }
      }
    }
  }
  return gathered.values();
};

/** The way most people wrote it; of equal ones the shorter, then by code unit. */
const commonestForm = (forms: ReadonlyMap<string, number>): string =>
  [...forms].reduce((best, form) => {
    const [text, count] = form;
    const gain = count - best[1] || best[0].length - text.length || (text < best[0] ? 1 : -1);
    return gain > 0 ? form : best;
  })[0];

/**
 * Phrases of one to four content words from the group's mentions, best first: the (damped) weight of their terms and
 * share of mentions that hold the phrase and each of its terms, less for terms that few of all mentions hold and for
 * phrases without any of the group's commonest terms. `shares` gives the share
 * of the group's mentions that hold a term.
 */
export const phraseCandidates = (
  mentions: readonly (readonly (readonly SurfaceWord[])[])[],
  weights: TermWeights,
  shares: ReadonlyMap<string, number>,
  most: number,
): PhraseCandidate[] => {
  const candidates: PhraseCandidate[] = [];
  const top = [...shares.values()].reduce((most, share) => Math.max(most, share), 0) || 1;
  for (const { terms, mentions: holders, forms } of gatherPhrases(mentions)) {
    const weight = terms.reduce((sum, term) => sum + (weights.get(term) ?? 0) ** weightExponent, 0);
    const support = holders.size / mentions.length;
    if (holders.size < Math.min(2, mentions.length)) continue;
    const rarest = terms.reduce((least, term) => Math.min(least, shares.get(term) ?? 0), fullShare);
    const spread = terms.reduce((sum, term) => sum + (shares.get(term) ?? 0), 0) / terms.length;
    const commonest = terms.reduce((most, term) => Math.max(most, shares.get(term) ?? 0), 0);
    const words = commonestForm(forms).split(' ');
    const counted = words.some((word) => /^\d/.test(word)) ? numberFactor : 1;
    candidates.push({
      words,
      terms,
      score:
        weight *
        support ** supportExponent *
        spread ** spreadExponent *
        (rarest / fullShare) *
        (commonest / top) ** matterExponent *
        counted *
        (lengthFactor[terms.length] ?? 0),
    });
  }
  return candidates
    .sort((a, b) => b.score - a.score || (a.words.join(' ') < b.words.join(' ') ? -1 : 1))
    .slice(0, most);
};
