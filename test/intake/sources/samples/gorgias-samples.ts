import { gorgias } from '../../../../src/intake/sources/gorgias.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

/** Larger than 2^53, and a number on the wire. */
const bigId = '700123456789012345';

const send = (
  updated: string,
  ticket: Record<string, unknown>,
  message: Record<string, unknown> | null,
): SampleRequest => ({
  body: JSON.stringify({
    ticket: {
      id: bigId,
      subject: 'Wrong size',
      status: 'open',
      priority: 'normal',
      channel: 'email',
      language: 'en',
      spam: false,
      tags: [{ name: 'returns' }],
      customer: { id: 4, external_id: 'shop-4', email: 'ana@bluecoat.example' },
      created_datetime: '2026-03-02T08:00:00.123456+00:00',
      updated_datetime: updated,
      ...ticket,
    },
    ...(message === null ? {} : { message }),
  }).replace(`"${bigId}"`, bigId),
});

const message = (id: number, at: string, change: Record<string, unknown>) => ({
  id,
  from_agent: false,
  public: true,
  channel: 'email',
  created_datetime: at,
  body_text: 'I ordered 38 and got 36.\n\nOn Monday you wrote:\n> Your order is on its way',
  stripped_text: 'I ordered 38 and got 36.',
  ...change,
});

export const gorgiasTickets: SourceSample = {
  kind: gorgias,
  secret: 'a shared secret of gorgias',
  settings: { options: { subdomain: 'bluecoat' } },
  history: [
    send('2026-03-02T08:00:01+00:00', {}, message(1, '2026-03-02T08:00:00+00:00', {})),
    send(
      '2026-03-02T08:30:00+00:00',
      {},
      message(2, '2026-03-02T08:30:00+00:00', { from_agent: true, stripped_text: 'Sorry!' }),
    ),
    send(
      '2026-03-02T08:31:00+00:00',
      {},
      message(3, '2026-03-02T08:31:00+00:00', {
        from_agent: true,
        public: false,
        stripped_text: 'Refund?',
      }),
    ),
    send(
      '2026-03-02T08:32:00+00:00',
      {},
      message(4, '2026-03-02T08:32:00+00:00', {
        stripped_text: 'I am back on Monday.',
        headers: { 'Auto-Submitted': 'auto-replied' },
      }),
    ),
    send('2026-03-02T10:00:00+00:00', { status: 'closed' }, null),
    send(
      '2026-03-02T11:00:00+00:00',
      { status: 'closed', satisfaction_survey: { score: 2, body_text: 'Twice the wrong size.' } },
      null,
    ),
  ],
  unknownEvent: { body: JSON.stringify({ integration: 'test' }) },
  withText: (text) =>
    send(
      '2026-03-02T08:00:01+00:00',
      {},
      message(1, '2026-03-02T08:00:00+00:00', { stripped_text: text }),
    ),
};
