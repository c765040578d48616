import { describe, expect, it } from 'vitest';
import { onProcessor } from '../../kit/processor-time.ts';
import { spanOf } from '../../kit/span.ts';
import { analyze } from '../read-data.ts';
import { readTagger } from './read-tagger.ts';

const tagger = readTagger();
const sentimentOf = (text: string, language = 'en') =>
  tagger.tagSpan(spanOf(text, language)).sentiment;

describe('the sentiment of a span', () => {
  it.each([
    ['en', 'The new editor is fantastic.', 'positive'],
    ['en', 'Not bad at all.', 'positive'],
    ['en', 'I am not happy with the update.', 'negative'],
    ['en', 'Support keeps failing us.', 'negative'],
    ['en', 'Still waiting for my order.', 'negative'],
    ['en', 'The search page shows an error.', 'negative'],
    ['en', 'The setup was nice but the app is terrible.', 'negative'],
    ['en', 'Could not be better 😍', 'positive'],
    ['en', 'How do I share a folder with a good colleague?', 'neutral'],
    ['en', 'Where is the help page for secure payments?', 'neutral'],
    ['en', 'It would be great to have tabs.', 'neutral'],
    ['en', 'Thanks for nothing.', 'negative'],
    ['en', 'A dingy lounge and surly staff.', 'negative'],
    ['en', 'Spotless rooms and an obliging host.', 'positive'],
    ['en', 'How old is the server?', 'neutral'],
    ['en', 'how long does a transfer take', 'neutral'],
    ['de', 'Das Programm ist wirklich hervorragend.', 'positive'],
    ['de', 'Die Bedienung gefällt mir überhaupt nicht.', 'negative'],
    ['de', 'Wie ändere ich mein Passwort?', 'neutral'],
    ['fr', 'Service impeccable, je suis ravi.', 'positive'],
    ['fr', "C'est nul, personne ne répond.", 'negative'],
    ['es', 'La aplicación es excelente.', 'positive'],
    ['es', 'Un desastre, estoy harto.', 'negative'],
    ['it', 'Ottimo servizio, davvero perfetto.', 'positive'],
    ['it', 'Pessima assistenza, che delusione.', 'negative'],
    ['pt', 'Adorei o atendimento, excelente.', 'positive'],
    ['pt', 'Péssimo, nunca mais.', 'negative'],
    ['nl', 'Geweldige app, heel blij mee.', 'positive'],
    ['nl', 'Slechte service, ik ben teleurgesteld.', 'negative'],
  ])('%s: "%s" is %s', (language, text, label) => {
    expect(sentimentOf(text, language).label).toBe(label);
  });

  it('reads a fault said soberly as mild and an outburst as strong', () => {
    const sober = sentimentOf('The export stops at row ten with an error.');
    const outburst = sentimentOf('This is the WORST garbage ever, I hate it!!!');
    expect(sober.score).toBeGreaterThan(-0.5);
    expect(sober.score).toBeLessThan(0);
    expect(outburst.score).toBeLessThan(-0.7);
  });

  it('lets a "but" in a long text turn its own sentence only', () => {
    const blame =
      'The rooms were dirty, the food was awful and the staff ignored us for two whole days.';
    const turn = 'We stayed for three nights in the spring, but the garden was nice.';
    const joined = sentimentOf(`${blame} ${turn}`);
    expect(joined.label).toBe('negative');
    expect(joined.score).toBeLessThan(-0.5);
  });

  it('hears nothing in a greeting', () => {
    expect(sentimentOf('Hello, hi there.')).toMatchObject({ label: 'neutral', reasons: [] });
  });

  it('grows with intensifiers, capitals and exclamation marks', () => {
    const plain = sentimentOf('The app is good.').score;
    expect(sentimentOf('The app is very good.').score).toBeGreaterThan(plain);
    expect(sentimentOf('The app is GOOD.').score).toBeGreaterThan(plain);
    expect(sentimentOf('The app is good!!!').score).toBeGreaterThan(plain);
  });

  it('does not hear handles, addresses and redaction marks', () => {
    const plain = sentimentOf('The order has arrived.');
    const noisy = sentimentOf(
      '@loveHappy the order [great] has arrived https://awful.example/hate',
    );
    expect(plain.label).toBe('neutral');
    expect(noisy.label).toBe('neutral');
    expect(noisy.reasons).toEqual([]);
  });

  it('is less sure of mixed and of ironic words than of plain ones', () => {
    const plain = sentimentOf('The design is great.').confidence;
    expect(sentimentOf('The design is great, the speed is awful.').confidence).toBeLessThan(plain);
    expect(sentimentOf('Great, another outage 🙄').confidence).toBeLessThan(0.5);
  });

  it('is less sure where the language is unknown or has no words here', () => {
    expect(sentimentOf('Great app', 'und').label).toBe('positive');
    expect(sentimentOf('Great app', 'und').confidence).toBeLessThan(
      sentimentOf('Great app', 'en').confidence,
    );
    expect(sentimentOf('素晴らしい', 'ja').confidence).toBeLessThan(0.5);
  });

  it('gives the words as written', () => {
    expect(sentimentOf('Absolutely AMAZING work').reasons).toContain('AMAZING');
  });

  it('is quiet on empty text, marks and emoji, and says how sure it is', () => {
    for (const text of ['', '...', '?!?!', '\u0000', '\ud800']) {
      expect(sentimentOf(text).confidence).toBeLessThanOrEqual(0.6);
    }
    expect(sentimentOf('👍').label).toBe('positive');
    expect(sentimentOf('😡😡').label).toBe('negative');
  });

  it('reads each of several emoji that the analysis takes as one token', () => {
    const said = [
      ['Ok for me 👍👍', 'positive'],
      ['Ok for me 😡😡', 'negative'],
    ] as const;
    for (const [text, label] of said) {
      const { sentiment } = analyze(text);
      expect(sentiment).toMatchObject({ label, reasons: [text.slice(-4, -2)] });
    }
  });

  it('takes bounded time on a very long text', async () => {
    const text = 'if only you would not never maybe great but '.repeat(20_000);
    const { seconds } = await onProcessor(() => tagger.tagSpan(spanOf(text)));
    expect(seconds).toBeLessThan(10);
  });

  it.each([
    ['it', 'Non riesco ad accedere al mio conto.'],
    ['fr', "L'application ne marche pas sur mon téléphone."],
    ['es', 'No puedo descargar mi factura.'],
    ['de', 'Die Anmeldung funktioniert nicht.'],
  ])('%s: a fault without a kind word is no joy: "%s"', (language, text) => {
    expect(tagger.tagSpan(spanOf(text, language)).sentiment.score).toBeLessThanOrEqual(0);
  });

  it('reads a strong word of a how-to question as its matter, and one behind it as felt', () => {
    expect(sentimentOf('How do I report a scam?').score).toBeGreaterThan(-0.25);
    expect(sentimentOf('This is a scam.').score).toBeLessThan(-0.4);
    expect(sentimentOf('How do I cancel? Your support is horrible.').score).toBeLessThan(-0.4);
    expect(sentimentOf('How could you lie to me like that?').label).toBe('negative');
  });

  it('gives blame more weight in a long text than in a short one', () => {
    const mixed = 'The seats were good, the food was nice and the crew was rude and awful.';
    const filler = 'We flew from one town to another town on a Monday in spring. '.repeat(6);
    const short = sentimentOf(mixed).score;
    expect(sentimentOf(`${filler}${mixed}`).score).toBeLessThan(short);
  });
});
