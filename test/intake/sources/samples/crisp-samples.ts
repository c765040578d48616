import { crisp } from '../../../../src/intake/sources/crisp.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const send = (event: string, at: string, data: Record<string, unknown>): SampleRequest => ({
  body: JSON.stringify({
    website_id: 'w-1',
    event,
    timestamp: Date.parse(at),
    data: { website_id: 'w-1', session_id: 'session_5f', ...data },
  }),
});

const words = (fingerprint: number, from: string, content: string) => ({
  type: 'text',
  from,
  origin: 'chat',
  content,
  fingerprint,
  user: { nickname: 'Visitor', user_id: 'session_5f' },
});

export const crispSessions: SourceSample = {
  kind: crisp,
  secret: 'crisp secret',
  history: [
    send('message:send', '2026-03-02T08:00:00Z', words(161_000, 'user', 'The map stays grey.')),
    send('message:received', '2026-03-02T08:02:00Z', words(161_001, 'operator', 'Which browser?')),
    send('message:send', '2026-03-02T08:03:00Z', words(161_002, 'user', 'Safari.')),
    send('session:set_state', '2026-03-02T09:00:00Z', { state: 'resolved' }),
    send('message:removed', '2026-03-02T10:00:00Z', { fingerprint: 161_002 }),
  ],
  unknownEvent: send('orbit:entered', '2026-03-02T10:00:00Z', {}),
  withText: (text) => send('message:send', '2026-03-02T08:00:00Z', words(161_000, 'user', text)),
};
