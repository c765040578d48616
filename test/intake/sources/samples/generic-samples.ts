import { cloudEvents } from '../../../../src/intake/sources/cloudevents.ts';
import { plainJson } from '../../../../src/intake/sources/plain-json.ts';
import { signatureSchemes } from '../../../../src/intake/sources/signature-schemes.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): SampleRequest => ({
  body: JSON.stringify(body),
  headers,
});

const cloudEvent = (type: string, id: string, data: Record<string, unknown>) => ({
  specversion: '1.0',
  type: `example.parcelworks.${type}`,
  source: '/desk/2',
  id,
  time: '2026-03-02T10:00:00Z',
  datacontenttype: 'application/json',
  data: { id: 'case-7', createdAt: '2026-03-02T09:00:00Z', ...data },
});

const structured = (event: unknown): SampleRequest => ({
  body: JSON.stringify(event),
  contentType: 'application/cloudevents+json; charset=utf-8',
});

export const cloudEventsStructured: SourceSample = {
  kind: cloudEvents,
  secret: 'a bearer token of some length',
  history: [
    structured(cloudEvent('ticket.created', 'e-1', { text: 'The scanner freezes.' })),
    structured(cloudEvent('ticket.updated', 'e-2', { text: 'The scanner freezes twice a day.' })),
    structured(cloudEvent('ticket.deleted', 'e-3', {})),
  ],
  unknownEvent: structured(cloudEvent('parcel.lost', 'e-4', {})),
  withText: (text) => structured(cloudEvent('ticket.created', 'e-1', { text })),
};

const binary = (type: string, id: string, data: unknown): SampleRequest =>
  json(data, {
    'ce-specversion': '1.0',
    'ce-type': type,
    'ce-source': '/desk/2',
    'ce-id': id,
    'ce-time': '2026-03-02T10:00:00Z',
  });

export const cloudEventsBinary: SourceSample = {
  kind: cloudEvents,
  secret: 'a bearer token of some length',
  history: [binary('ticket.created', 'e-1', { id: 'case-7', text: 'The scanner freezes.' })],
  unknownEvent: binary('parcel.lost', 'e-4', {}),
  withText: (text) => binary('ticket.created', 'e-1', { id: 'case-7', text }),
};

export const cloudEventsBatch: SourceSample = {
  ...cloudEventsStructured,
  history: [
    {
      body: JSON.stringify([
        cloudEvent('ticket.created', 'e-1', { text: 'The scanner freezes.' }),
        cloudEvent('parcel.lost', 'e-4', {}),
      ]),
      contentType: 'application/cloudevents-batch+json',
    },
  ],
};

const deskMapping = {
  records: '$.cases',
  fields: {
    id: 'number',
    text: '$.story.words',
    createdAt: { from: 'opened', dates: 'day_first' },
    updatedAt: { from: 'changed', dates: 'day_first' },
    'customer.email': '$.story.from',
    priority: { from: 'level', values: { '1': 'urgent', '2': 'normal' } },
  },
};

const deskMessage = (event: string, cases: readonly Record<string, unknown>[]): SampleRequest =>
  json({
    event,
    cases: cases.map((change) => ({
      number: 77,
      level: 1,
      opened: '02/03/2026 10:00',
      changed: '02/03/2026 10:00',
      ...change,
      story: {
        words: 'The scanner freezes.',
        from: 'mia@brightmart.example',
        ...(change.story ?? {}),
      },
    })),
  });

export const mappedJson: SourceSample = {
  kind: plainJson,
  secret: 'a secret of some length',
  settings: {
    options: { event_field: 'event', event_names: 'case.opened, case.changed' },
    mapping: deskMapping,
  },
  history: [
    deskMessage('case.opened', [{}]),
    deskMessage('case.changed', [{ changed: '02/03/2026 12:00', level: 2 }, { number: 78 }]),
  ],
  unknownEvent: deskMessage('case.printed', [{}]),
  withText: (words) => deskMessage('case.opened', [{ story: { words } }]),
};

const plain = (change: Record<string, unknown>): SampleRequest =>
  json({
    id: 'case-7',
    text: 'The scanner freezes.',
    created_at: '2026-03-02T10:00:00Z',
    ...change,
  });

export const signedJson: SourceSample = {
  kind: plainJson,
  scheme: signatureSchemes.gitHub,
  secret: 'a secret of some length',
  history: [plain({})],
  unknownEvent: json([]),
  withText: (text) => plain({ text }),
};
