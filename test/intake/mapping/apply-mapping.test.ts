import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../../src/domain/mapping.ts';
import { applyMapping } from '../../../src/intake/mapping/apply-mapping.ts';
import { compileMapping, readMapEntries } from '../../../src/intake/mapping/compile-mapping.ts';
import { readMoment } from '../../../src/intake/mapping/read-moment.ts';
import { readMoney, readNumber, toSlug } from '../../../src/intake/mapping/read-values.ts';

const defaults = { id: 'row-7', source: 'old_desk', createdAt: '2026-02-03T04:05:06.000Z' };
const map = (values: Readonly<Record<string, unknown>>, mapping: Partial<Mapping> = {}) =>
  applyMapping(values, compileMapping({ fields: {}, ...mapping }), defaults);

describe('applyMapping', () => {
  test('finds the usual columns by themselves, whatever their case and separators', () => {
    const row = {
      'Ticket ID': '77',
      Title: 'Printer',
      Body: 'The label printer is offline.',
      createdAt: '2026-03-01 09:30',
      Customer_Email: 'ana@shop.example',
      'company-id': 'c9',
      Channel: 'Web Form',
      Priority: 'HIGH',
      Tags: 'print; urgent',
      weather: 'rain',
    };
    expect(map(row)).toEqual({
      leftOut: [],
      submission: {
        kind: 'ticket',
        id: '77',
        source: 'old_desk',
        subject: 'Printer',
        text: 'The label printer is offline.',
        createdAt: '2026-03-01T09:30:00',
        customer: { email: 'ana@shop.example' },
        account: { id: 'c9' },
        channel: 'web_form',
        priority: 'high',
        tags: ['print', 'urgent'],
      },
    });
  });

  test('takes rows in the shape of the API as they are', () => {
    const row = {
      kind: 'feedback',
      id: 'a1',
      createdAt: '2026-03-01T09:30:00Z',
      customer: { id: 'c1', email: 'ana@shop.example' },
      account: { id: 'acme' },
      score: { kind: 'nps', value: 9, min: 0, max: 10 },
      segments: { plan: 'team' },
    };
    expect(map(row)).toEqual({ submission: { source: 'old_desk', ...row }, leftOut: [] });
    expect(map({ ...row, score: { kind: 'nps', value: 11 } })).toHaveProperty('faults');
  });

  test('takes nested values by a path with dots, and a score with its scale', () => {
    const fields = readMapEntries(['score=labels.score', 'segments.app=labels.app']);
    const row = {
      id: 'r1',
      text: 'Crashes',
      subject: null,
      labels: { score: 2, app: 'till' },
      lang: 'en',
    };
    expect(map(row, { fields, scale: { kind: 'stars' } })).toMatchObject({
      submission: {
        kind: 'feedback',
        score: { kind: 'stars', value: 2 },
        segments: { app: 'till' },
        language: 'en',
        createdAt: defaults.createdAt,
      },
    });
  });

  test('knows the scale of nps, csat, ces and stars by name and asks for that of a bare score', () => {
    for (const [column, kind] of [
      ['NPS', 'nps'],
      ['csat', 'csat'],
      ['ces', 'ces'],
      ['rating', 'stars'],
    ]) {
      expect(map({ text: 'x', [column as string]: '4' })).toMatchObject({
        submission: { score: { kind, value: 4 } },
      });
    }
    expect(() => map({ text: 'x', score: '4' })).toThrow('--score');
  });

  test('takes id, source and time from the defaults where the record says none', () => {
    expect(map({ text: 'x' })).toMatchObject({ submission: defaults });
  });

  test.each([
    [{ id: '1', text: '  ' }, 'has no text'],
    [{ id: '1', text: 'x', created_at: '07/08/2024' }, 'createdAt'],
    [{ id: '1', text: 'x', created_at: '1024-07-08' }, 'between 1970 and 2100'],
    [{ id: '1', text: 'x', nps: '11' }, 'between 0 and 10'],
    [{ id: '1', text: 'x', stars: 'many' }, 'score'],
    [{ id: '1', text: 'x', exclude: 'maybe' }, 'exclude'],
  ])('says what is wrong with %j', (row, reason) => {
    const mapped = map(row);
    expect('faults' in mapped && JSON.stringify(mapped.faults)).toContain(reason);
  });

  test('names the path, the value and the fix of what cannot be read', () => {
    const row = { words: 'x', when: { opened: '07/08/2024' } };
    expect(map(row, { fields: { text: 'words', createdAt: '$.when.opened' } })).toEqual({
      faults: [
        {
          pointer: '/createdAt',
          message: expect.stringContaining('"07/08/2024" at $.when.opened'),
          fix: expect.stringContaining('"dates"'),
        },
      ],
    });
  });

  test('leaves out what is dispensable and cannot be read, and says so', () => {
    const row = {
      text: 'x',
      priority: 'whenever',
      url: 'see above',
      customer_id: 'c1',
      email: `${'a'.repeat(400)}@x.example`,
    };
    const mapped = map(row);
    expect(mapped).toMatchObject({ submission: { text: 'x', customer: { id: 'c1' } } });
    if (!('leftOut' in mapped)) throw new Error('refused');
    expect(mapped.submission).not.toHaveProperty('priority');
    expect(mapped.submission).not.toHaveProperty('customer.email');
    expect(mapped.leftOut.map(({ pointer }) => pointer).sort()).toEqual([
      '/customer/email',
      '/priority',
      '/url',
    ]);
    expect(mapped.leftOut.find(({ pointer }) => pointer === '/priority')).toMatchObject({
      message: expect.stringContaining('"whenever" at priority'),
      fix: expect.stringContaining('"values"'),
    });
  });

  test('follows tables of values, defaults, date forms and the first path that holds something', () => {
    const mapping: Mapping = {
      usualNames: false,
      fields: {
        id: 'case.no',
        text: { from: ['$.reply', "$['first message']", '$.parts[*].body'] },
        priority: { from: 'prio', values: { 'P1 ': 'urgent', p2: 'high' } },
        product: { from: 'app', default: 'web' },
        createdAt: { from: 'when', dates: 'day_first' },
        score: { from: 'felt', values: { good: '5', bad: '1' } },
        'segments.plan': "$.custom[?@.id=='plan'].value",
        tags: '$.labels[*].name',
        exclude: { from: 'bot', values: { true: 'auto_reply' } },
      },
      kind: 'feedback',
      scale: { kind: 'csat' },
    };
    const row = {
      case: { no: 900719925474099 },
      reply: ' ',
      parts: [{ body: 'one' }, { body: 'two' }],
      prio: 'p1',
      when: '7/8/2024 3:05 PM',
      felt: 'Good',
      custom: [
        { id: 'seats', value: 4 },
        { id: 'plan', value: 'team' },
      ],
      labels: [{ name: 'a' }, { name: 'b' }],
      bot: true,
      subject: 'not asked for',
    };
    expect(map(row, mapping)).toEqual({
      leftOut: [],
      submission: {
        kind: 'feedback',
        source: 'old_desk',
        id: '900719925474099',
        text: 'one\n\ntwo',
        priority: 'urgent',
        product: 'web',
        createdAt: '2024-08-07T15:05:00',
        score: { kind: 'csat', value: 5 },
        segments: { plan: 'team' },
        tags: ['a', 'b'],
        exclude: 'auto_reply',
      },
    });
  });

  test('reads cancellations with their money', () => {
    const row = {
      kind: 'churn',
      id: 'x',
      text: '',
      cancelled_at: '2026-01-09',
      MRR: '1,250.50',
      currency: 'EUR',
    };
    expect(map(row)).toMatchObject({
      submission: {
        kind: 'churn',
        cancelledAt: '2026-01-09',
        createdAt: '2026-01-09',
        revenue: { amount: 1_250.5, currency: 'EUR', per: 'month' },
      },
    });
  });

  test('leaves a formula what it is: text', () => {
    const text = '=HYPERLINK("http://evil.example")';
    expect(map({ text })).toMatchObject({ submission: { text } });
  });
});

describe('records of one file', () => {
  test('are each read by their own columns, whatever the columns of the one before', () => {
    const mapping = compileMapping({ fields: {} });
    const read = (values: Record<string, unknown>) => applyMapping(values, mapping, defaults);
    const texts = [
      { text: 'by text', subject: 'one' },
      { message: 'by message', title: 'two' },
      { text: { html: 'no plain value' }, message: 'by message again' },
      { 'text\nsubject': 'neither of both', body: 'by body' },
      { text: 'by text again', subject: 'three' },
    ].map((values) => {
      const mapped = read(values);
      return 'submission' in mapped ? mapped.submission.text : mapped.faults;
    });
    expect(texts).toEqual([
      'by text',
      'by message',
      'by message again',
      'by body',
      'by text again',
    ]);
  });
});

describe('the readers of values', () => {
  test.each([
    ['2024-07-25', '2024-07-25'],
    ['2024/7/5', '2024-07-05'],
    ['25.07.2024', '2024-07-25'],
    ['2024-07-25T10:00:00Z', '2024-07-25T10:00:00Z'],
    ['2024-07-25 10:00:00 UTC', '2024-07-25T10:00:00Z'],
    ['2024-07-25 10:00:00.123 +0200', '2024-07-25T10:00:00.123+02:00'],
    ['1721901600', '2024-07-25T10:00:00.000Z'],
    ['1721901600000', '2024-07-25T10:00:00.000Z'],
    ['07/08/2024', '07/08/2024'],
    ['25/07/2024 9:05', '2024-07-25T09:05:00'],
    ['07/25/2024 12:05 AM', '2024-07-25T00:05:00'],
    ['Thu, 25 Jul 2024 10:00:00 GMT', '2024-07-25T10:00:00Z'],
    ['Jul 5, 2024 at 3:04 pm', '2024-07-05T15:04:00'],
    ['yesterday', 'yesterday'],
  ])('readMoment reads %s as %s', (given, expected) => expect(readMoment(given)).toBe(expected));

  test.each([
    ['07/08/2024', 'day_first', '2024-08-07'],
    ['07/08/2024', 'month_first', '2024-07-08'],
    ['86400', 'unix_seconds', '1970-01-02T00:00:00.000Z'],
    ['86400000', 'unix_milliseconds', '1970-01-02T00:00:00.000Z'],
  ] as const)('readMoment reads %s as %s', (given, form, expected) =>
    expect(readMoment(given, form)).toBe(expected),
  );

  test('numbers, money and names', () => {
    expect(['4', '4,5', '3/5', '2 stars', 'x'].map(readNumber)).toEqual([4, 4.5, 3, 2, Number.NaN]);
    expect(['1.200,50', '1,200.50', '€ 300', 'USD 12', 'free'].map(readMoney)).toEqual([
      1_200.5,
      1_200.5,
      300,
      12,
      Number.NaN,
    ]);
    expect(['Web Form', 'App-Störung!', '__x'].map(toSlug)).toEqual([
      'web_form',
      'app-storung',
      'x',
    ]);
    // What is a slug already stays as it is; one that is too long or ends in the wrong sign does not pass for one.
    expect(['web_form', 'v2.1-', 'ends_', '_x', 'a'.repeat(80), ''].map(toSlug)).toEqual([
      'web_form',
      'v2.1-',
      'ends',
      'x',
      'a'.repeat(64),
      '',
    ]);
  });

  test('readMapEntries names the fields when one is not known', () => {
    expect(() => readMapEntries(['colour=x'])).toThrow('customer.email');
    expect(() => readMapEntries(['text'])).toThrow('--map text');
    expect(readMapEntries(['created_at=When', 'text=a=b'])).toEqual({
      createdAt: 'When',
      text: 'a=b',
    });
  });

  test('compileMapping says where a path is not understood; a column may hold any signs', () => {
    expect(() => compileMapping({ fields: { text: '$.a[?' } })).toThrow('"[?"');
    expect(
      map({ 'Rate us [1-5] (a.b)': 'hi' }, { fields: { text: 'Rate us [1-5] (a.b)' } }),
    ).toMatchObject({ submission: { text: 'hi' } });
  });
});
