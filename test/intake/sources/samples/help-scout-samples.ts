import { helpScout } from '../../../../src/intake/sources/help-scout.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const thread = (
  id: number,
  type: string,
  at: string,
  body: string,
  change: Record<string, unknown> = {},
) => ({
  id,
  type,
  state: 'published',
  body,
  createdAt: at,
  createdBy: { id: 31, type: type === 'customer' ? 'customer' : 'user' },
  ...change,
});

const first = thread(1, 'customer', '2026-03-02T08:00:00Z', '<p>The voucher code is refused.</p>');

const convo = (
  at: string,
  status: string,
  threads: unknown[],
  change: Record<string, unknown> = {},
): SampleRequest => ({
  headers: { 'x-helpscout-event': 'convo.created' },
  body: JSON.stringify({
    id: 880012,
    number: 4411,
    threads: threads.length,
    type: 'email',
    status,
    state: 'published',
    subject: 'Voucher',
    mailboxId: 7,
    createdBy: { id: 31, type: 'customer', email: 'li@papertrail.example' },
    primaryCustomer: { id: 31 },
    createdAt: '2026-03-02T08:00:00Z',
    userUpdatedAt: at,
    tags: [{ id: 3, tag: 'voucher' }],
    customFields: [],
    _embedded: { threads },
    ...change,
  }),
});

export const helpScoutConversations: SourceSample = {
  kind: helpScout,
  secret: 'help scout secret',
  deliveryIdHeader: 'x-helpscout-event',
  history: [
    convo('2026-03-02T08:00:00Z', 'active', [first]),
    convo('2026-03-02T09:00:00Z', 'pending', [
      thread(3, 'note', '2026-03-02T08:50:00Z', 'Known bug, do not tell.'),
      thread(2, 'message', '2026-03-02T09:00:00Z', '<p>Please try SPRING26.</p>'),
      first,
    ]),
    convo('2026-03-02T10:00:00Z', 'active', [
      thread(
        4,
        'customer',
        '2026-03-02T10:00:00Z',
        '<p>That one is refused too.</p><blockquote>Please try SPRING26.</blockquote>',
      ),
      first,
    ]),
    convo('2026-03-02T12:00:00Z', 'closed', []),
    {
      body: JSON.stringify({
        id: 5,
        conversationId: 880012,
        rating: 'not_good',
        comments: 'Two codes and neither works.',
        createdAt: '2026-03-02T13:00:00Z',
      }),
    },
  ],
  unknownEvent: { body: JSON.stringify({ id: 31, firstName: 'Li', emails: [] }) },
  withText: (text) => convo('2026-03-02T08:00:00Z', 'active', [{ ...first, body: text }]),
};
