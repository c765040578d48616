import { describe, expect, it } from 'vitest';
import { analyze } from '../read-data.ts';

const textsOf = (text: string, subject = ''): string[] =>
  analyze(text, { subject }).mentions.map((mention) => mention.text);

describe('a ticket is split where the matter changes', () => {
  it.each([
    [
      'opposite feelings around a comma',
      'love search, billing is broken',
      ['love search', 'billing is broken'],
    ],
    [
      'but',
      'The search is fast but the invoice export fails',
      ['The search is fast', 'but the invoice export fails'],
    ],
    [
      'aber',
      'Die Suche ist super, aber die Rechnung ist falsch.',
      ['Die Suche ist super', 'aber die Rechnung ist falsch.'],
    ],
    [
      'a wish after a problem',
      'The app crashes on login. Also please add a dark mode.',
      ['The app crashes on login.', 'Also please add a dark mode.'],
    ],
    [
      'one matter in two sentences',
      'The export fails. It worked last week.',
      ['The export fails. It worked last week.'],
    ],
    [
      'a list of steps',
      'I tried restarting, reinstalling and clearing the cache',
      ['I tried restarting, reinstalling and clearing the cache'],
    ],
    [
      'a clause before the main one',
      'When I open the app, it crashes',
      ['When I open the app, it crashes'],
    ],
  ])('%s', (_name, text, expected) => expect(textsOf(text)).toEqual(expected));

  it('never makes more than five, in text order', () => {
    const text = [
      'Every invoice total shows the wrong currency symbol since Monday.',
      'Our calendar meetings vanish overnight without warning anybody.',
      'Login screens reject perfectly valid passwords after lunch.',
      'Uploading avatar pictures rotates faces upside down constantly.',
      'Search filters ignore umlauts inside product descriptions.',
      'Weekly report exports produce empty spreadsheets lately.',
      'Webhook deliveries arrive twice whenever somebody edits contacts.',
    ].join('\n\n');
    const starts = analyze(text).mentions.map((mention) => mention.start);
    expect(starts).toHaveLength(5);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('does not reach across a quoted message', () => {
    const { mentions } = analyze('The export fails.\n> did you restart?\nThe export fails again.');
    expect(mentions.map((mention) => mention.text)).toEqual([
      'The export fails.',
      'The export fails again.',
    ]);
  });
});

describe('offsets of mentions', () => {
  it.each([
    ['Hello,\n\nthe export  fails.\nIt worked before.\n\nThanks'],
    ['love search, billing is broken'],
    ['Die Suche ist super,\naber die Rechnung ist falsch.\n\nViele Grüße\nA'],
  ])('show the words in the field as kept: %j', (text) => {
    const { mentions } = analyze(text);
    expect(mentions.length).toBeGreaterThan(0);
    for (const mention of mentions) {
      expect(text.slice(mention.start, mention.end).replace(/\s+/g, ' ')).toBe(mention.text);
    }
  });

  it('count the mark-up of the field', () => {
    const text = '<p>Hi,</p><p>the <b>export</b> &amp; import fail</p>';
    const [mention] = analyze(text).mentions;
    expect(mention?.text).toBe('the export & import fail');
    expect(text.slice(mention?.start, mention?.end)).toBe('the <b>export</b> &amp; import fail');
  });
});

describe('the subject', () => {
  it('is a mention when the text gives none', () => {
    const { mentions } = analyze('Thanks!', { subject: 'Re: [#12] Invoice is wrong' });
    expect(mentions).toMatchObject([{ field: 'subject', text: 'Invoice is wrong' }]);
    expect(mentions[0]?.start).toBe('Re: [#12] '.length);
  });

  it('otherwise only lends its terms to the first mention', () => {
    const { mentions } = analyze('It always fails at midnight.', { subject: 'Calendar sync' });
    expect(mentions).toHaveLength(1);
    expect(mentions[0]).toMatchObject({ field: 'text' });
    expect(mentions[0]?.terms).toEqual(expect.arrayContaining(['fail', 'calendar_sync']));
  });
});

describe('what says nothing makes no mention, and the reason is given', () => {
  it.each([
    ['empty', ''],
    ['empty', '<p> &nbsp; </p>'],
    ['greeting_or_thanks', 'Thanks a lot!'],
    ['greeting_or_thanks', 'Good morning team'],
    ['greeting_or_thanks', 'Guten Morgen, vielen Dank'],
    ['quoted_or_signature', '> old\n> older'],
    ['quoted_or_signature', 'Sent from my iPhone'],
    ['boilerplate', 'This e-mail and any attachments are confidential.'],
    ['boilerplate', 'Traceback (most recent call last)\n  File "a.py", line 3'],
    ['no_content_words', '👍👍'],
    ['no_content_words', 'it is what it is'],
    ['too_short', 'a'],
  ])('%s: %j', (reason, text) => {
    expect(analyze(text)).toMatchObject({ mentions: [], noMentionReason: reason });
  });

  it('an excluded ticket is tagged and makes none', () => {
    const analysis = analyze('The export fails.', { excluded: true });
    expect(analysis).toMatchObject({ mentions: [], noMentionReason: 'excluded' });
    expect(analysis.sentiment.label).toBe('negative');
  });

  it('no reason is given where there is a mention', () => {
    expect(analyze('The export fails.').noMentionReason).toBeNull();
  });
});

describe('light words stay where little else is said', () => {
  const termsOf = (text: string, subject = '') =>
    analyze(text, { subject }).mentions.flatMap(({ terms }) => terms);

  it.each([
    ['few content words keep them', 'The invoice export fails again today', ['~again', '~todai']],
    ['can and not among them', "I can't open the export", ["~can't"]],
    ['and words that ask', 'When will the export be open?', ['~when', '~will']],
    [
      'eight content words keep them',
      'The invoice export fails again: banner, blank screen, broken printer',
      ['~again'],
    ],
    [
      'nine content words of a ticket lose them, in its short mentions too',
      'The export fails again. Also our invoices, receipts, quotes, letters, orders, returns and refunds are wrong.',
      [],
    ],
    [
      'words of the subject count',
      'The export fails again',
      [],
      'Invoices, receipts, quotes, letters, orders, returns, refunds',
    ],
    ['a light word of the subject is kept too', 'Export fails', ['~again'], 'Down again, again'],
    ['other stop words never stay', 'The export fails for me and you', []],
  ])('%s', (_name, text, expected, subject = '') => {
    const light = termsOf(text, subject).filter((term) => term.startsWith('~'));
    expect(light).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(light).toEqual([]);
  });

  it('pairs are of content words alone', () => {
    const pairs = termsOf('The export fails again today').filter((term) => term.includes('_'));
    expect(pairs).toEqual(['export_fail']);
  });
});

describe('the terms of a language that is typed in Latin letters by habit', () => {
  it('leave out its little words and those of English, since they stand in the same texts', () => {
    const { mentions, language } = analyze(
      'Aapka app open nahi ho raha hai, refund kab milega bhai',
    );
    expect(language).toMatchObject({ code: 'hi', supported: false });
    expect(mentions.flatMap(({ terms }) => terms.filter((term) => !/[_~]/.test(term)))).toEqual([
      'app',
      'open',
      'refund',
      'milega',
    ]);
  });
});
