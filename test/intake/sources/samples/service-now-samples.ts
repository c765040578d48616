import { serviceNow } from '../../../../src/intake/sources/service-now.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const send = (
  updated: string,
  change: Record<string, unknown>,
  operation = 'update',
): SampleRequest => ({
  body: JSON.stringify({
    operation,
    record: {
      sys_id: '46d44a5dc0a8010e0000000000000001',
      number: 'INC0010023',
      short_description: 'Badge does not open door 4',
      description: 'Since this morning the reader of door 4 blinks red.',
      state: '1',
      priority: '2 - High',
      category: 'hardware',
      contact_type: 'self-service',
      caller_id: { value: 'caller01', display_value: 'R.' },
      caller_email: 'r@castle.example',
      company: { value: 'comp01', display_value: 'Castle' },
      assignment_group: { value: 'g1', display_value: 'Facilities' },
      sys_created_on: '2026-03-02 08:00:00',
      sys_updated_on: updated,
      ...change,
    },
  }),
});

export const serviceNowIncidents: SourceSample = {
  kind: serviceNow,
  secret: 'a shared secret of servicenow',
  settings: { options: { instance: 'castle' } },
  history: [
    send('2026-03-02 08:00:00', {}, 'insert'),
    send('2026-03-02 08:30:00', {
      comment: 'Which badge?',
      comment_by: 'agent01',
      comment_at: '2026-03-02 08:30:00',
    }),
    send('2026-03-02 08:40:00', {
      comment: 'The blue one.',
      comment_by: 'caller01',
      comment_at: '2026-03-02 08:40:00',
    }),
    send('2026-03-02 10:00:00', { state: '6', resolved_at: '2026-03-02 10:00:00' }),
    send('2026-03-02 12:00:00', { state: '2', resolved_at: '' }),
  ],
  unknownEvent: { body: JSON.stringify({ operation: 'insert', table: 'cmdb_ci' }) },
  withText: (text) => send('2026-03-02 08:00:00', { description: text }, 'insert'),
};
