import { zammad } from '../../../../src/intake/sources/zammad.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const send = (
  updated: string,
  state: string,
  article: Record<string, unknown> | null,
): SampleRequest => ({
  headers: { 'x-zammad-delivery': 'd-1', 'x-zammad-trigger': 'Groundswell' },
  body: JSON.stringify({
    ticket: {
      id: 3102,
      number: '66102',
      title: 'Printer driver missing',
      state,
      priority: { id: 3, name: '3 high' },
      group: { id: 2, name: 'Workplace' },
      customer: { id: 51, email: 'jo@lakeside.example', firstname: 'Jo', vip: false },
      organization: { id: 9, name: 'Lakeside' },
      create_article_type: { id: 1, name: 'email' },
      created_at: '2026-03-02T08:00:00.000Z',
      updated_at: updated,
      close_at: null,
      article_count: 1,
    },
    article,
  }),
});

const article = (
  id: number,
  at: string,
  sender: string,
  body: string,
  change: Record<string, unknown> = {},
) => ({
  id,
  subject: 'Printer driver missing',
  content_type: 'text/html',
  body,
  sender,
  type: 'email',
  internal: false,
  created_at: at,
  updated_at: at,
  ...change,
});

export const zammadTickets: SourceSample = {
  kind: zammad,
  secret: 'zammad token',
  settings: { options: { address: 'https://desk.lakeside.example/' } },
  deliveryIdHeader: 'x-zammad-delivery',
  history: [
    send(
      '2026-03-02T08:00:00Z',
      'new',
      article(1, '2026-03-02T08:00:00Z', 'Customer', '<p>The driver is not found.</p>'),
    ),
    send(
      '2026-03-02T08:20:00Z',
      'open',
      article(2, '2026-03-02T08:20:00Z', 'Agent', 'Call the vendor?', {
        internal: true,
        type: 'note',
      }),
    ),
    send(
      '2026-03-02T08:30:00Z',
      'open',
      article(3, '2026-03-02T08:30:00Z', 'Agent', '<p>Try the new one.</p>'),
    ),
    send(
      '2026-03-02T09:00:00Z',
      'open',
      article(
        4,
        '2026-03-02T09:00:00Z',
        'Customer',
        '<p>Same with the new one.</p><blockquote>Try it</blockquote>',
      ),
    ),
    send('2026-03-02T10:00:00Z', 'closed', null),
  ],
  unknownEvent: { body: JSON.stringify({ monitoring: 'ok' }) },
  withText: (text) =>
    send(
      '2026-03-02T08:00:00Z',
      'new',
      article(1, '2026-03-02T08:00:00Z', 'Customer', text, { content_type: 'text/plain' }),
    ),
};
