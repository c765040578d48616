import { describe, expect, it } from 'vitest';
import { glossaryMatcher } from '../../../src/analysis/3-tag/entities.ts';
import { createTagger } from '../../../src/analysis/3-tag/tagger.ts';
import { parseTaggerKnowledge } from '../../../src/analysis/3-tag/tagger-knowledge.ts';
import { spanOf } from '../../kit/span.ts';
import { readLexicons } from './read-tagger.ts';

const knowledge = parseTaggerKnowledge(readLexicons());
const tagger = createTagger(knowledge);
const read = (text: string, language = 'en') =>
  tagger.tagTicket([tagger.judgeSpan(spanOf(text, language))], 'ticket');

describe('what contact cost a customer', () => {
  it.each([
    ['en', 'This is the third time I write to you.', 'repeated_contact', 3],
    ['en', 'I called 4 times about this.', 'repeated_contact', 4],
    ['en', 'I had to explain everything again to another person.', 'had_to_repeat', undefined],
    ['en', 'I have been waiting for two weeks now.', 'waiting', 14],
    ['en', 'No reply for 48 hours.', 'waiting', 2],
    ['de', 'Ich warte seit drei Wochen auf eine Antwort.', 'waiting', 21],
    ['de', 'Ich schreibe Ihnen zum dritten Mal.', 'repeated_contact', 3],
    ['fr', 'Je vous écris pour la troisième fois.', 'repeated_contact', 3],
    ['es', 'Llevo dos semanas esperando una respuesta.', 'waiting', 14],
    ['it', 'Aspetto da tre giorni una risposta.', 'waiting', 3],
    ['pt', 'É a segunda vez que escrevo.', 'repeated_contact', 2],
    ['nl', 'Ik wacht al twee weken op antwoord.', 'waiting', 14],
  ])('%s: "%s" is %s with the amount %s', (language, text, label, amount) => {
    const [tag] = read(text, language).effort;
    expect([tag?.label, tag?.amount]).toEqual([label, amount]);
    expect(tag?.reasons).not.toHaveLength(0);
    expect(tag?.engine).toBe('rules-7');
  });

  it.each([
    "I can't wait for the new version.",
    'This is the first time I use the planner.',
    'Please add my number 3 to the waiting list.',
    'We have used it for two years and love it.',
  ])('"%s" cost nothing', (text) => {
    expect(read(text).effort).toEqual([]);
  });

  it('reads no days from the next sentence', () => {
    const [tag] = read('Still waiting. The report covers two years.').effort;
    expect(tag?.amount).toBeUndefined();
  });
});

describe('the things a ticket names', () => {
  it.each([
    ['It stops on my iPhone 15 with iOS 17.2.', ['device iPhone 15', 'platform iOS 17.2']],
    ['Error code 0x80070057 on Windows 11', ['platform Windows 11', 'error_code 0x80070057']],
    ['We get a 500 error since version 3.2.1', ['error_code 500', 'version 3.2.1']],
    ['A NullPointerException is thrown', ['error_code NullPointerException']],
    ['You took $49.99 from me', ['amount $ 49.99']],
    ['Sie haben 20,50 € abgebucht', ['amount EUR 20,50']],
    ['The login fails', ['product_area login']],
    ['Where is my order #A-1293884?', ['order_id null']],
  ])('"%s" names %j', (text, expected) => {
    const found = read(text).entities.map(({ kind, value }) => `${kind} ${value}`);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('keeps no id of an order, only that there is one', () => {
    const { entities } = read('Order number 2024-00123 and invoice 998877 are wrong.');
    expect(JSON.stringify(entities)).not.toMatch(/00123|998877/);
    expect(entities.filter(({ kind }) => kind === 'order_id')).toHaveLength(1);
  });

  it('takes no plain number or date for an error, a version or an amount', () => {
    const { entities } = read('On 12 May 2024 about 300 people came, 4.5 out of 5.');
    expect(entities).toEqual([]);
  });

  it('knows the glossary of the workspace, by each of its words', () => {
    const own = createTagger(
      knowledge,
      glossaryMatcher([{ name: 'Flux Board', words: ['fluxboard'] }]),
    );
    const span = spanOf('The fluxboard is slow, and Flux Board lost my card.');
    const { entities } = own.tagTicket([own.judgeSpan(span)], 'ticket');
    expect(entities.filter(({ kind }) => kind === 'glossary')).toEqual([
      { kind: 'glossary', value: 'Flux Board' },
    ]);
  });

  it('reads a glossary of odd signs without harm', () => {
    expect(() => glossaryMatcher([{ name: '*|~ (x) !', words: ['@foo', '***'] }])).not.toThrow();
  });
});
