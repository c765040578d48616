import { intercom } from '../../../../src/intake/sources/intercom.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const contact = { type: 'user', id: '64c0a1', email: 'nora@fernhill.example' };
const seconds = (text: string): number => Date.parse(text) / 1000;

const conversation = (updated: string, change: Record<string, unknown> = {}) => ({
  type: 'conversation',
  id: '215470000000017',
  created_at: seconds('2026-03-02T08:00:00Z'),
  updated_at: seconds(updated),
  state: 'open',
  priority: 'not_priority',
  source: {
    type: 'conversation',
    id: '99001',
    subject: '<p>Booking calendar</p>',
    body: '<p>The calendar shows the wrong month.</p><div class="gmail_quote">Hello from us</div>',
    author: contact,
  },
  contacts: {
    type: 'contact.list',
    contacts: [{ type: 'contact', id: '64c0a1', external_id: 'u-77' }],
  },
  tags: { type: 'tag.list', tags: [{ type: 'tag', id: '5', name: 'calendar' }] },
  ...change,
});

const part = (
  id: string,
  at: string,
  type: string,
  author: Record<string, unknown>,
  body: string | null,
) => ({
  type: 'conversation_part',
  id,
  part_type: type,
  body,
  created_at: seconds(at),
  updated_at: seconds(at),
  author,
});
const parts = (...list: unknown[]) => ({
  conversation_parts: { type: 'conversation_part.list', conversation_parts: list, total_count: 1 },
});

let counter = 0;
const notify = (topic: string, at: string, item: unknown): SampleRequest => {
  counter += 1;
  return {
    body: JSON.stringify({
      type: 'notification_event',
      app_id: 'fh3k2',
      id: `notif_${counter}`,
      topic,
      delivery_attempts: 1,
      created_at: seconds(at),
      first_sent_at: seconds(at),
      data: { type: 'notification_event_data', item },
    }),
  };
};

const agent = { type: 'admin', id: '8', email: 'agent@us.example' };
const bot = { type: 'bot', id: '9' };

export const intercomConversations: SourceSample = {
  kind: intercom,
  secret: 'intercom client secret',
  history: [
    notify(
      'conversation.user.created',
      '2026-03-02T08:00:00Z',
      conversation('2026-03-02T08:00:00Z'),
    ),
    notify(
      'conversation.admin.replied',
      '2026-03-02T08:20:00Z',
      conversation(
        '2026-03-02T08:20:00Z',
        parts(part('p1', '2026-03-02T08:20:00Z', 'comment', agent, '<p>Which browser?</p>')),
      ),
    ),
    notify(
      'conversation.user.replied',
      '2026-03-02T08:30:00Z',
      conversation(
        '2026-03-02T08:30:00Z',
        parts(
          part('p2', '2026-03-02T08:30:00Z', 'comment', contact, '<p>Firefox, on a tablet.</p>'),
        ),
      ),
    ),
    notify(
      'conversation.operator.replied',
      '2026-03-02T08:31:00Z',
      conversation(
        '2026-03-02T08:31:00Z',
        parts(part('p3', '2026-03-02T08:31:00Z', 'comment', bot, '<p>We will be back soon.</p>')),
      ),
    ),
    notify(
      'conversation.admin.closed',
      '2026-03-02T10:00:00Z',
      conversation('2026-03-02T10:00:00Z', { state: 'closed' }),
    ),
    notify(
      'conversation.rating.added',
      '2026-03-02T10:10:00Z',
      conversation('2026-03-02T10:10:00Z', {
        state: 'closed',
        conversation_rating: {
          rating: 2,
          remark: 'Slow answers.',
          created_at: seconds('2026-03-02T10:10:00Z'),
        },
      }),
    ),
    notify(
      'conversation_part.redacted',
      '2026-03-02T11:00:00Z',
      conversation(
        '2026-03-02T11:00:00Z',
        parts({ ...part('p2', '2026-03-02T08:30:00Z', 'comment', contact, null), redacted: true }),
      ),
    ),
  ],
  unknownEvent: notify('company.teleported', '2026-03-02T12:00:00Z', { id: '1' }),
  withText: (text) =>
    notify(
      'conversation.user.created',
      '2026-03-02T08:00:00Z',
      conversation('2026-03-02T08:00:00Z', {
        source: { type: 'email', body: text, author: contact },
      }),
    ),
};

const ticket = (updated: string, change: Record<string, unknown> = {}) => ({
  type: 'ticket',
  id: '215470000000099',
  ticket_id: '31',
  created_at: seconds('2026-03-02T08:00:00Z'),
  updated_at: seconds(updated),
  ticket_state: 'submitted',
  ticket_attributes: {
    _default_title_: 'Refund for a double booking',
    _default_description_: 'I was charged twice for the same night.',
  },
  contacts: {
    type: 'contact.list',
    contacts: [{ type: 'contact', id: '64c0a1', external_id: null }],
  },
  company_id: 'co-5',
  ...change,
});

export const intercomTickets: SourceSample = {
  kind: intercom,
  secret: 'intercom client secret',
  history: [
    notify('ticket.created', '2026-03-02T08:00:00Z', ticket('2026-03-02T08:00:00Z')),
    notify(
      'ticket.resolved',
      '2026-03-02T09:00:00Z',
      ticket('2026-03-02T09:00:00Z', { ticket_state: 'resolved' }),
    ),
    notify('ticket.closed', '2026-03-02T09:30:00Z', {
      ticket: ticket('2026-03-02T09:30:00Z', { ticket_state: 'resolved' }),
    }),
  ],
  unknownEvent: notify('visitor.signed_up', '2026-03-02T12:00:00Z', { id: '1' }),
  withText: (text) =>
    notify(
      'ticket.created',
      '2026-03-02T08:00:00Z',
      ticket('2026-03-02T08:00:00Z', { ticket_attributes: { _default_description_: text } }),
    ),
};
