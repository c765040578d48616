import { describe, expect, it, test } from 'vitest';
import { isAutomaticReply, saysAutomatic } from '../../../src/intake/sources/automatic-reply.ts';
import { jiraText } from '../../../src/intake/sources/jira-text.ts';
import { parseJson } from '../../../src/intake/sources/parse-json.ts';
import { plainText } from '../../../src/intake/sources/plain-text.ts';
import { readLooseTemplate } from '../../../src/intake/sources/read-loose-template.ts';
import { readSoap } from '../../../src/intake/sources/read-soap.ts';
import { readTime } from '../../../src/intake/sources/read-time.ts';
import { slackText } from '../../../src/intake/sources/slack-text.ts';
import { makeDelivery } from './make-delivery.ts';

describe('bodies as a person reads them', () => {
  it('lose the markup, the quoted mail and the signature of HTML', () => {
    const html =
      '<style>p{color:red}</style><p>It&nbsp;fails&#33;</p><p>Twice.</p>' +
      '<div class="gmail_quote">On Monday we wrote: hello</div>' +
      '<div class="signature" id="signature">Kim, CEO</div>';
    expect(plainText(html, 'html')).toBe('It fails!\n\nTwice.');
  });

  it('keep a quote that is all there is', () => {
    expect(plainText('<blockquote>It fails.</blockquote>', 'html')).toBe('It fails.');
  });

  it('of unknown form are HTML only when they look like it', () => {
    expect(plainText('if a < b then <b>it</b> fails', 'any')).toBe('if a < b then it fails');
    expect(plainText('if a < b and c > d', 'any')).toBe('if a < b and c > d');
  });

  it('keep their Markdown and lose the comments of issue forms', () => {
    expect(plainText('### Steps\n<!-- describe -->\n1. **Open**<br>it', 'markdown')).toBe(
      '### Steps\n\n1. **Open** it',
    );
  });

  it('read Jira’s wiki markup', () => {
    const wiki =
      'h2. Steps\nThe *app* shows {{x}} and [a page|https://a.example].\n{code:java}int a;{code}\n' +
      '!shot.png|thumbnail!\n[~accountid:5b10] {color:red}urgent{color}\n{quote}old{quote}';
    const text = jiraText(wiki);
    expect(text).toContain('Steps\nThe app shows {{x}} and a page.');
    expect(text).toContain('int a;');
    expect(text).toContain('urgent\n> old');
    expect(text).not.toMatch(/\[~|shot\.png|\{color|\{code/);
  });

  it('read Jira’s documents, with lists, tables and quotes, and name nobody', () => {
    const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
    const text = (words: string) => ({ type: 'text', text: words, marks: [{ type: 'strong' }] });
    const item = (words: string) => ({ type: 'listItem', content: [paragraph(text(words))] });
    const document = {
      type: 'doc',
      version: 1,
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [text('Fault')] },
        paragraph(
          { type: 'mention', attrs: { id: '5b10', text: '@Kim' } },
          text('It fails'),
          { type: 'hardBreak' },
          text('twice '),
          { type: 'emoji', attrs: { shortName: ':(', text: '☹' } },
        ),
        { type: 'bulletList', content: [item('one'), item('two')] },
        { type: 'blockquote', content: [paragraph(text('as you said'))] },
        { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'x' } }] },
      ],
    };
    expect(jiraText(document)).toBe('Fault\n\nIt fails\ntwice ☹\n\none\ntwo\n\n> as you said');
  });

  it('survive a document that nests without end', () => {
    let node: unknown = { type: 'text', text: 'deep' };
    for (let depth = 0; depth < 20_000; depth++) node = { type: 'panel', content: [node] };
    expect(() => jiraText({ type: 'doc', content: [node] })).not.toThrow();
  });

  it('read Slack’s references and escapes', () => {
    expect(
      slackText('<!here> see <#C1|help> at <https://a.example|our page> &lt;now&gt; <@U1>'),
    ).toBe('see #help at our page <now>');
  });
});

describe('machine answers', () => {
  test.each([
    ['Automatic reply: Invoice', ''],
    ['Abwesenheitsnotiz', ''],
    ['Réponse automatique : facture', ''],
    ['Undeliverable: Your ticket', ''],
    [null, 'Hello,\nI am currently out of the office with no access to mail.'],
    [null, 'Guten Tag, ich bin bis 12. Mai im Urlaub.'],
    [null, 'Estoy fuera de la oficina hasta el lunes.'],
    [null, 'This is an automated reply to your message.'],
  ])('are known: %s / %s', (subject, text) => {
    expect(isAutomaticReply(subject, text)).toBe(true);
  });

  test.each([
    ['Automatic renewal charged me twice', 'Please refund.'],
    ['Out of stock?', 'The shop says so.'],
    [null, 'Your automated reply system answers everything twice.'],
    [null, 'Ich bin nicht zufrieden.'],
    [null, `${'The lift is broken. '.repeat(30)}I am out of the office until then.`],
  ])('are not seen in a customer’s words: %s / %s', (subject, text) => {
    expect(isAutomaticReply(subject, text)).toBe(false);
  });

  it('say so in their headers', () => {
    expect(saysAutomatic({ 'auto-submitted': 'auto-replied' })).toBe(true);
    expect(saysAutomatic({ 'auto-submitted': 'no' })).toBe(false);
    expect(saysAutomatic({ precedence: 'bulk' })).toBe(true);
  });
});

test.each([
  ['2026-03-02T08:11:04.123456789Z', '2026-03-02T08:11:04.123Z'],
  ['2026-03-02T09:00:00.000+0100', '2026-03-02T08:00:00.000Z'],
  ['2026-03-02T08:00:00.123456+00:00', '2026-03-02T08:00:00.123Z'],
  ['2026-03-02 08:00:00', '2026-03-02T08:00:00.000Z'],
  ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  [1_772_438_400, '2026-03-02T08:00:00.000Z'],
  [1_772_438_400.25, '2026-03-02T08:00:00.250Z'],
  [1_772_438_400_000, '2026-03-02T08:00:00.000Z'],
  ['1772438400', '2026-03-02T08:00:00.000Z'],
  ['yesterday', null],
  [12, null],
  ['2026-13-45', null],
])('the time %s is %s', (sent, read) => {
  expect(readTime(sent)).toBe(read);
});

describe('JSON', () => {
  it('keeps long numbers whole and leaves those inside of texts alone', () => {
    const text =
      '{"id": 12345678901234567890, "s": "a \\"12345678901234567890\\" b", "n": -1.5e3, "k": 7}';
    expect(parseJson(text)).toEqual({
      id: '12345678901234567890',
      s: 'a "12345678901234567890" b',
      n: -1500,
      k: 7,
    });
    expect(parseJson('{"a": 1')).toBeUndefined();
  });

  it('broken by unescaped words is read by its known keys, and words cannot redirect it', () => {
    const keys = ['event', 'id', 'words'];
    const words = 'He said "no",\n"id": "666",\nand "event": "x"';
    const text = `{\n  "event": "created",\n  "id": "5",\n  "words": "${words}"\n}`;
    expect(readLooseTemplate(text, keys)).toEqual({ event: 'created', id: '5', words });
    expect(readLooseTemplate('{"words": "a"b"}', keys)).toBeNull();
  });
});

describe('SOAP', () => {
  const soap = (text: string) => readSoap(makeDelivery(text, { 'content-type': 'text/xml' }));

  it('is refused with a document type, with entities and with thousands of levels', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>';
    for (const text of [bomb, '<a>'.repeat(5_000), '<a>\0</a>', '<a', '']) {
      expect(soap(text), text.slice(0, 20)).toHaveProperty('fault');
    }
  });

  it('decodes the five entities once, and expands no other', () => {
    expect(soap('<a><b>1 &lt; 2 &amp;amp; &#9731; &nbsp;</b></a>')).toEqual({
      body: { a: { b: '1 < 2 &amp; ☃ &nbsp;' } },
    });
  });

  it('keeps every letter of texts of tens of megabytes, as of short ones', () => {
    for (const letters of [0, 1, 499, 500, 501, 20_000_000]) {
      const long = 'a > b, '.repeat(letters / 7).padEnd(letters, '.');
      expect(soap(`<a> <b i="1">${long}</b><c>0012</c><d/>x</a>`), String(letters)).toEqual({
        body: {
          a: {
            b: letters === 0 ? { '@i': '1' } : { '#text': long, '@i': '1' },
            c: '0012',
            d: '',
            '#text': 'x',
          },
        },
      });
    }
  });

  it('reads millions of brackets as the text they are', () => {
    const brackets = '>'.repeat(5_000_000);
    expect(soap(`<a>${brackets}</a>`)).toEqual({ body: { a: brackets } });
  });
});
