/** Endings that keep what a word feels like, long ones first. */
const endings =
  'fulness ingly iness edly iest ness ment able some ily est ier ing ied ies ful ish ed es er ly s y'.split(
    ' ',
  );
/** Beginnings that turn a good word round. */
const turning = ['un', 'dis', 'in', 'im', 'il', 'ir', 'non'];
const shortestBase = 4;
/** Weaker words than this hand nothing on. */
const leastValence = 1;
const share = 0.8;
const turned = -0.7;
/** "painless" is less good than "pain" is bad. */
const freed = -0.5;
/** "charmless" speaks for itself, whatever charm is to the lexicon; "misguided" as well. */
const without = -0.8;
const amiss = -1;

/** What a word may be without its ending. */
const basesOf = (stem: string): string[] => [
  stem,
  `${stem}e`,
  `${stem}y`,
  ...(stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : []),
  ...(/(.)\1$/.test(stem) ? [stem.slice(0, -1)] : []),
];

const withoutDoubles = (form: string): string => form.replace(/(.)\1/g, '$1');

/**
 * The valence of an English word that no list has, from one that a list has: by its endings ("boringly"), a beginning
 * that turns it ("unfunny"), its parts ("well-made"), or letters doubled wrongly ("dissapointed"). Undefined when
 * there is none.
 */
export const createDerivedValence = (
  words: ReadonlyMap<string, number>,
): ((form: string) => number | undefined) => {
  const misspelt = new Map<string, number>();
  for (const [form, valence] of words) {
    if (form.length >= 6 && Math.abs(valence) >= leastValence) {
      misspelt.set(withoutDoubles(form), valence);
    }
  }
  const byEnding = (form: string): number | undefined => {
    for (const ending of endings) {
      if (!form.endsWith(ending) || form.length - ending.length < shortestBase) continue;
      for (const base of basesOf(form.slice(0, -ending.length))) {
        const valence = words.get(base);
        if (valence === undefined) continue;
        return Math.abs(valence) >= leastValence ? share * valence : undefined;
      }
    }
    return undefined;
  };
  const byBeginning = (form: string): number | undefined => {
    for (const beginning of turning) {
      if (!form.startsWith(beginning)) continue;
      const base = form.slice(beginning.length);
      if (base.length < shortestBase) continue;
      const valence = words.get(base) ?? byEnding(base);
      if (valence !== undefined && valence >= leastValence) return turned * valence;
    }
    return /^mis[a-z]{4,}$/.test(form) ? amiss : undefined;
  };
  const byLess = (form: string): number | undefined => {
    if (!form.endsWith('less')) return undefined;
    const valence = words.get(form.slice(0, -4));
    if (valence === undefined) return form.length >= 7 ? without : undefined;
    if (valence > 0) return turned * valence;
    return valence <= -leastValence ? freed * valence : undefined;
  };
  const ofWord = (form: string): number | undefined =>
    form.length <= shortestBase
      ? undefined
      : (byEnding(form) ?? byLess(form) ?? byBeginning(form) ?? misspelt.get(withoutDoubles(form)));
  const byParts = (form: string): number | undefined => {
    const [first = '', second = '', ...more] = form.split('-');
    if (more.length > 0) return undefined;
    if (second === 'free') return freed * Math.min(0, words.get(first) ?? 0) || undefined;
    if (first === 'non' || first === 'anti') return turned * (words.get(second) ?? 0) || undefined;
    const parts = [first, second].map((part) => words.get(part) ?? 0);
    const sum = (parts[0] ?? 0) + (parts[1] ?? 0);
    return Math.abs(sum) >= leastValence ? Math.max(-3.5, Math.min(3.5, sum)) : undefined;
  };
  return (form) => {
    if (/^[a-z]+$/.test(form)) return ofWord(form);
    return /^[a-z]+-[a-z]+$/.test(form) ? byParts(form) : undefined;
  };
};
