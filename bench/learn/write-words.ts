import type { WordEvidence } from './learn-words.ts';

/** Weaker than this a word that no list knows says nothing, and a known one has not moved. */
const minValence = 0.2;
const minMove = 0.1;
/** A word that this many neutral texts use is a subject, no feeling, and stays what the lists say it is. */
const minNeutralTexts = 12;
/** A word that has a capital inside sentences in a greater share of its texts with case is a name. */
const mostCapitals = 0.25;
const greatest = 3.5;

/** The learned words as a lexicon file, sorted by valence, then by letters: new ones, and known ones that moved. */
export function writeWords(evidence: ReadonlyMap<string, WordEvidence>): string {
  const byValence = new Map<string, string[]>();
  for (const [form, word] of evidence) {
    if (!isLesson(word)) continue;
    const written = Math.max(-greatest, Math.min(greatest, word.valence)).toFixed(1);
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

function isLesson({ prior, valence, cased, capitals, neutralTexts }: WordEvidence): boolean {
  if (neutralTexts >= minNeutralTexts) return false;
  if (prior !== null) return Math.abs(valence - prior) >= minMove;
  return Math.abs(valence) >= minValence && capitals <= mostCapitals * cased;
}
