import { jira } from '../../../../src/intake/sources/jira.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const reporter = { accountId: 'qm:11:aa', accountType: 'customer', displayName: 'P.' };
const agent = { accountId: '5b10', accountType: 'atlassian', displayName: 'A.' };

const issue = (status: string, category: string, change: Record<string, unknown> = {}) => ({
  id: '40117',
  key: 'DESK-17',
  self: 'https://harbor.atlassian.net/rest/api/2/issue/40117',
  fields: {
    summary: 'VPN drops every hour',
    description: 'The VPN drops *every hour*.\n{quote}an old mail{quote}',
    status: { name: status, statusCategory: { key: category } },
    priority: { name: 'High' },
    project: { key: 'DESK', name: 'Service desk' },
    labels: ['vpn'],
    reporter,
    created: '2026-03-02T09:00:00.000+0100',
    updated: '2026-03-02T09:00:00.000+0100',
    customfield_10002: [{ id: '3', name: 'Harbor Ltd' }],
    ...change,
  },
});

const send = (
  event: string,
  at: string,
  one: unknown,
  change: Record<string, unknown> = {},
): SampleRequest => ({
  headers: { 'x-atlassian-webhook-identifier': 'w-1' },
  body: JSON.stringify({
    timestamp: Date.parse(at),
    webhookEvent: event,
    user: reporter,
    issue: one,
    ...change,
  }),
});

const comment = (id: string, author: unknown, body: unknown, jsdPublic = true) => ({
  comment: { id, author, body, jsdPublic, created: '2026-03-02T09:30:00.000+0100' },
});

const document = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export const jiraRequests: SourceSample = {
  kind: jira,
  secret: 'a jira secret',
  settings: {
    options: { organisationField: 'customfield_10002', satisfactionField: 'customfield_10030' },
  },
  deliveryIdHeader: 'x-atlassian-webhook-identifier',
  history: [
    send('jira:issue_created', '2026-03-02T08:00:00Z', issue('Open', 'new')),
    send(
      'comment_created',
      '2026-03-02T08:30:00Z',
      issue('Open', 'new'),
      comment('1', agent, 'Wired or wireless?'),
    ),
    send(
      'comment_created',
      '2026-03-02T08:31:00Z',
      issue('Open', 'new'),
      comment('2', agent, 'Check the gateway.', false),
    ),
    send(
      'comment_created',
      '2026-03-02T08:40:00Z',
      issue('Open', 'new'),
      comment('3', reporter, document('Wired, since Monday.')),
    ),
    send('jira:issue_updated', '2026-03-02T10:00:00Z', issue('Done', 'done'), {
      changelog: { id: '1', items: [{ field: 'status', fromString: 'Open', toString: 'Done' }] },
    }),
    send(
      'jira:issue_updated',
      '2026-03-02T12:00:00Z',
      issue('Done', 'done', { customfield_10030: { rating: 4 } }),
    ),
    send(
      'comment_deleted',
      '2026-03-02T13:00:00Z',
      issue('Done', 'done'),
      comment('3', reporter, 'x'),
    ),
  ],
  unknownEvent: send('worklog_levitated', '2026-03-02T14:00:00Z', issue('Open', 'new')),
  withText: (text) =>
    send(
      'jira:issue_created',
      '2026-03-02T08:00:00Z',
      issue('Open', 'new', { description: document(text) }),
    ),
};
