import { describe, expect, test } from 'vitest';
import { cloudEvents } from '../../../src/intake/sources/cloudevents.ts';
import { plainJson } from '../../../src/intake/sources/plain-json.ts';
import { makeDelivery } from './make-delivery.ts';
import { mappedJson } from './samples/generic-samples.ts';

const settings = { options: {}, mapping: null };

describe('JSON with a mapping', () => {
  const readWith = (body: unknown, mapping: unknown) =>
    plainJson.read(makeDelivery(JSON.stringify(body)), { options: {}, mapping });

  test('each record of the list becomes one ticket, with its own time and its id as text', () => {
    const [, second] = mappedJson.history;
    const delivery = makeDelivery(second?.body ?? '');
    const outcome = plainJson.read(delivery, { ...settings, ...mappedJson.settings });
    expect(outcome).toMatchObject({
      events: [
        {
          kind: 'ticket',
          id: '77',
          at: '2026-03-02T12:00:00.000Z',
          fields: { priority: 'normal' },
        },
        { type: 'said', part: { text: 'The scanner freezes.' } },
        { id: '78', at: '2026-03-02T10:00:00.000Z', fields: { priority: 'urgent' } },
        { type: 'said' },
      ],
    });
  });

  test('without a mapping the usual names and the form of our own API are understood', () => {
    const own = { id: 'f-1', score: { kind: 'nps', value: 9 }, customer: { id: 'c-1' } };
    expect(readWith(own, null)).toMatchObject({
      events: [{ kind: 'feedback', id: 'f-1', fields: { score: { value: 9, max: 10 } } }],
    });
  });

  test('a resend of a message without an id is the same ticket', () => {
    const read = () =>
      readWith({ text: 'The scanner freezes.', email: 'mia@brightmart.example' }, null);
    expect(read()).toEqual(read());
    expect(read()).toMatchObject({ events: [{ id: expect.stringMatching(/^words:/) }, {}] });
  });

  test('rejects the whole message and names record, path and fix', () => {
    const mapping = { records: '$.rows', fields: { createdAt: 'when' } };
    const body = {
      rows: [
        { id: 1, text: 'a', when: '2026-01-02' },
        { id: 2, text: 'b', when: '07/08/2026' },
      ],
    };
    expect(readWith(body, mapping)).toMatchObject({
      outcome: 'rejected',
      faults: [
        {
          pointer: '/1/createdAt',
          message: expect.stringContaining('"07/08/2026" at when'),
          fix: expect.stringContaining('dates'),
        },
      ],
    });
  });

  test.each([
    [{ fields: { colour: '$.a' } }, 'must be one of'],
    [{ fields: { text: '$.a[?' } }, 'is not understood'],
    ['text', 'expected object'],
  ])('says what is wrong with the mapping %j', (mapping, message) => {
    const outcome = readWith({ text: 'a' }, mapping);
    expect(outcome).toMatchObject({ outcome: 'rejected' });
    expect(JSON.stringify(outcome)).toContain(message);
  });

  test('reads a CSV body by the same mapping', () => {
    const delivery = makeDelivery('case,words\n7,"The scanner\nfreezes"\n', {
      'content-type': 'text/csv',
    });
    const mapping = { fields: { id: 'case', text: 'words' } };
    expect(plainJson.read(delivery, { options: {}, mapping })).toMatchObject({
      events: [{ id: '7' }, { part: { text: 'The scanner\nfreezes' } }],
    });
  });
});

describe('CloudEvents', () => {
  const event = (type: string, data: unknown) => ({
    specversion: '1.0',
    id: 'e-1',
    source: '/desk',
    type,
    time: '2026-03-02T10:00:00Z',
    data,
  });
  const deliver = (body: unknown) =>
    makeDelivery(JSON.stringify(body), { 'content-type': 'application/cloudevents+json' });

  test('an event of any type is read by the mapping, which sees type and time beside the data', () => {
    const mapping = { fields: { id: '$.data.no', text: '$.data.words', createdAt: '$.time' } };
    const read = cloudEvents.read(deliver(event('crm.note', { no: 5, words: 'Too slow.' })), {
      options: {},
      mapping,
    });
    expect(read).toMatchObject({
      events: [{ id: '5', at: '2026-03-02T10:00:00.000Z' }, { part: { text: 'Too slow.' } }],
    });
  });

  test('data in base64 is read, and source and id are the key of a delivery', () => {
    const data = Buffer.from(JSON.stringify({ id: '7', text: 'Too slow.' })).toString('base64');
    const { data: _, ...bare } = event('desk.ticket.created', null);
    const delivery = deliver({ ...bare, data_base64: data });
    expect(cloudEvents.read(delivery, settings)).toMatchObject({ events: [{ id: '7' }, {}] });
    expect(cloudEvents.deliveryId(delivery)).toBe('/desk e-1');
  });

  test('what is no CloudEvent is rejected, a type that nobody mapped is ignored', () => {
    expect(cloudEvents.read(deliver({ type: 'x' }), settings)).toMatchObject({
      outcome: 'rejected',
    });
    expect(cloudEvents.read(deliver(event('x', {})), settings)).toMatchObject({
      outcome: 'ignored',
    });
  });
});
