import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/analysis/1-clean/clean.ts';
import { partSeparator } from '../../../src/domain/ticket.ts';
import { knowledge } from '../read-data.ts';

const bodyOf = (field: string): string => {
  const { text, body } = clean(field, knowledge.cleaning);
  return body
    .map(({ start, end }) => text.slice(start, end))
    .join(' ¶ ')
    .replaceAll('\u2029', ' ¶ ')
    .replaceAll('\n', ' / ');
};

describe('a ticket of several messages', () => {
  it('is read message by message: no quote and no signature reaches into the next', () => {
    const first =
      'The export fails.\n\nOn Mon, Jul 22, 2024 at 9:00, Support wrote:\nHow can we help?';
    const second = 'It fails again.\n\nKind regards,\nAnn';
    const third = 'Now the import fails too.';
    expect(bodyOf([first, second, third].join(partSeparator))).toBe(
      'The export fails. ¶ It fails again. ¶ Now the import fails too.',
    );
  });
});

describe('a footer', () => {
  it('goes without the words that stand right above it', () => {
    const mail =
      'The export fails.\nSam\nPlease consider the environment before you print this mail.';
    expect(bodyOf(mail)).toBe('The export fails. / Sam');
  });
  it('goes whole when its first line was wrapped', () => {
    const mail =
      'It fails.\n\nThe words below are meant for nobody else but the person\nnamed above. If you are not the intended recipient, forget them.';
    expect(bodyOf(mail)).toBe('It fails.');
  });
});

describe('markup is read as a person reads it', () => {
  it.each([
    [
      'paragraphs and entities',
      '<p>Caf&eacute; &amp; bar</p><p>I can&#39;t &#x70;ay</p>',
      "Café & bar ¶ I can't pay",
    ],
    [
      'style, script and comments',
      '<style>p{}</style>a<script>if (a < b) {}</script><!-- x -->b',
      'ab',
    ],
    [
      'a table',
      '<table><tr><td>Plan</td><td>Pro</td></tr><tr><td>Seats</td><td>9</td></tr></table>',
      'Plan Pro / Seats 9',
    ],
    [
      'a tracking pixel',
      '<div>Hello there</div><img src="https://t.example/p.gif" width=1 height=1>',
      'Hello there',
    ],
    [
      'a hidden preheader',
      '<div style="display:none">open me</div><div>The real text</div>',
      'The real text',
    ],
    ['a > in a quoted value', '<p title="a > b">text</p>', 'text'],
    ['an unclosed tag', 'price < 10 and <b>bold</b> <3', 'price < 10 and bold <3'],
    ['an unclosed style element', '<p>before<style> after', 'before after'],
    [
      'a link in Markdown',
      'see [the guide](https://docs.example/a) please',
      'see the guide please',
    ],
    [
      'emphasis, but not inside names',
      '**Very** _bad_: err_no_1 and 5 * 3',
      'Very bad: err_no_1 and 5 * 3',
    ],
    ['headings and inline code', '# Steps\n`npm start` fails', 'Steps / npm start fails'],
    ['redaction marks stay', 'write to [email] or [phone]', 'write to [email] or [phone]'],
  ])('%s', (_name, field, expected) => expect(bodyOf(field)).toBe(expected));
});

describe('characters nobody sees are gone, odd forms are the letters they stand for', () => {
  it.each([
    ['zero-width and direction marks', 'in\u200bvoi\u00adce \u202ewrong\u202c', 'invoice wrong'],
    ['NUL and control characters', 'a\u0000b\u0007c', 'abc'],
    ['lone surrogates', 'ok \ud83d and \udc00 ok', 'ok and ok'],
    ['full-width letters', 'Ｅｒｒｏｒ ５００', 'Error 500'],
    ['decomposed accents', 'Cafe\u0301', 'Café'],
    ['stacked marks', `a${'\u0301'.repeat(50)}b`, 'á\u0301\u0301b'],
    ['half-width katakana', 'ﾊﾞｸﾞ', 'バグ'],
    ['emoji with joiners', '👩‍💻 ok ❤️', '👩‍💻 ok ❤️'],
    ['white space', 'a \t  b\r\nc\u00a0d', 'a b / c d'],
  ])('%s', (_name, field, expected) => expect(bodyOf(field)).toBe(expected));
});

describe('earlier messages are left out', () => {
  it.each([
    ['quoted lines', 'It fails.\n> did you try\n>> again', 'It fails.'],
    ['an answer between quoted lines', '> first?\nYes, done.\n> second?\nNo.', 'Yes, done. ¶ No.'],
    [
      'en',
      'It fails.\n\nOn Tue, 4 Mar 2025 at 10:02, Help <h@x.example> wrote:\nold text',
      'It fails.',
    ],
    [
      'en, wrapped',
      'It fails.\n\nOn Tue, 4 Mar 2025 at 10:02, The Help Desk\n<h@x.example> wrote:\nold',
      'It fails.',
    ],
    [
      'de',
      'Geht nicht.\n\nAm 04.03.2025 um 10:02 schrieb Hilfe <h@x.example>:\nalt',
      'Geht nicht.',
    ],
    ['fr', 'Ça plante.\n\nLe 4 mars 2025 à 10:02, Aide a écrit :\nvieux', 'Ça plante.'],
    ['es', 'No va.\n\nEl 4 mar 2025, Ayuda escribió:\nviejo', 'No va.'],
    ['it', 'Non va.\n\nIl giorno 4 mar 2025 Aiuto ha scritto:\nvecchio', 'Non va.'],
    ['pt', 'Não abre.\n\nEm 4 de mar. de 2025, Ajuda escreveu:\nvelho', 'Não abre.'],
    ['nl', 'Werkt niet.\n\nOp 4 mrt 2025 om 10:02 schreef Hulp:\noud', 'Werkt niet.'],
    [
      'an Outlook header block',
      'It fails.\n\nFrom: Help\nSent: Monday\nTo: Me\nSubject: Re: x\n\nold',
      'It fails.',
    ],
    [
      'a German header block',
      'Geht nicht.\n\nVon: Hilfe\nGesendet: Montag\nAn: Ich\nBetreff: x\n\nalt',
      'Geht nicht.',
    ],
    ['an original message', 'It fails.\n-----Original Message-----\nold', 'It fails.'],
    [
      'a Gmail quote',
      '<div>It fails.</div><div class="gmail_quote">On Monday<div>old</div></div>',
      'It fails.',
    ],
    [
      'a block quote',
      '<p>It fails.</p><blockquote><p>old<blockquote>older</blockquote></p></blockquote>',
      'It fails.',
    ],
  ])('%s', (_name, field, expected) => expect(bodyOf(field)).toBe(expected));

  it('keeps what is only forwarded, without its header', () => {
    const field =
      '---------- Forwarded message ---------\nFrom: A\nDate: B\nSubject: C\nTo: D\n\nThe export fails.';
    expect(bodyOf(field)).toBe('The export fails.');
  });
});

describe('signatures, footers and machine output are set apart', () => {
  it.each([
    ['a delimiter', 'It fails.\n-- \nAnn Example\nHead of Things', 'It fails.'],
    ['en', 'It fails.\n\nBest regards,\nAnn Example\nAcme Ltd', 'It fails.'],
    ['de', 'Geht nicht.\n\nMit freundlichen Grüßen\nA. Beispiel', 'Geht nicht.'],
    ['fr', 'Ça plante.\n\nCordialement,\nA. Exemple', 'Ça plante.'],
    ['es', 'No va.\n\nUn saludo,\nAna', 'No va.'],
    ['it', 'Non va.\n\nCordiali saluti\nAnna', 'Non va.'],
    ['pt', 'Não abre.\n\nAtenciosamente,\nAna', 'Não abre.'],
    ['nl', 'Werkt niet.\n\nMet vriendelijke groet,\nAn', 'Werkt niet.'],
    ['a phone', 'It fails.\n\nSent from my iPhone', 'It fails.'],
    ['a phone in German', 'Geht nicht.\nVon meinem iPhone gesendet', 'Geht nicht.'],
    [
      'a legal footer',
      'It fails.\n\nThis e-mail and any attachments are confidential and may be privileged.',
      'It fails.',
    ],
    [
      'a log line',
      'It fails:\n2025-03-04 10:02:11,120 ERROR [main] c.a.Exporter - boom\nCan you look?',
      'It fails: ¶ Can you look?',
    ],
    [
      'a stack trace',
      'It fails.\nTypeError: x\n    at run (/srv/app/run.js:12:5)\n    at main.js:3:1',
      'It fails. / TypeError: x',
    ],
    [
      'a code fence',
      'It fails with\n```\nlet a = 1;\n```\nevery time',
      'It fails with ¶ every time',
    ],
  ])('%s', (_name, field, expected) => expect(bodyOf(field)).toBe(expected));

  it('does not take a sentence that only begins like a closing for a signature', () => {
    expect(bodyOf('The tool is fine.\nBest feature is the export, please keep it.')).toContain(
      'keep it',
    );
  });

  it('goes on reading below a closing when a long text follows', () => {
    const long = 'The export has been failing for two weeks now and nobody answers. '.repeat(3);
    expect(bodyOf(`Hello.\nRegards,\nAnn\n${long}`)).toContain('two weeks');
  });

  it('names the kind of each stretch', () => {
    const kinds = clean('a\n> b\n-- \nc', knowledge.cleaning).zones.map((zone) => zone.kind);
    expect(kinds).toEqual(['quote', 'signature']);
  });
});
