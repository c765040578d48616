import { addTypos } from './add-typos.ts';
import { canaries } from './canaries.ts';
import { expand, type SlotFiller } from './expand.ts';
import { slotFiller } from './fill-slot.ts';
import type { Issue } from './issues.ts';
import type { Frame, LanguagePack } from './language-pack.ts';
import { packOf } from './packs.ts';
import type { PlannedMessage } from './plan-messages.ts';
import type { Random } from './random.ts';

/** What is needed to put one message into words. */
export interface Pen {
  readonly random: Random;
  readonly pack: LanguagePack;
  readonly frame: Frame;
  readonly message: PlannedMessage;
  readonly fill: SlotFiller;
}

export const takePen = (message: PlannedMessage, random: Random): Pen => {
  const { language } = message.customer;
  const pack = packOf(language);
  return { random, pack, frame: pack.frame, message, fill: slotFiller(random, language) };
};

export const phrase = ({ random, fill }: Pen, phrases: readonly string[]): string =>
  // A branch left empty may leave a space before the full stop.
  expand(random.pick(phrases), random, fill).replace(/ +([.,])/g, '$1');

/** A phrase now and then: from a short list more seldom, so that no filler becomes a matter of its own. */
export const maybePhrase = (pen: Pen, phrases: readonly string[]): string =>
  pen.random.chance(Math.min(0.4, 0.045 * phrases.length)) ? phrase(pen, phrases) : '';

/** Sentences as one paragraph, the empty ones left out. */
export const joinSentences = (...sentences: readonly (string | null)[]): string =>
  sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');

const endSentence = (text: string): string => (/[.!?)]$/.test(text) ? text : `${text}.`);

const speakOf = (pen: Pen, issue: Issue): string => {
  const { text } = pen.pack.issues[issue.id as keyof typeof pen.pack.issues];
  const first = endSentence(phrase(pen, text));
  if (text.length < 3 || !pen.random.chance(0.22)) return first;
  const second = endSentence(phrase(pen, text));
  return second === first ? first : `${first} ${second}`;
};

/** The matter itself: what a support lead would call the message's topics. */
export const writeMatter = (pen: Pen): string => {
  const { issue, second } = pen.message;
  if (issue === null) return phrase(pen, pen.frame.oneOffs);
  return joinSentences(speakOf(pen, issue), second === null ? null : speakOf(pen, second));
};

/** The writer's own spelling. Never over names, addresses or numbers. */
export const spellLike = (pen: Pen, text: string): string => {
  const { typoRate, lowerCase } = pen.message.customer;
  const spelt = addTypos(text, typoRate, pen.random);
  return lowerCase ? spelt.toLowerCase() : spelt;
};

/** One message in forty tells something that must never be kept. */
export const writeCanary = ({ random }: Pen): string | null => {
  if (!random.chance(0.025)) return null;
  const { sentence, value } = random.pick(canaries);
  return sentence.replace('@', value);
};
