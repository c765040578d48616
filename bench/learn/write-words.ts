import type { WordEvidence } from './learn-words.ts';

const minValence = 0.45;
const mostWords = 1_500;
/** How many standard errors the texts with a word must lie off their sets' means, in several sets and in one alone. */
const minSurprise = 0.9;
const minSurpriseInOneSet = 2.2;
/** A word that this many neutral texts use is a subject, no feeling, unless several sets contradict strongly. */
const minNeutralTexts = 4;
const minContradicting = { valence: 1.5, surprise: 4, sets: 3 };
/** A word that has a capital inside sentences in a greater share of its texts with case is a name. */
const mostCapitals = 0.25;
/** Standard deviation of the ratings, about the same in all sets. */
const ratingSpread = 1.9;
const minAgreement = 0.6;
const greatest = 3.5;

/** The learned words as a lexicon file, strongest first within the budget, sorted by valence, then by letters. */
export function writeWords(evidence: ReadonlyMap<string, WordEvidence>): string {
  const kept = [...evidence]
    .filter(([, word]) => isTrusted(word))
    .sort(([a, x], [b, y]) => weigh(y) - weigh(x) || (a < b ? -1 : 1))
    .slice(0, mostWords);
  const byValence = new Map<string, string[]>();
  for (const [form, { valence }] of kept) {
    const written = Math.max(-greatest, Math.min(greatest, valence)).toFixed(1);
    byValence.set(written, [...(byValence.get(written) ?? []), form]);
  }
  const lines: string[] = [];
  for (const valence of [...byValence.keys()].sort((a, b) => Number(a) - Number(b))) {
    const forms = (byValence.get(valence) ?? []).sort();
    for (let at = 0; at < forms.length; at += 12) {
      lines.push(`${valence}\t${forms.slice(at, at + 12).join(', ')}`);
    }
  }
  return ['# valence (-4..4)\twords; learned, see README.md', ...lines, ''].join('\n');
}

function weigh({ valence, texts }: WordEvidence): number {
  return Math.abs(valence) * Math.log1p(texts);
}

/** Sets that know the word must lean the way it was learned, weighed by how often they use it. */
function isTrusted(word: WordEvidence): boolean {
  const { valence, texts, leanings, casedTexts, capitals, neutralTexts } = word;
  if (Math.abs(valence) < minValence || capitals > mostCapitals * casedTexts) return false;
  let agreeing = 0;
  let total = 0;
  let lean = 0;
  for (const { sum, texts: count } of leanings.values()) {
    const weight = Math.sqrt(count);
    total += weight;
    lean += sum;
    if (sum * valence > 0) agreeing += weight;
  }
  const surprise = (lean * Math.sign(valence)) / (ratingSpread * Math.sqrt(texts));
  if (neutralTexts >= minNeutralTexts && !contradicts(word, surprise)) return false;
  const asked = leanings.size === 1 ? minSurpriseInOneSet : minSurprise;
  return surprise >= asked && agreeing / total >= minAgreement;
}

function contradicts({ valence, leanings }: WordEvidence, surprise: number): boolean {
  return (
    Math.abs(valence) >= minContradicting.valence &&
    surprise >= minContradicting.surprise &&
    leanings.size >= minContradicting.sets
  );
}
