import { chatwoot } from '../../../../src/intake/sources/chatwoot.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const seconds = (text: string): number => Date.parse(text) / 1000;

const conversation = (updated: string, status = 'open') => ({
  id: 88,
  inbox_id: 2,
  channel: 'Channel::WebWidget',
  status,
  priority: 'high',
  labels: ['delivery'],
  additional_attributes: { browser_language: 'en' },
  meta: {
    sender: { id: 14, name: 'visitor', email: 'kim@northpole.example', identifier: 'cust-14' },
  },
  messages: [],
  created_at: seconds('2026-03-02T08:00:00Z'),
  timestamp: seconds('2026-03-02T08:00:00Z'),
  updated_at: seconds(updated),
});

const message = (
  event: string,
  id: number,
  at: string,
  change: Record<string, unknown>,
): SampleRequest => ({
  headers: { 'x-chatwoot-delivery': 'd-1' },
  body: JSON.stringify({
    event,
    id,
    content: '',
    content_type: 'text',
    content_attributes: {},
    message_type: 'incoming',
    private: false,
    created_at: at,
    sender: { id: 14, type: 'contact' },
    conversation: conversation(at),
    account: { id: 3, name: 'Sled' },
    inbox: { id: 2, name: 'Web' },
    ...change,
  }),
});

const status = (
  at: string,
  name: string,
  event = 'conversation_status_changed',
): SampleRequest => ({
  body: JSON.stringify({
    ...conversation(at, name),
    event,
    account: { id: 3 },
    changed_attributes: [],
  }),
});

export const chatwootConversations: SourceSample = {
  kind: chatwoot,
  secret: 'chatwoot secret',
  deliveryIdHeader: 'x-chatwoot-delivery',
  history: [
    message('message_created', 1, '2026-03-02T08:00:00.000Z', { content: 'The parcel is *late*.' }),
    message('message_created', 2, '2026-03-02T08:05:00.000Z', {
      content: 'Where is it?',
      message_type: 'outgoing',
      private: true,
      sender: { id: 1, type: 'user' },
    }),
    message('message_created', 3, '2026-03-02T08:10:00.000Z', {
      content: 'It is on its way.',
      message_type: 'outgoing',
      sender: { id: 1, type: 'user' },
    }),
    message('message_created', 4, '2026-03-02T08:20:00.000Z', {
      content: 'You said so last week.',
    }),
    status('2026-03-02T09:00:00Z', 'resolved'),
    message('message_updated', 5, '2026-03-02T09:05:00.000Z', {
      content_type: 'input_csat',
      message_type: 'template',
      content_attributes: {
        submitted_values: {
          csat_survey_response: { rating: 1, feedback_message: 'Empty promises.' },
        },
      },
      conversation: conversation('2026-03-02T09:05:00Z', 'resolved'),
    }),
  ],
  unknownEvent: status('2026-03-02T10:00:00Z', 'open', 'conversation_levitated'),
  withText: (text) => message('message_created', 1, '2026-03-02T08:00:00.000Z', { content: text }),
};
