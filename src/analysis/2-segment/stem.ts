import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import portuguese from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import swedish from 'natural/lib/natural/stemmers/porter_stemmer_sv.js';
import { stemPolish } from './stem-polish.ts';

type Stem = (word: string) => string;

const stemmers: ReadonlyMap<string, Stem> = new Map<string, Stem>([
  ['en', (word) => english.stem(word)],
  ['de', (word) => german.stem(word)],
  ['fr', (word) => french.stem(word)],
  ['es', (word) => spanish.stem(word)],
  ['it', (word) => italian.stem(word)],
  ['pt', (word) => portuguese.stem(word)],
  ['nl', (word) => dutch.stem(word)],
  ['sv', (word) => swedish.stem(word)],
  ['pl', stemPolish],
]);
const longestStemmed = 40;

/** The stem of a lower-case word of a language; the word itself where nothing is known. */
export const createStemmer = (language: string): Stem => {
  const stem = stemmers.get(language);
  if (stem === undefined) return (form) => form;
  return (form) => (form.length < 3 || form.length > longestStemmed ? form : stem(form) || form);
};
