import { standardWebhooks } from '../../../../src/intake/sources/standard-webhooks.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const send = (type: string, data: Record<string, unknown>, timestamp: string): SampleRequest => ({
  body: JSON.stringify({ type, timestamp, data: { id: 'case-7', ...data } }),
});

export const standardTickets: SourceSample = {
  kind: standardWebhooks,
  secret: `whsec_${Buffer.from('a key of thirty-two bytes, yes!!').toString('base64')}`,
  history: [
    send(
      'ticket.created',
      { text: 'The scanner freezes.', status: 'open' },
      '2026-03-02T08:00:00Z',
    ),
    send(
      'ticket.updated',
      { text: 'The scanner freezes twice a day.', status: 'solved', customer: { id: 'c-1' } },
      '2026-03-02T10:00:00Z',
    ),
  ],
  unknownEvent: send('invoice.paid', {}, '2026-03-02T10:00:00Z'),
  withText: (text) => send('ticket.created', { text }, '2026-03-02T08:00:00Z'),
};
