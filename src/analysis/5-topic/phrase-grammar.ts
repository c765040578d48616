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

/** "Long does a transfer", "immediately online but the seller": the first word belongs to something left out. */
const opensInMidSentence = ([first = [], second = []]: readonly (readonly string[])[]): boolean =>
  first.includes('Adverb') ||
  (first.includes('Adjective') && (isVerb(second) || second.includes('Preposition')));

/** "Shops can I find", "daughter open an account": a question whose beginning was cut off. */
const isCutQuestion = (tags: readonly (readonly string[])[]): boolean =>
  tags.some((tag, at) => {
    const next = tags[at + 1] ?? [];
    if (tag.includes('Modal') || tag.includes('Copula')) return next.includes('Pronoun');
    return at === 0 && tag.includes('Singular') && next.includes('Infinitive');
  });

/** "How long will a transfer": a question that waits for its verb. */
const unfinishedQuestion =
  /^how (?:long|much|often) (?:will|do|does|did|would|should|can) (?!.*(?:takes?|lasts?|works?|costs?|arrives?)$)/i;

/** "Account if the identity": two clauses, of which neither is whole. */
const subordination = / (?:if|that|because|but|when|while|although|so) /;

/** "Order that I placed a long", "the right": the noun is cut off, and the tagger takes the adjective for one. */
const endsBeforeNoun = (phrase: string): boolean => {
  const [, last] = / (?:an?|the) (\S+)$/.exec(phrase) ?? [];
  return last !== undefined && (tagsOf(last)[0] ?? []).includes('Adjective');
};

/** "Countries do you support", "shops can I find": a question whose question word was cut off. */
const cutObjectQuestion = /^(?!how ).* (?:do|does|did) (?:you|i|we|they|it) /i;

/** "Pay at the store earlier": when it was is each customer's own. */
const endsWithTime = / (?:earlier|later|recently|yesterday|today|tomorrow|now|ago|already|again)$/i;

/** "Error message saying my transfer": what is said was cut off. */
const endsInSaying = / (?:saying|telling|stating|showing|asking) \S+ \S+$/i;

/** "Not mind": the word that "not" leans on was cut off; "not the correct command" is whole. */
const opensWithNotVerb = (phrase: string, [, second = []]: readonly (readonly string[])[]) =>
  /^not /i.test(phrase) && isVerb(second);

/** "Placed on my report": what was placed is left out. */
const opensWithParticiple = ([first = [], second = []]: readonly (readonly string[])[]): boolean =>
  first.includes('PastTense') && second.includes('Preposition');

/** "Card payment was declined", "transfer is still pending", "ATM took my card": says of a thing what befell it. */
const saysWhatHappened = (tags: readonly (readonly string[])[]): boolean => {
  if (!isNoun(tags[0] ?? [])) return false;
  const at = tags.findIndex(
    (tag, place) =>
      place > 0 && ['PastTense', 'Copula', 'Auxiliary'].some((verb) => tag.includes(verb)),
  );
  const [verb = [], ...rest] = at < 0 ? [] : tags.slice(at);
  const next = rest[0] ?? [];
  if (!verb.includes('Copula') && !verb.includes('Auxiliary')) {
    return next.includes('Determiner') || next.includes('Possessive');
  }
  return (
    rest.some((tag) => tag.includes('PastTense') || tag.includes('Participle')) ||
    (rest.at(-1) ?? []).includes('Adjective')
  );
};
const whatHappened = 1.4;

/** Whether an English phrase says of a thing what befell it, and so needs nothing before it. */
export const isStatement = (phrase: string): boolean => saysWhatHappened(tagsOf(phrase));

/**
 * How well an English phrase stands alone as a title, 0…1, more (up to 1.4) if it says what befell a thing: it holds a noun, begins and ends with a full word, does not
 * begin in the middle of a sentence nor join two things, and does not stop at an adjective or adverb that waits for its
 * noun, nor before the verb of a question.
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
  if (last.includes('Adjective') && tags.at(-2)?.includes('Preposition')) grammar *= 0.5;
  if (endsBeforeNoun(phrase)) grammar *= 0.4;
  if (subordination.test(phrase)) grammar *= 0.6;
  if (opensInMidSentence(tags)) grammar *= 0.6;
  if (isCutQuestion(tags)) grammar *= 0.6;
  if (unfinishedQuestion.test(phrase)) grammar *= 0.5;
  if (tags.slice(1, -1).some((inner) => inner.includes('Conjunction'))) grammar *= 0.8;
  if (cutObjectQuestion.test(phrase)) grammar *= 0.6;
  if (endsWithTime.test(phrase)) grammar *= 0.6;
  if (endsInSaying.test(phrase)) grammar *= 0.6;
  if (opensWithNotVerb(phrase, tags)) grammar *= 0.5;
  if (opensWithParticiple(tags)) grammar *= 0.6;
  return saysWhatHappened(tags) ? whatHappened * grammar : grammar;
};
