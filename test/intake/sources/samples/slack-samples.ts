import { slack } from '../../../../src/intake/sources/slack.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const stamp = (text: string, part = '000200'): string => `${Date.parse(text) / 1000}.${part}`;
const first = stamp('2026-03-02T08:00:00Z');

let counter = 0;
const send = (event: Record<string, unknown>): SampleRequest => {
  counter += 1;
  return {
    body: JSON.stringify({
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: 'A1',
      event_id: `Ev${counter}`,
      event_time: 1,
      event: { type: 'message', channel: 'C0SUPPORT', channel_type: 'channel', ...event },
    }),
  };
};

export const slackMessages: SourceSample = {
  kind: slack,
  secret: 'slack signing secret',
  settings: { options: { channels: 'C0SUPPORT', teamMembers: 'U0AGENT' } },
  deliveryIdHeader: 'x-slack-retry-num',
  history: [
    send({
      user: 'U0CLIENT',
      ts: first,
      text: 'Hi <@U0AGENT>, the <https://app.example|app> is slow &amp; hangs.',
    }),
    send({
      user: 'U0AGENT',
      ts: stamp('2026-03-02T08:05:00Z'),
      thread_ts: first,
      text: 'Since when?',
    }),
    send({
      user: 'U0CLIENT',
      ts: stamp('2026-03-02T08:06:00Z'),
      thread_ts: first,
      text: 'Since the update.',
    }),
    send({
      subtype: 'message_changed',
      ts: stamp('2026-03-02T08:10:00Z'),
      event_ts: stamp('2026-03-02T08:10:00Z'),
      message: {
        user: 'U0CLIENT',
        ts: stamp('2026-03-02T08:06:00Z'),
        thread_ts: first,
        text: 'Since the update of Monday.',
        edited: { user: 'U0CLIENT', ts: stamp('2026-03-02T08:10:00Z') },
      },
    }),
    send({
      subtype: 'message_deleted',
      ts: stamp('2026-03-02T09:00:00Z'),
      event_ts: stamp('2026-03-02T09:00:00Z'),
      deleted_ts: stamp('2026-03-02T08:06:00Z'),
      previous_message: { ts: stamp('2026-03-02T08:06:00Z'), thread_ts: first, user: 'U0CLIENT' },
    }),
  ],
  unknownEvent: send({ type: 'planet_created' }),
  withText: (text) =>
    send({
      user: 'U0CLIENT',
      ts: first,
      text: text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    }),
};
