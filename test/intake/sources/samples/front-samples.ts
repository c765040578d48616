import { front } from '../../../../src/intake/sources/front.ts';
import { signatureSchemes } from '../../../../src/intake/sources/signature-schemes.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const seconds = (text: string): number => Date.parse(text) / 1000 + 0.25;

const message = (id: string, at: string, isInbound: boolean, body: string) => ({
  _links: { self: `https://api2.frontapp.com/messages/${id}` },
  id,
  type: 'email',
  is_inbound: isInbound,
  is_draft: false,
  created_at: seconds(at),
  subject: 'Invoice 2214',
  body,
  text: body.replace(/<[^>]+>/g, ''),
  recipients: [
    {
      _links: { related: { contact: 'https://api2.frontapp.com/contacts/crd_51x' } },
      handle: isInbound ? 'ida@quayside.example' : 'help@us.example',
      role: 'from',
    },
  ],
});

const inbound = message(
  'msg_1',
  '2026-03-02T08:00:00Z',
  true,
  '<div>Invoice 2214 has the wrong VAT number.</div>',
);

interface EventSample {
  readonly at: string;
  readonly message?: unknown;
  readonly status?: string;
  readonly target?: unknown;
}

const event = (id: string, type: string, sample: EventSample) => ({
  _links: { self: `https://api2.frontapp.com/events/${id}` },
  id,
  type,
  emitted_at: seconds(sample.at),
  conversation: {
    _links: { self: 'https://api2.frontapp.com/conversations/cnv_9k2' },
    id: 'zz11',
    subject: 'Invoice 2214',
    status: sample.status ?? 'unassigned',
    recipient: { handle: 'ida@quayside.example', role: 'from' },
    tags: [{ id: 'tag_1', name: 'billing' }],
    created_at: seconds('2026-03-02T08:00:00Z'),
    last_message: sample.message ?? inbound,
  },
  source: { _meta: { type: 'inboxes' }, data: [{ id: 'inb_1', name: 'Billing' }] },
  ...(sample.target === undefined ? {} : { target: sample.target }),
});

const life = (names: Readonly<Record<string, string>>) => [
  event('evt_1', names.in ?? '', {
    at: '2026-03-02T08:00:00Z',
    target: { _meta: { type: 'message' }, data: inbound },
  }),
  event('evt_2', names.out ?? '', {
    at: '2026-03-02T09:00:00Z',
    status: 'assigned',
    target: {
      _meta: { type: 'message' },
      data: message('msg_2', '2026-03-02T09:00:00Z', false, '<p>Corrected.</p>'),
    },
  }),
  event('evt_3', names.done ?? '', { at: '2026-03-02T09:05:00Z', status: 'archived' }),
  event('evt_4', names.again ?? '', { at: '2026-03-02T11:00:00Z', status: 'assigned' }),
  event('evt_5', names.in ?? '', {
    at: '2026-03-02T11:00:01Z',
    status: 'assigned',
    target: {
      _meta: { type: 'message' },
      data: message(
        'msg_3',
        '2026-03-02T11:00:00Z',
        true,
        '<div>It is still wrong.</div><blockquote>Corrected.</blockquote>',
      ),
    },
  }),
];

const wrap = (one: unknown): SampleRequest => ({
  body: JSON.stringify({ type: 'event', authorization: { id: 'cmp_1' }, payload: one }),
});
const bare = (one: unknown): SampleRequest => ({ body: JSON.stringify(one) });

const appNames = {
  in: 'inbound_received',
  out: 'outbound_sent',
  done: 'conversation_archived',
  again: 'conversation_reopened',
};
const ruleNames = { in: 'inbound', out: 'out_reply', done: 'archive', again: 'reopen' };
const withText = (name: string, text: string) =>
  event('evt_1', name, {
    at: '2026-03-02T08:00:00Z',
    target: { _meta: { type: 'message' }, data: { ...inbound, body: null, text } },
  });

const [appFirst, ...appRest] = life(appNames);
const [ruleFirst, ...ruleRest] = life(ruleNames);

export const frontApp: SourceSample = {
  kind: front,
  secret: 'front signing key',
  history: [wrap(appFirst), ...appRest.map(wrap)],
  unknownEvent: wrap(event('evt_9', 'conversation_levitated', { at: '2026-03-02T12:00:00Z' })),
  withText: (text) => wrap(withText('inbound_received', text)),
};

export const frontRule: SourceSample = {
  kind: front,
  scheme: signatureSchemes.frontRule,
  secret: 'front api secret',
  history: [bare(ruleFirst), ...ruleRest.map(bare)],
  unknownEvent: bare(event('evt_9', 'levitate', { at: '2026-03-02T12:00:00Z' })),
  withText: (text) => bare(withText('inbound', text)),
};
