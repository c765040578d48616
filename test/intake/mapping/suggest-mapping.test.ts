import { describe, expect, test } from 'vitest';
import { mappingSchema } from '../../../src/domain/mapping.ts';
import { applyMapping } from '../../../src/intake/mapping/apply-mapping.ts';
import { compileMapping } from '../../../src/intake/mapping/compile-mapping.ts';
import { suggestMapping } from '../../../src/intake/mapping/suggest-mapping.ts';

const survey = [
  {
    'Response no.': 'r-1',
    Submitted: '13/02/2026 10:05',
    'How likely are you to recommend us?': '9',
    'What could we improve?': 'The export takes ages as soon as there are many rows',
    'Work e-mail': 'jo@depot.example',
    Plan: 'Team',
  },
  {
    'Response no.': 'r-2',
    Submitted: '03/02/2026 11:15',
    'How likely are you to recommend us?': '3',
    'What could we improve?': 'I was charged twice for the same seat',
    'Work e-mail': 'al@depot.example',
    Plan: 'Solo',
  },
];

const desk = {
  data: [
    {
      id: 900001,
      attributes: {
        title: 'Printer offline',
        content: 'The label printer has been offline since Monday morning',
        opened_on: 1_760_000_000,
        severity: 'P1',
        customer: { id: 77, email: 'x@yard.example' },
        company: { id: 'c-1' },
        labels: ['print', 'hardware'],
        state: 'open',
      },
    },
  ],
};

const paths = (sample: unknown) =>
  Object.fromEntries(suggestMapping(sample).fields.map(({ field, path }) => [field, path]));

describe('suggestMapping', () => {
  test('finds the fields of a survey by questions and values, with the form of its dates', () => {
    const { mapping, questions, unused } = suggestMapping(survey);
    expect(mapping).toEqual({
      kind: 'feedback',
      scale: { kind: 'nps' },
      usualNames: false,
      fields: {
        id: 'Response no.',
        text: 'What could we improve?',
        createdAt: { from: 'Submitted', dates: 'day_first' },
        'customer.email': 'Work e-mail',
        score: 'How likely are you to recommend us?',
      },
    });
    expect(questions).toEqual([]);
    expect(unused).toEqual(['Plan']);
  });

  test('finds nested fields, the list they stand in, and a table of priorities', () => {
    expect(suggestMapping(desk).mapping).toMatchObject({
      records: '$.data',
      kind: 'ticket',
      fields: { priority: { from: '$.attributes.severity', values: { P1: 'urgent' } } },
    });
    expect(paths(desk)).toEqual({
      id: 'id',
      text: '$.attributes.content',
      subject: '$.attributes.title',
      createdAt: '$.attributes.opened_on',
      'customer.id': '$.attributes.customer.id',
      'customer.email': '$.attributes.customer.email',
      'account.id': '$.attributes.company.id',
      priority: '$.attributes.severity',
      status: '$.attributes.state',
      tags: '$.attributes.labels',
    });
  });

  test('sees cancellations by their reason and date', () => {
    const rows = [
      { Sub: 's1', 'Cancelled on': '2026-03-02', 'Cancellation reason': 'price', ARR: '1,200.00' },
    ];
    expect(suggestMapping(rows).mapping).toMatchObject({
      kind: 'churn',
      fields: { cancelledAt: 'Cancelled on', reasonCode: 'Cancellation reason', revenue: 'ARR' },
    });
  });

  test('gives each field a confidence and the reason, the same on every call', () => {
    const { fields } = suggestMapping(survey);
    for (const { confidence, reason } of fields) {
      expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(reason).not.toBe('');
    }
    expect(fields.find(({ field }) => field === 'customer.email')).toMatchObject({
      reason: expect.stringContaining('e-mail addresses'),
      example: 'jo@depot.example',
    });
    expect(suggestMapping(structuredClone(survey))).toEqual(suggestMapping(survey));
  });

  test('an alias outranks a name that only tells, and values outrank neither being there', () => {
    const rows = [
      { text: 'The words of the customer are here', comment_of_agent: 'Sent them the usual macro' },
    ];
    expect(paths(rows)).toMatchObject({ text: 'text' });
    const nameless = [
      {
        q1: 'The scanner app loses its connection all day',
        q2: 'x@yard.example',
        q3: '2026-01-02',
      },
    ];
    expect(paths(nameless)).toEqual({ text: 'q1', 'customer.email': 'q2', createdAt: 'q3' });
  });

  test('asks what the sample does not decide', () => {
    const { questions } = suggestMapping([
      { when: '07/08/2024', note: 'No way to see the old invoices', points: '4' },
      { when: '01/02/2024', note: 'Search finds nothing at all any more', points: '2' },
    ]);
    expect(questions).toEqual([
      expect.stringContaining('day_first'),
      expect.stringContaining('Which scale'),
    ]);
    expect(suggestMapping([{ a: 400, b: true }]).questions).toEqual([
      expect.stringContaining('which path is the "text"'),
    ]);
  });

  test('takes the number of a conversation for its id, not for a score', () => {
    const record = { conversation: '9', body: 'The export of all invoices stops half way.' };
    const { fields } = suggestMapping([record]);
    expect(fields.map(({ field, path }) => [field, path]).sort()).toEqual([
      ['id', 'conversation'],
      ['text', 'body'],
    ]);
  });

  test('what it proposes is a valid mapping that reads the sample', () => {
    for (const sample of [survey, desk.data]) {
      const { mapping } = suggestMapping(sample);
      const compiled = compileMapping(mappingSchema.parse(mapping));
      for (const record of sample) {
        const defaults = { id: undefined, source: undefined, createdAt: undefined };
        expect(applyMapping(record, compiled, defaults)).toMatchObject({ leftOut: [] });
      }
    }
  });

  test.each([
    [null],
    [[]],
    ['text'],
    [{}],
    [[1, 2]],
    [{ a: { b: { c: { d: { e: { f: 1 } } } } } }],
  ])('proposes nothing for %j and does not fail', (sample) =>
    expect(suggestMapping(sample).fields).toEqual([]),
  );
});
