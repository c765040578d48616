import { describe, expect, it, test } from 'vitest';
import type { SourceEvent } from '../../../src/intake/sources/source-event.ts';
import type { SourceKind } from '../../../src/intake/sources/source-kind.ts';
import { findSourceKind } from '../../../src/intake/sources/source-kinds.ts';
import { makeDelivery } from './make-delivery.ts';

const at = '2026-03-02T08:00:00.000Z';
const seconds = Date.parse(at) / 1000;

const eventsOf = (
  name: string,
  body: unknown,
  options: Record<string, string> = {},
): SourceEvent[] => {
  const kind = findSourceKind(name) as SourceKind;
  const outcome = kind.read(makeDelivery(JSON.stringify(body)), { options, mapping: null });
  return outcome.outcome === 'events' ? [...outcome.events] : [];
};

const zendesk = (name: string, event: object, detail: object = {}) => ({
  id: 'e1',
  type: `zen:event-type:ticket.${name}`,
  time: at,
  detail: { id: '9', status: 'OPEN', ...detail },
  event,
});
const front = (type: string, change: object = {}) => ({
  id: 'evt_1',
  type,
  emitted_at: seconds,
  conversation: { id: 'cnv_1', status: 'assigned' },
  ...change,
});
const gitHubIssue = { id: 9, title: 'x', user: { id: 1, type: 'User' }, updated_at: at };
const hubSpot = (type: string, change: object = {}) => [
  { subscriptionType: type, objectId: 9, occurredAt: seconds * 1000, ...change },
];
const jira = (event: string, change: object = {}) => ({
  webhookEvent: event,
  timestamp: seconds * 1000,
  issue: { id: '9', fields: {} },
  ...change,
});

/** What becomes of a ticket besides words and progress, as each sender tells it. */
const fates: readonly (readonly [
  string,
  string,
  unknown,
  Partial<SourceEvent> & { id: string },
])[] = [
  [
    'zendesk',
    'merged',
    zendesk('merged', { target_ticket_id: '7' }),
    { id: '9', type: 'merged', into: '7' },
  ],
  [
    'zendesk',
    'merged, by the note of it',
    zendesk('comment_added', {
      comment: {
        id: 'c9',
        body: 'This request was closed and merged into request #7 "Printer".',
        is_public: false,
        author: { is_staff: true },
      },
    }),
    { id: '9', type: 'merged', into: '7' },
  ],
  ['zendesk', 'spam', zendesk('marked_as_spam', {}), { id: '9', type: 'spam', isSpam: true }],
  [
    'zendesk',
    'deleted',
    zendesk('soft_deleted', {}),
    { id: '9', type: 'deleted', permanent: false },
  ],
  [
    'zendesk',
    'deleted for good',
    zendesk('permanently_deleted', {}),
    { id: '9', type: 'deleted', permanent: true },
  ],
  [
    'zendesk',
    'scrubbed',
    zendesk('subject_changed', {}, { status: 'SCRUBBED' }),
    { id: '9', type: 'deleted', permanent: true },
  ],
  ['zendesk', 'restored', zendesk('undeleted', {}), { id: '9', type: 'restored' }],
  [
    'zendesk',
    'redacted',
    zendesk('comment_redacted', { comment: { id: 'c1' } }),
    { id: '9', type: 'unsaid', partId: 'c1' },
  ],
  [
    'zendesk',
    'made private',
    zendesk('comment_made_private', { comment: { id: 'c1' } }),
    { id: '9', type: 'unsaid', partId: 'c1' },
  ],
  [
    'intercom',
    'deleted',
    { topic: 'conversation.deleted', created_at: seconds, data: { item: { id: '9' } } },
    { id: '9', type: 'deleted', permanent: true },
  ],
  [
    'intercom',
    'redacted as a bare message',
    {
      topic: 'conversation_part.redacted',
      created_at: seconds,
      data: { item: { type: 'conversation_part', id: 'p1', conversation_id: '9' } },
    },
    { id: '9', type: 'unsaid', partId: 'p1' },
  ],
  ['freshdesk', 'spam', { event: 'spam', ticket_id: 9 }, { id: '9', type: 'spam', isSpam: true }],
  [
    'freshdesk',
    'deleted',
    { event: 'deleted', ticket_id: 9 },
    { id: '9', type: 'deleted', permanent: false },
  ],
  ['help-scout', 'deleted', { id: 9 }, { id: '9', type: 'deleted', permanent: true }],
  [
    'help-scout',
    'spam',
    { id: 9, status: 'spam', userUpdatedAt: at },
    { id: '9', type: 'spam', isSpam: true },
  ],
  ['front', 'deleted', front('trash'), { id: 'cnv_1', type: 'deleted', permanent: false }],
  ['front', 'restored', front('restore'), { id: 'cnv_1', type: 'restored' }],
  [
    'front',
    'merged',
    front('conversations_merged', { target: { data: [{ id: 'cnv_2' }, { id: 'cnv_1' }] } }),
    { id: 'cnv_2', type: 'merged', into: 'cnv_1' },
  ],
  [
    'hubspot',
    'merged',
    hubSpot('ticket.merge', { primaryObjectId: 7, mergedObjectIds: [9] }),
    { id: '9', type: 'merged', into: '7' },
  ],
  [
    'hubspot',
    'deleted',
    hubSpot('ticket.deletion'),
    { id: '9', type: 'deleted', permanent: false },
  ],
  ['hubspot', 'restored', hubSpot('ticket.restore'), { id: '9', type: 'restored' }],
  [
    'hubspot',
    'forgotten',
    hubSpot('conversation.privacyDeletion'),
    { id: 'conversation/9', type: 'deleted', permanent: true },
  ],
  ['jira', 'deleted', jira('jira:issue_deleted'), { id: '9', type: 'deleted', permanent: true }],
  [
    'jira',
    'a duplicate',
    jira('issuelink_created', {
      issueLink: { sourceIssueId: 9, destinationIssueId: 7, issueLinkType: { name: 'Duplicate' } },
    }),
    { id: '9', type: 'merged', into: '7' },
  ],
  [
    'github',
    'deleted',
    { action: 'deleted', issue: gitHubIssue },
    { id: '9', type: 'deleted', permanent: true },
  ],
  [
    'github',
    'transferred',
    {
      action: 'transferred',
      issue: gitHubIssue,
      changes: { new_issue: { ...gitHubIssue, id: 7 }, new_repository: { full_name: 'a/b' } },
    },
    { id: '9', type: 'merged', into: '7' },
  ],
  [
    'zammad',
    'merged',
    { ticket: { id: 9, state: 'merged', updated_at: at } },
    { id: '9', type: 'deleted', permanent: false },
  ],
  [
    'chatwoot',
    'a deleted message',
    {
      event: 'message_updated',
      id: 5,
      message_type: 'incoming',
      content: 'This message was deleted',
      content_attributes: { deleted: true },
      updated_at: at,
      conversation: { id: 9 },
      account: { id: 3 },
    },
    { id: '3/9', type: 'unsaid', partId: '5' },
  ],
  [
    'gorgias',
    'spam',
    { ticket: { id: 9, spam: true, updated_datetime: at } },
    { id: '9', type: 'spam', isSpam: true },
  ],
  [
    'gorgias',
    'deleted',
    { ticket: { id: 9, trashed_datetime: at } },
    { id: '9', type: 'deleted', permanent: false },
  ],
  [
    'linear',
    'deleted',
    { type: 'Issue', action: 'remove', createdAt: at, data: { id: '9' } },
    { id: '9', type: 'deleted', permanent: true },
  ],
  [
    'slack',
    'deleted',
    {
      event: {
        type: 'message',
        subtype: 'message_deleted',
        channel: 'C1',
        deleted_ts: `${seconds}.000100`,
        event_ts: `${seconds + 60}.000100`,
        previous_message: { ts: `${seconds}.000100` },
      },
    },
    { id: `C1/${seconds}.000100`, type: 'deleted', permanent: true },
  ],
  [
    'salesforce',
    'merged',
    { object: 'Case', record: { Id: '9', MasterRecordId: '7', LastModifiedDate: at } },
    { id: '9', type: 'merged', into: '7' },
  ],
  [
    'salesforce',
    'deleted',
    { object: 'Case', record: { Id: '9', IsDeleted: true, LastModifiedDate: at } },
    { id: '9', type: 'deleted', permanent: false },
  ],
  [
    'servicenow',
    'deleted',
    { operation: 'delete', record: { sys_id: '9', sys_updated_on: at } },
    { id: '9', type: 'deleted', permanent: true },
  ],
  [
    'crisp',
    'deleted',
    { event: 'session:removed', timestamp: seconds * 1000, data: { session_id: '9' } },
    { id: '9', type: 'deleted', permanent: true },
  ],
];

test.each(fates)('%s tells that a ticket is %s', (kind, _, body, fate) => {
  expect(eventsOf(kind, body)).toContainEqual(expect.objectContaining(fate));
});

const later = '2026-03-05T08:00:00.000Z';

test.each([
  [
    'github',
    {
      action: 'labeled',
      issue: { ...gitHubIssue, updated_at: later, state: 'closed', closed_at: at },
    },
  ],
  [
    'jira',
    {
      ...jira('jira:issue_updated'),
      timestamp: Date.parse(later),
      issue: {
        id: '9',
        fields: { status: { statusCategory: { key: 'done' } }, resolutiondate: at },
      },
    },
  ],
  ['zammad', { ticket: { id: 9, state: 'closed', updated_at: later, close_at: at } }],
  ['help-scout', { id: 9, status: 'closed', userUpdatedAt: later, closedAt: at }],
  [
    'gorgias',
    { ticket: { id: 9, status: 'closed', updated_datetime: later, closed_datetime: at } },
  ],
  [
    'salesforce',
    {
      object: 'Case',
      record: { Id: '9', Status: 'Closed', LastModifiedDate: later, ClosedDate: at },
    },
  ],
  ['servicenow', { record: { sys_id: '9', state: '6', sys_updated_on: later, resolved_at: at } }],
  [
    'linear',
    {
      ...{ type: 'Issue', action: 'update', createdAt: later },
      data: { id: '9', updatedAt: later, completedAt: at, state: { type: 'completed' } },
    },
  ],
])('%s tells when a ticket was solved, also long after', (kind, body) => {
  expect(eventsOf(kind, body)).toContainEqual({ kind: 'ticket', id: '9', at, type: 'solved' });
});

describe('whose words they are', () => {
  const wordsOf = (events: readonly SourceEvent[]) =>
    events.flatMap((event) => (event.type === 'said' ? [[event.part.voice, event.part.text]] : []));

  it('an agent’s redacted comment never becomes the customer’s', () => {
    const comment = { id: 'c1', body: 'We ▇▇▇', is_public: true, author: { is_staff: true } };
    expect(wordsOf(eventsOf('zendesk', zendesk('comment_redacted', { comment })))).toEqual([]);
  });

  it('a customer who speaks of merging merges nothing', () => {
    const body = 'Was it merged into request #7?';
    const comment = { id: 'c1', body, is_public: true, author: { is_staff: false } };
    const events = eventsOf('zendesk', zendesk('comment_added', { comment }));
    expect(events.some(({ type }) => type === 'merged')).toBe(false);
    expect(wordsOf(events)).toEqual([['customer', body]]);
  });

  it('a ticket that begins with a private note has none', () => {
    const detail = { description: 'Internal.', is_public: false };
    expect(wordsOf(eventsOf('zendesk', zendesk('created', {}, detail)))).toEqual([]);
  });

  it('what a bot, a campaign or an agent opens in Intercom has none', () => {
    for (const type of ['admin', 'bot', 'team']) {
      const source = { body: 'Need help?', author: { type } };
      const item = { id: '9', updated_at: seconds, source };
      const body = { topic: 'conversation.user.created', created_at: seconds, data: { item } };
      expect(wordsOf(eventsOf('intercom', body))).toEqual([]);
    }
  });

  it('an out-of-office note is a machine’s, by subject or by its first words', () => {
    const detail = { subject: 'Automatische Antwort: Rechnung', description: 'Hallo.' };
    expect(wordsOf(eventsOf('zendesk', zendesk('created', {}, detail)))).toEqual([
      ['automatic', 'Hallo.'],
    ]);
    const comment = {
      id: 'c1',
      body: 'I am out of the office until Monday.',
      is_public: true,
      author: { is_staff: false },
    };
    expect(wordsOf(eventsOf('zendesk', zendesk('comment_added', { comment })))).toEqual([
      ['automatic', 'I am out of the office until Monday.'],
    ]);
  });

  it('issues that a bot opens and pull requests are nobody’s', () => {
    const bot = { ...gitHubIssue, user: { id: 1, type: 'Bot' }, body: 'Bump x' };
    expect(eventsOf('github', { action: 'opened', issue: bot })).toEqual([]);
    const pull = { ...gitHubIssue, pull_request: {}, body: 'Fix' };
    expect(eventsOf('github', { action: 'opened', issue: pull })).toEqual([]);
  });

  it('an issue that a member opens is internal unless members are counted', () => {
    const issue = { ...gitHubIssue, author_association: 'MEMBER', body: 'To do' };
    const excluded = (options: Record<string, string>) =>
      eventsOf('github', { action: 'opened', issue }, options).find(
        ({ type }) => type === 'changed',
      );
    expect(excluded({})).toMatchObject({ fields: { exclude: 'internal' } });
    expect(excluded({ countMembers: 'yes' })).toMatchObject({ fields: { exclude: null } });
  });

  it('Slack messages of other channels and of bots are left alone', () => {
    const event = { type: 'message', channel: 'C2', user: 'U1', ts: `${seconds}.1`, text: 'Hi' };
    expect(eventsOf('slack', { event }, { channels: 'C1' })).toEqual([]);
    expect(eventsOf('slack', { event: { ...event, bot_id: 'B1' } })).toEqual([]);
    expect(wordsOf(eventsOf('slack', { event }, { channels: 'C1, C2' }))).toHaveLength(1);
  });
});

describe('ids and people', () => {
  it('ids beyond 2^53 keep every digit', () => {
    const kind = findSourceKind('gorgias') as SourceKind;
    const text = `{"ticket":{"id":9007199254740993123,"updated_datetime":"${at}","status":"open"}}`;
    const outcome = kind.read(makeDelivery(text), { options: {}, mapping: null });
    expect(outcome).toMatchObject({ events: [{ id: '9007199254740993123' }, {}] });
  });

  it('HubSpot’s ids alone ask for the ticket once', () => {
    const kind = findSourceKind('hubspot') as SourceKind;
    const burst = [
      ...hubSpot('ticket.creation'),
      ...hubSpot('ticket.propertyChange', { propertyName: 'x' }),
    ];
    const outcome = kind.read(makeDelivery(JSON.stringify(burst)), { options: {}, mapping: null });
    expect(outcome).toMatchObject({ events: [], fetches: [{ resource: 'ticket', id: '9', at }] });
  });

  it('what HubSpot answers becomes the ticket, with its contact and company', () => {
    const { fetch } = findSourceKind('hubspot') as SourceKind;
    const body = {
      id: '9',
      properties: {
        subject: 'Late',
        content: '<p>It came late.</p>',
        hs_pipeline_stage: '4',
        createdate: at,
        hs_lastmodifieddate: at,
      },
      associations: { contacts: { results: [{ id: '5' }] }, companies: { results: [{ id: '6' }] } },
    };
    const outcome = fetch?.read({ resource: 'ticket', id: '9', at }, body, {
      options: {},
      mapping: null,
    });
    expect(outcome).toMatchObject({
      events: [
        {
          type: 'changed',
          fields: { customer: { id: '5' }, account: { id: '6' }, subject: 'Late' },
        },
        { type: 'said', part: { text: 'It came late.' } },
        { type: 'solved' },
      ],
    });
  });

  it('HubSpot’s conversations tell visitors from agents', () => {
    const { fetch } = findSourceKind('hubspot') as SourceKind;
    const message = (id: string, direction: string, actorId: string, text: string) => ({
      ...{ id, type: 'MESSAGE', direction, text, createdAt: at, senders: [{ actorId }] },
    });
    const results = [
      message('m1', 'INCOMING', 'V-1', 'Where is it?'),
      message('m2', 'OUTGOING', 'A-1', 'Soon.'),
      message('m3', 'OUTGOING', 'B-1', 'Rate us!'),
    ];
    const outcome = fetch?.read(
      { resource: 'conversation', id: '9', at },
      { results },
      { options: {}, mapping: null },
    );
    expect(outcome).toMatchObject({
      events: [
        { id: 'conversation/9', type: 'changed' },
        { type: 'said', part: { id: 'm1' } },
        { type: 'answered' },
      ],
    });
  });
});
