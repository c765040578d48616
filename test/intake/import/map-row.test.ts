import { describe, expect, test } from 'vitest';
import { readColumnMap } from '../../../src/intake/import/find-columns.ts';
import { mapRow, type RowMapping } from '../../../src/intake/import/map-row.ts';
import {
  readMoment,
  readMoney,
  readNumber,
  toSlug,
} from '../../../src/intake/import/read-values.ts';

const mapping: RowMapping = {
  columns: new Map(),
  kind: null,
  scoreKind: null,
  source: 'old_desk',
  undatedAt: '2026-02-03T04:05:06.000Z',
};

describe('mapRow', () => {
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
    expect(mapRow(row, 1, mapping)).toEqual({
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
    expect(mapRow(row, 1, mapping)).toEqual({ submission: { source: 'old_desk', ...row } });
    expect(mapRow({ ...row, score: { kind: 'nps', value: 11 } }, 1, mapping)).toHaveProperty(
      'fault',
    );
  });

  test('takes nested values by a path with dots, and a score with its scale', () => {
    const columns = readColumnMap(['score=labels.score', 'segments.app=labels.app']);
    const row = {
      id: 'r1',
      text: 'Crashes',
      subject: null,
      labels: { score: 2, app: 'till' },
      lang: 'en',
    };
    expect(mapRow(row, 1, { ...mapping, columns, scoreKind: 'stars' })).toMatchObject({
      submission: {
        kind: 'feedback',
        score: { kind: 'stars', value: 2 },
        segments: { app: 'till' },
        language: 'en',
        createdAt: mapping.undatedAt,
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
      expect(mapRow({ text: 'x', [column as string]: '4' }, 1, mapping)).toMatchObject({
        submission: { score: { kind, value: 4 } },
      });
    }
    expect(() => mapRow({ text: 'x', score: '4' }, 1, mapping)).toThrow('--score');
  });

  test('names rows without an id by their place, the same on every reading', () => {
    expect(mapRow({ text: 'x' }, 12, mapping)).toMatchObject({ submission: { id: 'row-12' } });
  });

  test.each([
    [{ id: '1', text: '  ' }, 'has no text'],
    [{ id: '1', text: 'x', created_at: '07/08/2024' }, 'createdAt'],
    [{ id: '1', text: 'x', created_at: '1024-07-08' }, 'between 1970 and 2100'],
    [{ id: '1', text: 'x', nps: '11' }, 'between 0 and 10'],
    [{ id: '1', text: 'x', stars: 'many' }, 'score'],
    [{ id: '1', text: 'x', priority: 'whenever' }, 'priority'],
  ])('says what is wrong with %j', (row, reason) => {
    expect(mapRow(row, 1, mapping)).toEqual({ fault: expect.stringContaining(reason) });
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
    expect(mapRow(row, 1, mapping)).toMatchObject({
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
    expect(mapRow({ text }, 1, mapping)).toMatchObject({ submission: { text } });
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
    ['yesterday', 'yesterday'],
  ])('readMoment reads %s as %s', (given, expected) => expect(readMoment(given)).toBe(expected));

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
  });

  test('readColumnMap names the fields when one is not known', () => {
    expect(() => readColumnMap(['colour=x'])).toThrow('customer.email');
    expect(() => readColumnMap(['text'])).toThrow('--map text');
    expect([...readColumnMap(['created_at=When', 'text=a=b'])]).toEqual([
      ['createdAt', 'When'],
      ['text', 'a=b'],
    ]);
  });
});
