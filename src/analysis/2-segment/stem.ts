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
const cacheSize = 20_000;
const longestStemmed = 40;

/** Stems with a bounded memory: the same words come again and again in tickets. */
export class Stemmer {
  readonly #cache = new Map<string, string>();
  readonly #stem: Stem | undefined;

  constructor(language: string) {
    this.#stem = stemmers.get(language);
  }

  /** The stem of a lower-case word; the word itself where nothing is known. */
  stem(form: string): string {
    if (this.#stem === undefined || form.length < 3 || form.length > longestStemmed) return form;
    const known = this.#cache.get(form);
    if (known !== undefined) return known;
    const stem = this.#stem(form) || form;
    if (this.#cache.size >= cacheSize) this.#cache.clear();
    this.#cache.set(form, stem);
    return stem;
  }
}
