import { freshdesk } from '../../../../src/intake/sources/freshdesk.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const secret = 'a shared secret of freshdesk';

const ticket = (change: Record<string, unknown>) => ({
  ticket_id: 5120,
  ticket_status: 'Open',
  ticket_priority: 'High',
  ticket_source: 'Email',
  ticket_tags: 'seat, booking',
  ticket_group_name: 'Front desk',
  ticket_company_name: 'Velvet Theatre',
  ticket_contact_email: 'lou@velvet.example',
  ticket_url: 'https://velvet.freshdesk.com/helpdesk/tickets/5120',
  ticket_subject: 'Seats booked twice',
  ticket_description: '<div>Row 7 was <b>sold twice</b>.</div>',
  ...change,
});

const simple = (change: Record<string, unknown>): SampleRequest => ({
  body: JSON.stringify({ freshdesk_webhook: ticket(change) }),
});

export const freshdeskSimple: SourceSample = {
  kind: freshdesk,
  secret,
  history: [
    simple({ triggered_event: '{ticket_action:created}' }),
    simple({ triggered_event: '{status:{from:Open,to:Resolved}}', ticket_status: 'Resolved' }),
  ],
  unknownEvent: simple({ event: 'levitated' }),
  withText: (text) =>
    simple({ triggered_event: '{ticket_action:created}', ticket_description: text }),
};

/** Written as the guide's template is, line by line, with whatever the placeholders become. */
const template = (fields: Record<string, unknown>): SampleRequest => ({
  body: `{\n${Object.entries(fields)
    .map(([key, value]) => `  "${key}": "${String(value)}"`)
    .join(',\n')}\n}`,
});

const at = (time: string) => ({
  ticket_id: 5121,
  ticket_updated_at: time,
  ticket_created_at: '2026-03-02T08:00:00Z',
  ticket_status: 'Open',
  ticket_contact_email: 'lou@velvet.example',
  ticket_subject: 'Refund "urgent"',
});

const form = (fields: Record<string, string>): SampleRequest => ({
  contentType: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
});

const formFields = (event: string, change: Record<string, string>) => ({
  event,
  ticket_id: '5122',
  ticket_created_at: '2026-03-02 08:00:00',
  ticket_status: 'Open',
  ticket_subject: 'Programme leaflet',
  ticket_description: '<p>The leaflet lists the wrong date.</p>',
  ...change,
});

export const freshdeskTemplate: SourceSample = {
  kind: freshdesk,
  secret,
  history: [
    template({
      event: 'created',
      ...at('2026-03-02T08:00:00Z'),
      ticket_description: 'She said "no refund"\nand hung up.',
    }),
    template({
      event: 'customer_replied',
      ...at('2026-03-02T09:00:00Z'),
      ticket_latest_public_comment: 'Still no "refund".',
      ticket_description: 'She said "no refund"\nand hung up.',
    }),
    template({ event: 'agent_replied', ...at('2026-03-02T10:00:00Z'), ticket_description: 'x' }),
    template({
      event: 'updated',
      ...at('2026-03-02T11:00:00Z'),
      ticket_survey_rating: '-103',
      ticket_survey_comment: 'Never again.',
    }),
  ],
  unknownEvent: template({ event: 'levitated', ...at('2026-03-02T10:00:00Z') }),
  withText: (text) =>
    template({
      event: 'created',
      ...at('2026-03-02T08:00:00Z'),
      ticket_description: text.replace(/\\/g, '\\\\'),
    }),
};

export const freshdeskForm: SourceSample = {
  kind: freshdesk,
  secret,
  history: [
    form(formFields('created', { ticket_updated_at: '2026-03-02 08:00:00' })),
    form(
      formFields('updated', { ticket_updated_at: '2026-03-02 09:00:00', ticket_status: 'Closed' }),
    ),
  ],
  unknownEvent: form(formFields('levitated', {})),
  withText: (text) => form(formFields('created', { ticket_description: text })),
};
