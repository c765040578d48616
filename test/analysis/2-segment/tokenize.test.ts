import { describe, expect, it } from 'vitest';
import { createTokenRules } from '../../../src/analysis/2-segment/token-rules.ts';
import { tokenize } from '../../../src/analysis/2-segment/tokenize.ts';
import { knowledge } from '../read-data.ts';

const rulesFor = createTokenRules(knowledge.languages);
const contentOf = (text: string, language: string): string[] =>
  tokenize(text, 0, text.length, rulesFor(language))
    .filter((token) => !token.stop)
    .map((token) => token.stem);

describe('content words are found and stemmed', () => {
  it.each([
    ['en', 'The invoices were crashing the exporter', ['invoic', 'crash', 'export']],
    ['de', 'Die Rechnungen sind falsch', ['rechnung', 'falsch']],
    ['fr', "L'application plante avec les factures", ['appliqu', 'plant', 'factur']],
    ['es', 'Las facturas no llegan', ['factur', 'lleg']],
    ['it', "L'applicazione con le fatture", ['applic', 'fattur']],
    ['pt', 'As faturas estão erradas', ['fatur', 'errad']],
    ['nl', 'De facturen kloppen niet', ['factur', 'klopp']],
    ['sv', 'Fakturorna är felaktiga', ['faktur', 'felakt']],
    ['pl', 'Faktury są błędne', ['faktur', 'błędn']],
    ['ja', '請求書が間違っています', ['請求', '書', '間', '違']],
    ['zh', '发票错误', ['发票', '错误']],
    ['ru', 'Счета неверные', ['счета', 'неверные']],
  ])('%s', (language, text, expected) => expect(contentOf(text, language)).toEqual(expected));
});

describe('names stay, marks and numbers say nothing', () => {
  it.each([
    ['an error code', 'got ERR_NET_RESET and E-1042', ['err_net_reset', 'e-1042']],
    ['a number after "error"', 'error 500 for 500 users', ['error', '500', 'user']],
    ['redaction marks', 'mail [email] card [card]', ['mail', 'card']],
    ['links and handles', 'see https://x.example/invoice?a=1, @helpdesk', []],
    ['dates and measures', 'on 2025-03-04 at 10:30 20mb 3rd', []],
    ['emoji', 'broken 👩‍💻 sync', ['broken', 'sync']],
    ['curly apostrophes', 'it doesn’t sync', ['sync']],
    ['stretched words', 'sloooooow', ['sloow']],
    ['Cyrillic letters that look Latin', 'раypal fails', ['paypal', 'fail']],
  ])('%s', (_name, text, expected) => expect(contentOf(text, 'en')).toEqual(expected));

  it('a word of a hundred thousand letters is one stop token with a short form', () => {
    const tokens = tokenize('x'.repeat(100_000), 0, 100_000, rulesFor('en'));
    expect(tokens).toHaveLength(1);
    expect(tokens[0]).toMatchObject({ start: 0, end: 100_000, stop: true });
    expect(tokens[0]?.form.length).toBeLessThanOrEqual(60);
  });

  it('offsets are those of the written word', () => {
    const text = "c'est l'écran d’accueil";
    const written = tokenize(text, 0, text.length, rulesFor('fr')).map(({ start, end }) =>
      text.slice(start, end),
    );
    expect(written).toEqual(["c'", 'est', "l'", 'écran', 'd’', 'accueil']);
  });
});
