import { zendesk } from '../../../../src/intake/sources/zendesk.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const secret = 'Zm9yLXRlc3RzLW9ubHktbm8tcmVhbC1zZWNyZXQ=';

const detail = {
  id: '81734',
  created_at: '2026-03-02T08:11:04Z',
  updated_at: '2026-03-02T08:11:04Z',
  subject: 'Label printer stays offline',
  description: 'Since the update the label printer is shown as offline.',
  status: 'NEW',
  priority: 'HIGH',
  type: 'PROBLEM',
  is_public: true,
  requester_id: '910000000000000123',
  submitter_id: '910000000000000123',
  organization_id: '77001',
  group_id: '5',
  brand_id: '6',
  tags: ['printing', 'warehouse'],
  via: { channel: 'email' },
};

const event = (
  number: number,
  name: string,
  time: string,
  change: Record<string, unknown> = {},
  happening: Record<string, unknown> = {},
): SampleRequest => ({
  body: JSON.stringify({
    account_id: 40021,
    id: `5b1f0000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    subject: 'zen:ticket:81734',
    time,
    type: `zen:event-type:ticket.${name}`,
    zendesk_event_version: '2022-11-06',
    detail: { ...detail, ...change, updated_at: time },
    event: happening,
  }),
});

const comment = (id: string, body: string, isStaff: boolean, isPublic = true) => ({
  comment: { id, body, is_public: isPublic, author: { id: '1', is_staff: isStaff, name: 'X' } },
});

export const zendeskEvents: SourceSample = {
  kind: zendesk,
  secret,
  settings: { options: { subdomain: 'parcelworks' } },
  deliveryIdHeader: 'x-zendesk-webhook-invocation-id',
  history: [
    event(1, 'created', '2026-03-02T08:11:04.000000001Z'),
    event(
      2,
      'comment_added',
      '2026-03-02T08:40:00Z',
      { status: 'OPEN' },
      comment('c1', 'Please restart it.', true),
    ),
    event(
      3,
      'comment_added',
      '2026-03-02T08:45:00Z',
      { status: 'OPEN' },
      comment('c2', 'Ask engineering?', true, false),
    ),
    event(
      4,
      'comment_added',
      '2026-03-02T09:02:10Z',
      { status: 'OPEN' },
      comment('c3', 'Restarting does not help.', false),
    ),
    event(
      5,
      'status_changed',
      '2026-03-02T11:00:00Z',
      { status: 'SOLVED' },
      { previous: 'OPEN', current: 'SOLVED' },
    ),
    event(
      6,
      'status_changed',
      '2026-03-03T07:00:00Z',
      { status: 'OPEN' },
      { previous: 'SOLVED', current: 'OPEN' },
    ),
    event(
      7,
      'csat_received',
      '2026-03-03T09:00:00Z',
      { status: 'SOLVED' },
      { satisfaction_score: { score: 'BAD' } },
    ),
    event(8, 'requester_changed', '2026-03-03T09:30:00Z', {
      status: 'SOLVED',
      requester_id: '9002',
    }),
  ],
  unknownEvent: event(90, 'teleported', '2026-03-03T10:00:00Z'),
  withText: (text) => event(1, 'created', '2026-03-02T08:11:04Z', { description: text }),
};

const template = (ticket: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  body: JSON.stringify({
    ticket: {
      id: '81734',
      subject: 'Label printer stays offline',
      description: 'Since the update the label printer is shown as offline.',
      status: 'New',
      priority: 'High',
      via: 'Mail',
      tags: 'printing warehouse',
      group: 'Hardware',
      brand: 'Parcelworks',
      url: 'parcelworks.zendesk.com/agent/tickets/81734',
      created_at: '2026-03-02T08:11:04Z',
      updated_at: '2026-03-02T08:11:04Z',
      ...ticket,
    },
    requester: {
      id: '9001',
      external_id: 'cust-9',
      email: 'mia@brightmart.example',
      language: 'English',
    },
    organization: { name: 'Brightmart', external_id: '' },
    updated_by: { email: 'mia@brightmart.example' },
    csat: { rating: 'Unoffered', comment: '' },
    ...more,
  }),
});

export const zendeskTemplate: SourceSample = {
  kind: zendesk,
  secret,
  deliveryIdHeader: 'x-zendesk-webhook-invocation-id',
  history: [
    template({}),
    template({
      status: 'Open',
      latest_comment: 'Restarting does not help.',
      updated_at: '2026-03-02T09:02:10Z',
    }),
    template(
      { status: 'Solved', updated_at: '2026-03-02T11:00:00Z' },
      { updated_by: { email: 'a@parcelworks.example' } },
    ),
    template(
      { status: 'Solved', updated_at: '2026-03-03T11:00:00Z' },
      { csat: { rating: 'Bad', comment: 'It took three days.' } },
    ),
  ],
  unknownEvent: {
    body: JSON.stringify({ type: 'zen:event-type:user.created', id: 'e1', detail: {} }),
  },
  withText: (text) => template({ description: text }),
};
