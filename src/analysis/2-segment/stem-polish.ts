/**
 * Inflectional endings of nouns, adjectives and verbs that Polish ticket words take, longest first. A light stemmer
 * in the manner of Savoy's "light" stemmers: it joins the forms of a word, it does not find the dictionary form.
 */
const endings = [
  'owania',
  'owaniu',
  'owanie',
  'aniami',
  'eniami',
  'ościach',
  'ościami',
  'iejszy',
  'iejsza',
  'iejsze',
  'ałem',
  'ałam',
  'iłem',
  'iłam',
  'ujemy',
  'owało',
  'owała',
  'ością',
  'ności',
  'owych',
  'owymi',
  'ania',
  'eniu',
  'enia',
  'ości',
  'ować',
  'owej',
  'owym',
  'owego',
  'iami',
  'iach',
  'ego',
  'emu',
  'ymi',
  'imi',
  'ych',
  'ich',
  'ami',
  'ach',
  'owi',
  'ów',
  'om',
  'em',
  'ie',
  'ia',
  'iu',
  'ię',
  'ią',
  'ej',
  'ym',
  'im',
  'ać',
  'eć',
  'ić',
  'yć',
  'ał',
  'ił',
  'uje',
  'ają',
  'am',
  'a',
  'e',
  'i',
  'o',
  'u',
  'y',
  'ę',
  'ą',
  'ć',
].sort((left, right) => right.length - left.length);
const shortestStem = 3;

/** The word without its ending; at least three letters stay. */
export const stemPolish = (word: string): string => {
  for (const ending of endings) {
    if (word.length - ending.length >= shortestStem && word.endsWith(ending)) {
      return word.slice(0, word.length - ending.length);
    }
  }
  return word;
};
