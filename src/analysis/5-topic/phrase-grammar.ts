import nlp from 'compromise/two';

/** A phrase that a title may not begin or end with reads as if cut out of a sentence. */
const cutOff = new Set([
  'Conjunction',
  'Preposition',
  'Determiner',
  'Pronoun',
  'Modal',
  'Auxiliary',
  'Copula',
]);

interface TaggedTerm {
  readonly tags: readonly string[];
}

const tagsOf = (phrase: string): (readonly string[])[] => {
  const sentences = nlp(phrase).json({ terms: { tags: true } }) as { terms: TaggedTerm[] }[];
  return sentences.flatMap((sentence) => sentence.terms.map((term) => term.tags));
};

const isNoun = (tags: readonly string[]) => tags.includes('Noun');
const isVerb = (tags: readonly string[]) => tags.includes('Verb');

/**
 * How well an English phrase stands alone as a title, 0…1: it holds a noun, begins and ends with a full word, and does
 * not stop at an adjective or adverb that waits for its noun.
 */
export const phraseGrammar = (phrase: string): number => {
  const tags = tagsOf(phrase);
  const first = tags[0];
  const last = tags.at(-1);
  if (first === undefined || last === undefined) return 0.1;
  let grammar = tags.some(isNoun) ? 1 : 0.6;
  if (cutOff.has(first[0] ?? '') || first.some((tag) => cutOff.has(tag))) grammar *= 0.5;
  if (last.some((tag) => cutOff.has(tag))) grammar *= 0.4;
  if (!isNoun(last) && !isVerb(last)) grammar *= last.includes('Adjective') ? 0.8 : 0.6;
  if (last.includes('Gerund') && !isNoun(last)) grammar *= 0.8;
  return grammar;
};
