import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseReading } from '../../../src/intake/import/choose-reading.ts';
import type { ExportFormat } from '../../../src/intake/import/formats/export-format.ts';
import {
  exportFormats,
  findExportFormat,
  recogniseFormat,
} from '../../../src/intake/import/formats/export-formats.ts';
import type { SourceEvent } from '../../../src/intake/sources/source-event.ts';
import { playFile } from '../sources/samples/feedback-samples.ts';

type Values = Readonly<Record<string, unknown>>;

const zendesk = {
  id: 900719925474099,
  subject: 'Printer offline',
  description: 'The label printer is offline.',
  status: 'solved',
  priority: 'high',
  requester_id: 77,
  submitter_id: 78,
  organization_id: 5,
  tags: ['print'],
  via: { channel: 'email' },
  satisfaction_rating: { score: 'bad', comment: 'It took too long.' },
  created_at: '2026-02-02T08:00:00Z',
  updated_at: '2026-02-03T08:00:00Z',
  comments: [
    {
      id: 1,
      author_id: 77,
      body: 'The label printer is offline.',
      public: true,
      created_at: '2026-02-02T08:00:00Z',
    },
    {
      id: 2,
      author_id: 9,
      body: 'Please restart.',
      public: true,
      created_at: '2026-02-02T09:00:00Z',
    },
    {
      id: 3,
      author_id: 77,
      body: 'That does not help.',
      public: true,
      created_at: '2026-02-02T10:00:00Z',
    },
    {
      id: 4,
      author_id: 9,
      body: 'Ask engineering.',
      public: false,
      created_at: '2026-02-02T11:00:00Z',
    },
  ],
};
const zendeskRow = {
  Id: '4711',
  Requester: 'Mia',
  'Requester id': '77',
  'Requester email': 'mia@brightmart.example',
  Submitter: 'Mia',
  Subject: 'Printer offline',
  Tags: 'print warehouse',
  Status: 'Solved',
  Priority: 'High',
  Via: 'Mail',
  'Created at': '2026-02-02 08:00',
  'Updated at': '2026-02-03 08:00',
  'Solved at': '2026-02-02 20:00',
  Organization: '-',
  'Satisfaction Score': 'Good',
};
const intercom = {
  type: 'conversation',
  id: '215468',
  created_at: 1_770_019_200,
  updated_at: 1_770_026_400,
  state: 'closed',
  source: {
    type: 'email',
    subject: 'Printer',
    body: '<p>The label printer is offline.</p>',
    author: { type: 'user', id: 'u1', email: 'mia@brightmart.example' },
  },
  conversation_rating: { rating: 2, remark: 'It took too long.' },
  conversation_parts: {
    conversation_parts: [
      {
        id: 'p1',
        part_type: 'comment',
        body: 'Please restart.',
        author: { type: 'admin' },
        created_at: 1_770_020_000,
      },
      {
        id: 'p2',
        part_type: 'comment',
        body: 'That does not help.',
        author: { type: 'user' },
        created_at: 1_770_021_000,
      },
      {
        id: 'p3',
        part_type: 'note',
        body: 'Ask engineering.',
        author: { type: 'admin' },
        created_at: 1_770_022_000,
      },
    ],
  },
};
const freshdesk = {
  id: 31,
  subject: 'Printer offline',
  description_text: 'The label printer is offline.',
  status: 5,
  priority: 3,
  source: 1,
  requester_id: 77,
  responder_id: 9,
  company_id: 5,
  tags: ['print'],
  created_at: '2026-02-02T08:00:00Z',
  updated_at: '2026-02-03T08:00:00Z',
  conversations: [
    {
      id: 1,
      incoming: false,
      private: false,
      body_text: 'Please restart.',
      created_at: '2026-02-02T09:00:00Z',
    },
    {
      id: 2,
      incoming: true,
      private: false,
      body_text: 'That does not help.',
      created_at: '2026-02-02T10:00:00Z',
    },
    {
      id: 3,
      incoming: false,
      private: true,
      body_text: 'Ask engineering.',
      created_at: '2026-02-02T11:00:00Z',
    },
  ],
};
const freshdeskRow = {
  'Ticket ID': '31',
  Subject: 'Printer offline',
  Status: 'Closed',
  Priority: 'High',
  Source: 'Email',
  Group: 'Hardware',
  'Created time': '2026-02-02 08:00:00',
  'Last update time': '2026-02-03 08:00:00',
  'Resolution status': 'Within SLA',
  'Contact ID': '77',
  'Company Name': 'Brightmart',
};
const helpScout = {
  id: 51,
  number: 12,
  subject: 'Printer offline',
  status: 'closed',
  type: 'email',
  mailboxId: 3,
  createdAt: '2026-02-02T08:00:00Z',
  userUpdatedAt: '2026-02-03T08:00:00Z',
  primaryCustomer: { id: 77, email: 'mia@brightmart.example' },
  _embedded: {
    threads: [
      { id: 3, type: 'note', body: 'Ask engineering.', createdAt: '2026-02-02T11:00:00Z' },
      { id: 2, type: 'customer', body: 'That does not help.', createdAt: '2026-02-02T10:00:00Z' },
      { id: 1, type: 'message', body: 'Please restart.', createdAt: '2026-02-02T09:00:00Z' },
      {
        id: 0,
        type: 'customer',
        body: 'The label printer is offline.',
        createdAt: '2026-02-02T08:00:00Z',
      },
    ],
  },
};
const appStore = {
  type: 'customerReviews',
  id: 'r-1',
  attributes: { rating: 2, title: 'Hm', body: 'It freezes.', createdDate: '2026-02-02T00:00:00Z' },
};
const play = { 'Package Name': 'a', 'Star Rating': '2', 'Review Submit Millis Since Epoch': '1' };

const eventsOf = (format: ExportFormat | null, record: Values): readonly SourceEvent[] => {
  const read = format?.read(record);
  if (read === undefined || !('events' in read)) throw new Error(JSON.stringify(read));
  return read.events;
};
const wordsOf = (events: readonly SourceEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'said' ? [event.part.text] : [])).sort();
const typesOf = (events: readonly SourceEvent[]): string[] => [
  ...new Set(events.map(({ type }) => type)),
];

describe('export formats', () => {
  test.each([
    ['zendesk', zendesk],
    ['zendesk', zendeskRow],
    ['intercom', intercom],
    ['freshdesk', freshdesk],
    ['freshdesk', { helpdesk_ticket: freshdesk }],
    ['freshdesk', freshdeskRow],
    ['helpscout', helpScout],
    ['appstore', appStore],
    ['play', play],
  ] as [string, Values][])(
    '%s is told by its first record, and by no other format',
    (name, record) => {
      expect(recogniseFormat(record)?.name).toBe(name);
      expect(exportFormats.filter(({ recognises }) => recognises(record))).toHaveLength(1);
    },
  );

  test.each([
    [{ id: '1', text: 'a', created_at: '2026-01-01' }],
    [{ id: 1, subject: 'a', status: 'open', requester_id: 4 }],
    [{ type: 'ticket', id: 5, text: 'a' }],
    [{ Rating: '5', Review: 'nice', Date: '2026-01-01' }],
  ])('%j is not taken for an export of anybody', (record) => {
    expect(recogniseFormat(record)).toBeNull();
  });

  test.each([
    ['zendesk', zendesk, '900719925474099'],
    ['intercom', intercom, '215468'],
    ['freshdesk', freshdesk, '31'],
    ['helpscout', helpScout, '51'],
  ] as [string, Values, string][])(
    '%s: only the customer’s words, the answer, the end, each at its own time, the id as text',
    (name, record, id) => {
      const events = eventsOf(findExportFormat(name), record);
      expect(wordsOf(events)).toEqual(['That does not help.', 'The label printer is offline.']);
      expect(typesOf(events)).toEqual(expect.arrayContaining(['changed', 'answered', 'solved']));
      expect(new Set(events.map((event) => event.id))).toEqual(new Set([id]));
      expect(events.every(({ at }) => at.startsWith('2026-02-0'))).toBe(true);
      expect(events.find(({ type }) => type === 'changed')).toMatchObject({
        fields: { createdAt: '2026-02-02T08:00:00.000Z' },
      });
    },
  );

  test('a score and its comment come along, on their own scale', () => {
    expect(eventsOf(findExportFormat('zendesk'), zendesk)).toContainEqual(
      expect.objectContaining({
        type: 'scored',
        score: { kind: 'csat', value: 0, min: 0, max: 1 },
        comment: 'It took too long.',
      }),
    );
    expect(eventsOf(findExportFormat('intercom'), intercom)).toContainEqual(
      expect.objectContaining({
        type: 'scored',
        score: { kind: 'csat', value: 2, min: 1, max: 5 },
      }),
    );
  });

  test('the CSV of a view tells status, people and times, and no words but the subject', () => {
    const events = eventsOf(findExportFormat('zendesk'), zendeskRow);
    expect(events).toMatchObject([
      {
        id: '4711',
        fields: {
          subject: 'Printer offline',
          customer: { id: '77', email: 'mia@brightmart.example' },
          priority: 'high',
          tags: ['print', 'warehouse'],
        },
      },
      { type: 'scored' },
      { type: 'solved', at: '2026-02-02T20:00:00.000Z' },
    ]);
    expect(events[0]).not.toHaveProperty('fields.account');
    expect(eventsOf(findExportFormat('freshdesk'), freshdeskRow)).toMatchObject([
      { id: '31', fields: { team: 'Hardware', account: { name: 'Brightmart' } } },
      { type: 'solved' },
    ]);
  });

  test.each([
    ['zendesk', { ...zendesk, status: 'deleted' }, { passedOver: 'deleted in Zendesk' }],
    ['freshdesk', { ...freshdesk, deleted: true }, { passedOver: 'deleted in Freshdesk' }],
    ['zendesk', { ...zendesk, id: null }, { fault: 'has no "id"' }],
    [
      'intercom',
      { type: 'conversation', id: '1' },
      { fault: expect.stringContaining('created_at') },
    ],
    ['helpscout', { id: 1 }, { fault: expect.stringContaining('createdAt') }],
    [
      'freshdesk',
      { 'Ticket ID': '1', 'Created time': '07/08/2026 10:00' },
      { fault: expect.stringContaining('one way') },
    ],
  ] as [string, Values, object][])('%s: says what it does with %j', (name, record, reading) => {
    expect(findExportFormat(name)?.read(record)).toEqual(reading);
  });
});

describe('chooseReading', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reading-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  test.each([
    ['lines.jsonl', JSON.stringify(zendesk), 'zendesk'],
    ['page.json', JSON.stringify({ tickets: [zendesk], end_of_stream: true }, null, 2), 'zendesk'],
    ['hal.json', JSON.stringify({ _embedded: { conversations: [helpScout] } }), 'helpscout'],
    ['list.json', JSON.stringify([freshdesk]), 'freshdesk'],
    ['reviews.csv', Buffer.from(`\ufeff${playFile(['a'])}`, 'utf16le'), 'play'],
    ['own.jsonl', '{"id":"1","text":"a"}', 'jsonl'],
    ['own.csv', 'id,text\n1,a\n', 'csv'],
    ['empty.csv', 'id,text\n', 'csv'],
  ])('tells %s', async (name, content, expected) => {
    const reading = await chooseReading(put(name, content), null, { fields: {} });
    expect(reading.name).toBe(expected);
    expect(reading.guessed).toBe(!['csv', 'jsonl'].includes(expected));
  });

  test('a mapping or a format that was asked for goes before the guess', async () => {
    const path = put('asked.jsonl', JSON.stringify(zendesk));
    const mapping = { fields: { text: 'description' } };
    expect((await chooseReading(path, null, mapping)).name).toBe('jsonl');
    expect((await chooseReading(path, 'jsonl', { fields: {} })).name).toBe('jsonl');
    expect((await chooseReading(path, 'appstore', { fields: {} })).guessed).toBe(false);
    await expect(chooseReading(path, 'lotus', { fields: {} })).rejects.toThrow('zendesk');
  });
});
