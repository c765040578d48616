import { describe, expect, it } from 'vitest';
import { parseTaggerKnowledge } from '../../../src/analysis/3-tag/tagger-knowledge.ts';
import type { TicketKind } from '../../../src/domain/ticket.ts';
import { spanOf } from '../../kit/span.ts';
import { readLexicons, readTagger } from './read-tagger.ts';

const tagger = readTagger();

function tagTicket(texts: readonly string[], kind: TicketKind = 'ticket', language = 'en') {
  const spans = texts.map((text) => tagger.judgeSpan(spanOf(text, language)));
  return tagger.tagTicket(spans, kind);
}

describe('the wanted thing of a request', () => {
  it.each([
    [
      'en',
      'It would be great if you could add a scheduled export of reports.',
      'scheduled export of reports',
    ],
    ['en', 'Please add dark mode', 'dark mode'],
    [
      'en',
      'I wish I could filter tickets by customer because the list is long',
      'filter tickets by customer',
    ],
    ['en', 'Offline maps would be great.', 'Offline maps'],
    [
      'en',
      'We would love to see an integration with our calendar, as we live in it.',
      'integration with our calendar',
    ],
    ['es', 'Me gustaría poder filtrar los informes por fecha', 'filtrar los informes por fecha'],
    ['nl', 'Het zou fijn zijn als jullie een export naar Excel toevoegen', 'export naar Excel'],
    ['pt', 'Seria ótimo ter modo escuro', 'modo escuro'],
  ])('%s: "%s" wants "%s"', (language, text, wanted) => {
    expect(tagger.tagSpan(spanOf(text, language)).request).toBe(wanted);
  });

  it.each([
    ['We need the money back.', null],
    ['Please end the contract.', null],
    ['Please remove this charge from my account.', null],
    ['I want a refund for the unused months.', null],
    ['The agent said that I should add a second card.', null],
    ['Bitte geben Sie uns das Geld zurück.', null],
    ['Could you add more than one currency for exporters?', 'more than one currency for exporters'],
    ['I wish Plan would warn us before the shift begins.', 'warn us before the shift begins'],
    ['Please put it back.', null],
    ['Please add the good shepherd theme.', 'good shepherd theme'],
    ['There is no setting to turn it off, please add one.', null],
    ['PLEASE ADD SUBFOLDERS PLEEEASE', 'SUBFOLDERS'],
  ])('is something to build, and no claim: "%s"', (text, phrase) => {
    const language = text.startsWith('Bitte') ? 'de' : 'en';
    expect(tagger.tagSpan(spanOf(text, language)).request).toBe(phrase);
  });

  it('names nothing in a language without rules', () => {
    expect(tagger.tagSpan(spanOf('please update kar do yaar', 'hi')).request).toBeNull();
  });

  it('is no demand of a legal letter', () => {
    const letter =
      'I am hereby requesting a full accounting under federal law. Please provide a statement of charges.';
    expect(tagger.tagSpan(spanOf(letter)).request).toBeNull();
  });

  it('is no mere amount', () => {
    expect(tagger.tagSpan(spanOf('We need 800 messages an hour.')).request).toBeNull();
    expect(tagger.tagSpan(spanOf('Please add a 24 hour clock.')).request).toBe('24 hour clock');
  });

  it('ends before a misspelt reason and before a clause that was cut off', () => {
    const wanted = (text: string) => tagger.tagSpan(spanOf(text)).request;
    expect(wanted('Please add folder colours becuase mine look alike.')).toBe('folder colours');
    expect(wanted('Add larger rows to the sheets and do not.')).toBe('larger rows to the sheets');
    expect(wanted('Please add drag and drop.')).toBe('drag and drop');
    expect(wanted('Please make it free just for students.')).toBeNull();
    expect(wanted('Please add free shipping.')).toBe('free shipping');
  });

  it('is given for requests only', () => {
    expect(tagger.tagSpan(spanOf('How do I add a user?')).request).toBeNull();
    expect(tagger.tagSpan(spanOf('The export crashes.')).request).toBeNull();
  });
});

describe('the urgency of a ticket', () => {
  it.each([
    ['en', 'Our whole team cannot log in, everything is down.', 'outage'],
    ['en', 'After the update all my files are gone, I lost all my work.', 'data_loss'],
    ['en', 'I think my account was hacked.', 'security'],
    ['en', 'I was charged twice this month.', 'money'],
    ['en', 'We need this fixed by tomorrow.', 'deadline'],
    ['de', 'Ich wurde doppelt abgebucht.', 'money'],
    ['fr', "C'est très urgent.", 'deadline'],
    ['es', 'Perdí todos mis datos.', 'data_loss'],
    ['it', 'Il mio account è stato hackerato.', 'security'],
    ['pt', 'O sistema caiu, nada funciona.', 'outage'],
    ['nl', 'Er is dubbel afgeschreven.', 'money'],
  ])('%s: "%s" is %s', (language, text, kind) => {
    const labels = tagTicket([text], 'ticket', language).urgency.map((tag) => tag.label);
    expect(labels).toContain(kind);
  });

  it('does not ring for calm words', () => {
    expect(tagTicket(['How do I export my notes?', 'Not urgent, no rush.']).urgency).toEqual([]);
  });
});

describe('the reasons a customer leaves', () => {
  it.each([
    ['en', 'It became too expensive for us.', 'price'],
    ['en', 'It is missing an integration with our calendar.', 'missing_feature'],
    ['en', 'Constant crashes and downtime.', 'reliability'],
    ['en', 'The interface is confusing and hard to learn.', 'usability'],
    ['en', 'Nobody ever answered my tickets.', 'support'],
    ['en', 'We are switching to another vendor.', 'competitor'],
    ['en', 'We no longer need it.', 'no_longer_needed'],
    ['en', 'Our project has ended.', 'project_ended'],
    ['en', 'We are closing our business.', 'business_closed'],
    ['en', 'My card expired and the payment failed.', 'payment_failure'],
    ['en', 'Goodbye.', 'other'],
    ['de', 'Das Projekt ist abgeschlossen.', 'project_ended'],
    ['fr', 'Nous passons chez un concurrent.', 'competitor'],
    ['es', 'Es demasiado caro.', 'price'],
    ['it', 'Non ci serve più.', 'no_longer_needed'],
    ['pt', 'Ninguém responde os chamados.', 'support'],
    ['nl', 'Het is te duur geworden.', 'price'],
  ])('%s: "%s" is %s', (language, text, reason) => {
    expect(tagTicket([text], 'churn', language).churnReasons[0]?.label).toBe(reason);
  });

  it('are asked of cancellations in a ticket, and of nothing else', () => {
    expect(tagTicket(['It is too expensive.']).churnReasons).toEqual([]);
    const leaving = tagTicket(['Please cancel my subscription.', 'It is too expensive.']);
    expect(leaving.churnReasons[0]?.label).toBe('price');
  });
});

describe('a ticket of several spans', () => {
  it('has each intent once, the surest first', () => {
    const { intents } = tagTicket([
      'The export crashes.',
      'Please add a retry button.',
      'The import crashes with an error.',
    ]);
    expect(intents.map((tag) => tag.label).sort()).toEqual(['problem', 'request']);
    const [first, second] = intents;
    expect(first?.confidence).toBeGreaterThanOrEqual(second?.confidence ?? 0);
  });

  it('is unsure of its sentiment when the spans disagree', () => {
    const agreed = tagTicket(['The app is great.', 'I love the design.']).sentiment;
    const mixed = tagTicket(['The app is great.', 'The support is horrible.']).sentiment;
    expect(agreed.label).toBe('positive');
    expect(mixed.confidence).toBeLessThan(agreed.confidence);
  });

  it('lets the last span weigh more', () => {
    const good = 'The app is really great.';
    const bad = 'The app is really awful.';
    expect(tagTicket([bad, good]).sentiment.score).toBeGreaterThan(
      tagTicket([good, bad]).sentiment.score,
    );
  });

  it('without spans is neutral and hardly sure', () => {
    expect(tagTicket([])).toEqual({
      sentiment: {
        label: 'neutral',
        score: 0,
        confidence: 0.1,
        reasons: [],
        engine: 'lexicon-7',
      },
      intents: [],
      urgency: [],
      effort: [],
      entities: [],
      churnReasons: [],
      leaving: [],
    });
  });

  it('gets the same tags every time', () => {
    const texts = ['Why is it so slow?', 'Bring back the old menu!', 'I want a refund.'];
    expect(tagTicket(texts)).toEqual(tagTicket(texts));
    const other = readTagger();
    const span = spanOf(texts[1] ?? '');
    expect(other.tagSpan(span)).toEqual(tagger.tagSpan(span));
  });
});

describe('the knowledge of the tagger', () => {
  it('is refused without an English lexicon, with the name of what is missing', () => {
    expect(() => parseTaggerKnowledge(new Map())).toThrow('lexicons/sentiment.en.tsv');
  });

  it('is refused when a rule names an unknown set', () => {
    const files = readLexicons();
    files.set('lexicons/intent.en.tsv', 'problem\t0.5\t@nowhere fails');
    expect(() => parseTaggerKnowledge(files)).toThrow('unknown set @nowhere');
  });
});
