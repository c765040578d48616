import { linear } from '../../../../src/intake/sources/linear.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const send = (
  type: string,
  action: string,
  at: string,
  data: Record<string, unknown>,
): SampleRequest => ({
  headers: { 'linear-delivery': 'd-1', 'linear-event': type },
  body: JSON.stringify({
    type,
    action,
    createdAt: at,
    organizationId: 'org',
    url: 'https://linear.app/harbor/issue/SUP-44/x',
    data: { createdAt: '2026-03-02T08:00:00.000Z', updatedAt: at, ...data },
    webhookTimestamp: 0,
  }),
});

const issue = (change: Record<string, unknown> = {}) => ({
  id: '0d3c5c1e-1111-4000-8000-000000000001',
  number: 44,
  title: 'Sync stops at night',
  description: 'The sync stops at **two** each night.',
  priority: 2,
  state: { name: 'Triage', type: 'triage' },
  team: { key: 'SUP', name: 'Support' },
  labels: [{ id: 'l', name: 'sync' }],
  creatorId: 'c-1',
  ...change,
});

const comment = (id: string, change: Record<string, unknown>) => ({
  id,
  body: 'It stops on Sundays too.',
  issueId: '0d3c5c1e-1111-4000-8000-000000000001',
  ...change,
});

export const linearIssues: SourceSample = {
  kind: linear,
  secret: 'linear secret',
  deliveryIdHeader: 'linear-delivery',
  history: [
    send('Issue', 'create', '2026-03-02T08:00:00.000Z', issue()),
    send(
      'Comment',
      'create',
      '2026-03-02T09:00:00.000Z',
      comment('k-1', { userId: 'u-1', body: 'Looking.' }),
    ),
    send(
      'Comment',
      'create',
      '2026-03-02T09:30:00.000Z',
      comment('k-2', { externalUserId: 'x-1' }),
    ),
    send(
      'Issue',
      'update',
      '2026-03-02T10:00:00.000Z',
      issue({ state: { name: 'Done', type: 'completed' } }),
    ),
    send(
      'Issue',
      'update',
      '2026-03-02T12:00:00.000Z',
      issue({ state: { name: 'Todo', type: 'unstarted' } }),
    ),
    send(
      'Comment',
      'remove',
      '2026-03-02T13:00:00.000Z',
      comment('k-2', { externalUserId: 'x-1' }),
    ),
  ],
  unknownEvent: send('Galaxy', 'create', '2026-03-02T14:00:00.000Z', { id: 'g' }),
  withText: (text) =>
    send('Issue', 'create', '2026-03-02T08:00:00.000Z', issue({ description: text })),
};

export const linearNeeds: SourceSample = {
  kind: linear,
  secret: 'linear secret',
  history: [
    send('CustomerNeed', 'create', '2026-03-02T08:00:00.000Z', {
      id: 'n-1',
      body: 'We need an export to Parquet.',
      customerId: 'lc-9',
      customer: { id: 'lc-9', name: 'Fjord' },
      priority: 1,
    }),
    send('CustomerNeed', 'update', '2026-03-02T09:00:00.000Z', {
      id: 'n-1',
      body: 'We need an export to Parquet, by May.',
      customerId: 'lc-9',
      priority: 0,
    }),
  ],
  unknownEvent: send('Customer', 'create', '2026-03-02T14:00:00.000Z', { id: 'lc-9' }),
  withText: (text) =>
    send('CustomerNeed', 'create', '2026-03-02T08:00:00.000Z', { id: 'n-1', body: text }),
};
