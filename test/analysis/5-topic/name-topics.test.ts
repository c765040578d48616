import { describe, expect, test } from 'vitest';
import { nameTopics } from '../../../src/analysis/5-topic/name-topics.ts';
import { phraseGrammar } from '../../../src/analysis/5-topic/phrase-grammar.ts';
import { surfaceWords } from '../../../src/analysis/5-topic/surface-words.ts';

const group = (parent: number, ...said: readonly (readonly [text: string, terms: string])[]) => ({
  parent,
  mentions: said.map(([text, terms]) => ({ text, terms: terms.split(' '), language: 'en' })),
});

const exporting = group(
  0,
  ['Hello, export to PDF fails since Monday', 'export pdf fail monday'],
  ['the export to PDF fails every time', 'export pdf fail time'],
  ['Export to PDF fails with error 12', 'export pdf fail error'],
);
const signingIn = group(
  0,
  ['cannot sign in to the app', 'sign app'],
  ['I can’t sign in since the update', 'sign updat'],
  ['Cannot sign in on my phone', 'sign phone'],
);

describe('titles', () => {
  test('are phrases people wrote, with capitals restored', () => {
    expect(nameTopics([exporting, signingIn])[0]?.title).toBe('Export to PDF fails');
  });

  test('are not taken from one striking line', () => {
    const doubled = Array.from({ length: 24 }, (_, n) =>
      n < 2
        ? (['broken picture', 'broken picture'] as const)
        : ([`order ${n}: card charged twice`, 'order card charg twice'] as const),
    );
    expect(nameTopics([group(0, ...doubled), signingIn])[0]?.title).toBe('Card charged twice');
  });

  test('and keywords are never made of light words', () => {
    const again = group(
      0,
      ['down again', 'server ~down ~again'],
      ['server down again', 'server ~down ~again'],
      ['down again today', 'server ~down ~again ~todai'],
    );
    const [name] = nameTopics([again, signingIn]);
    expect(name?.title).toBe('Server');
    expect(name?.keywords).toEqual(['server']);
  });

  test.each([
    ['stops before its noun', 'parcel came a long', 'parcel came a long way'],
    ['joins halves of two clauses', 'account if the identity', 'account for the identity'],
  ])('a phrase that %s is worth half of a whole one or little more', (_, cut, whole) => {
    expect(phraseGrammar(cut)).toBeLessThan(0.7 * phraseGrammar(whole));
  });

  test('keep the negation', () => {
    const broken = group(
      0,
      ['the player is not loading', 'player load'],
      ['player not loading again', 'player load'],
      ['my player not loading', 'player load'],
      ['player loads', 'player load'],
    );
    expect(nameTopics([broken, exporting])[0]?.title).toBe('Player not loading');
  });

  test('hold the verb with its particle and the whole question', () => {
    const limits = group(
      0,
      ['I want to top up', 'top'],
      ['Can I top up today?', 'top'],
      ['please let me top up', 'top'],
    );
    const waiting = group(
      0,
      ['How long does a refund take?', 'long refund'],
      ['how long does a refund take to arrive', 'long refund arriv'],
      ['hello, how long does a refund take', 'long refund'],
    );
    expect(nameTopics([limits, waiting]).map(({ title }) => title)).toEqual([
      'Top up',
      'How long does a refund take',
    ]);
  });

  test('do not stop before the verb that a question waits for', () => {
    const asking = group(
      0,
      ['How long will a transfer from my other bank need?', 'long transfer bank need'],
      ['how long will a transfer to Europe be under way', 'long transfer europ way'],
      ['how long is the wait for a transfer', 'long wait transfer'],
      ['how long is the wait now', 'long wait'],
    );
    const waiting = group(0, ['I lost my card', 'lost card'], ['card lost', 'card lost']);
    expect(nameTopics([asking, waiting])[0]?.title).not.toMatch(/transfer$/);
  });

  test('say what happens and not only the rarest word', () => {
    const declined = group(
      0,
      ['The ATM keeps declining my card, I tried two different ones', 'atm declin card differ'],
      ['ATM keeps declining my card at different places', 'atm declin card differ place'],
      ['my card is declined at different machines', 'card declin differ machin'],
    );
    const lost = group(
      0,
      ['I lost my card', 'lost card'],
      ['lost my card in a taxi', 'lost card taxi'],
      ['card lost', 'card lost'],
    );
    expect(nameTopics([declined, lost])[0]?.title).toBe('ATM keeps declining my card');
  });

  test('name the matter before a circumstance that few other groups share', () => {
    const parcels = group(
      0,
      ['the refund for the blue garden chairs', 'refund blue garden chair'],
      ['blue garden chairs, where is the refund', 'blue garden chair refund'],
      ['what became of my refund, blue garden chairs', 'refund blue garden chair'],
      ['blue garden chairs again and no word of a refund', 'blue garden chair refund'],
    );
    expect(nameTopics([parcels, exporting, signingIn])[0]?.title).toBe(
      'Refund: blue garden chairs',
    );
  });

  test('never say the opposite of what was written', () => {
    const short = group(
      0,
      ["I haven't received the full amount", 'receiv full amount'],
      ["my friend hasn't received the full amount", 'friend receiv full amount'],
      ["we haven't received the full amount", 'receiv full amount'],
    );
    const [name] = nameTopics([short, exporting, signingIn]);
    expect(name?.title).not.toMatch(/^received/i);
  });

  test.each([
    ['says what befell a thing', 'card payment was declined', 'declined card payment'],
    ['holds what "not" leans on', 'not the right command', 'not mind'],
    ['says who placed what', 'complaint on my report', 'placed on my report'],
    ['asks a whole question', 'supported countries', 'countries do you support'],
    ['does not say when', 'pay at the store', 'pay at the store earlier'],
  ])('a phrase that %s is worth more', (_, whole, cut) => {
    expect(phraseGrammar(whole)).toBeGreaterThan(phraseGrammar(cut));
  });

  test('are unique within an area', () => {
    const [first, second] = nameTopics([exporting, { ...exporting }]);
    expect(first?.title).not.toBe(second?.title);
  });

  test('a stem is found behind its written forms, and marks of redaction are not read', () => {
    const words = surfaceWords('Categories of [email] and happiness: XXXX', [
      'categori',
      'happi',
      'email',
    ]);
    expect(words.flat().map(({ text, term }) => [text, term])).toEqual([
      ['Categories', 'categori'],
      ['of', null],
      ['and', null],
      ['happiness', 'happi'],
    ]);
  });
});
