import type { NamedThing } from './entities.ts';
import type { EntryList } from './phrase-matcher.ts';
import type { TakeApart } from './read-words.ts';
import type { Rule } from './rule-file.ts';
import type { Weight } from './sentiment-model.ts';

/**
 * Everything the tagger's word lists say of one form, looked up once: customers use few words over and over, and every
 * part of the tagger asks for them.
 */
export interface WordFacts {
  readonly form: string;
  /** Of the word alone, stretched letters counted; undefined when it carries no feeling. */
  readonly valence: number | undefined;
  readonly negates: boolean;
  /** What it adds to the size of the valence that follows; undefined when it is no intensifier. */
  readonly boost: number | undefined;
  readonly contrasts: boolean;
  /** Rules of each kind whose first needed word this may be. */
  readonly phrases: EntryList<number>;
  readonly intent: EntryList<Rule>;
  readonly urgency: EntryList<Rule>;
  readonly churn: EntryList<Rule>;
  readonly effort: EntryList<Rule>;
  /** Things that everybody knows. */
  readonly things: EntryList<NamedThing>;
  /** What the model makes of the word, and of it before another one. */
  readonly weight: Weight | undefined;
  readonly pairs: ReadonlyMap<string, Weight> | undefined;
  /** The beginnings of the word, as the model knows them (`fat*`). */
  readonly beginnings: readonly string[];
}

/** So many forms are remembered. */
const mostRemembered = 20_000;

/** The words of a language with what is known of them. Forgets between texts, never within one. */
export class Vocabulary {
  readonly #takeApart: TakeApart;
  readonly #look: (form: string) => WordFacts;
  readonly #facts = new Map<string, WordFacts>();
  readonly #parts = new Map<string, readonly WordFacts[]>();

  constructor(takeApart: TakeApart, look: (form: string) => WordFacts) {
    this.#takeApart = takeApart;
    this.#look = look;
  }

  /** To be called before a text is read: equal forms of one text have the same facts. */
  makeRoom(): void {
    if (this.#facts.size < mostRemembered && this.#parts.size < mostRemembered) return;
    this.#facts.clear();
    this.#parts.clear();
  }

  /** What is known of a form as the rules spell it, or of a mark or an emoji. */
  factsOf(form: string): WordFacts {
    const known = this.#facts.get(form);
    if (known !== undefined) return known;
    const facts = this.#look(form);
    this.#facts.set(form, facts);
    return facts;
  }

  /** The words that a token stands for: contractions, elided words. */
  read(token: string): readonly WordFacts[] {
    const known = this.#parts.get(token);
    if (known !== undefined) return known;
    const parts = this.#takeApart(token).map((form) => this.factsOf(form));
    this.#parts.set(token, parts);
    return parts;
  }
}
