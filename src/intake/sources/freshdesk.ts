import { customerSaid } from './customer-said.ts';
import { bodyText, type Delivery, mediaType } from './delivery.ts';
import { ticketEvents } from './event-list.ts';
import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import type { ReadBody } from './read-body.ts';
import { readJsonOrForm } from './read-form.ts';
import { idIn, type JsonRecord, numberIn, recordIn, textIn } from './read-json.ts';
import { readLooseTemplate } from './read-loose-template.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SentFields, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';
import { wordsId } from './words-id.ts';

/** The keys of the template in the guide, in its order: names and ids first, the customer's words last. */
const templateKeys = [
  'event',
  'ticket_id',
  'ticket_updated_at',
  'ticket_created_at',
  'ticket_status',
  'ticket_priority',
  'ticket_type',
  'ticket_source',
  'ticket_tags',
  'ticket_group_name',
  'ticket_company_name',
  'ticket_contact_id',
  'ticket_contact_email',
  'ticket_url',
  'ticket_survey_rating',
  'triggered_event',
  'ticket_subject',
  'ticket_survey_comment',
  'ticket_latest_public_comment',
  'ticket_description',
] as const;

/** JSON, a form, or JSON that is broken because Freshdesk does not escape what it puts into a template. */
const readTemplate = (delivery: Delivery): ReadBody<JsonRecord> => {
  const read = readJsonOrForm(delivery);
  if (!('fault' in read) || mediaType(delivery) !== 'application/json') return read;
  const loose = readLooseTemplate(bodyText(delivery) ?? '', templateKeys);
  return loose === null ? read : { body: loose };
};

const readFields = (ticket: JsonRecord): SentFields => {
  const email = textIn(ticket, 'ticket_contact_email') ?? textIn(ticket, 'requester_email');
  const contact = idIn(ticket, 'ticket_contact_id');
  const company = textIn(ticket, 'ticket_company_name');
  const tags = textIn(ticket, 'ticket_tags');
  const priority = textIn(ticket, 'ticket_priority');
  return presentFields<SentFields>({
    subject: textIn(ticket, 'ticket_subject') ?? undefined,
    channel: textIn(ticket, 'ticket_source') ?? undefined,
    createdAt: timeIn(ticket, 'ticket_created_at') ?? undefined,
    customer: email === null && contact === null ? undefined : { id: contact, email },
    account: company === null ? undefined : { name: company },
    team: textIn(ticket, 'ticket_group_name') ?? undefined,
    priority: priority === null ? undefined : readPriority(priority),
    status: textIn(ticket, 'ticket_status') ?? undefined,
    url: textIn(ticket, 'ticket_url') ?? undefined,
    tags: tags === null ? undefined : tags.split(/\s*,\s*/).filter((tag) => tag !== ''),
  });
};

/** Labels, which a desk may rename or translate; of those nobody knows nothing is said. */
const readProgress = (ticket: JsonRecord): SourceEventDetail[] => {
  const status = textIn(ticket, 'ticket_status')?.trim().toLowerCase() ?? '';
  if (/^(?:resolved|closed|[45])$/.test(status)) return [{ type: 'solved' }];
  return status === '' ? [] : [{ type: 'opened' }];
};

/** From `event` of our template, else from `{reply_sent:…}` and the like, which is no JSON. */
const readHappening = (ticket: JsonRecord): string => {
  const told = textIn(ticket, 'event');
  if (told !== null) return told.trim();
  const triggered = textIn(ticket, 'triggered_event') ?? '';
  if (/ticket_action\s*:\s*created/.test(triggered)) return 'created';
  return /^\s*\{/.test(triggered) ? 'updated' : 'unknown';
};

const readComment = (happening: string, ticket: JsonRecord, at: string): SourceEventDetail[] => {
  if (happening === 'agent_replied') return [{ type: 'answered' }];
  const body = textIn(ticket, 'ticket_latest_public_comment');
  if (happening !== 'customer_replied' || body === null) return [];
  const id = wordsId(plainText(body, 'any'));
  return customerSaid({ id, body, format: 'any', saidAt: at });
};

/** Smileys from 103 (happy) to −103; the older ones are 1 to 3. Kept as −3 to 3. */
const readScore = (ticket: JsonRecord): SourceEventDetail[] => {
  const rating = numberIn(ticket, 'ticket_survey_rating');
  const value =
    rating === null
      ? null
      : Math.abs(rating) <= 3
        ? rating
        : Math.sign(rating) * (Math.abs(rating) - 100);
  if (value === null || Math.abs(value) > 3) return [];
  const comment = textIn(ticket, 'ticket_survey_comment');
  return [
    {
      type: 'scored',
      score: { kind: 'csat', value, min: -3, max: 3 },
      ...(comment === null ? {} : { comment }),
    },
  ];
};

const readTicket = (ticket: JsonRecord, receivedAt: string): ReadOutcome => {
  const happening = readHappening(ticket);
  const id = idIn(ticket, 'ticket_id');
  if (id === null) {
    return rejected('/ticket_id', 'is missing', 'Use the template of docs/connect/freshdesk.md.');
  }
  const at = timeIn(ticket, 'ticket_updated_at') ?? receivedAt;
  if (happening === 'deleted') {
    return understood(ticketEvents(id, at, [{ type: 'deleted', permanent: false }]), '');
  }
  if (happening === 'spam') {
    return understood(ticketEvents(id, at, [{ type: 'spam', isSpam: true }]), '');
  }
  if (!/^(?:created|updated|customer_replied|agent_replied|unknown)$/.test(happening)) {
    return ignored(`the event ${happening} is not one of the template’s`);
  }
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(ticket) },
    ...customerSaid({
      id: 'description',
      body: textIn(ticket, 'ticket_description'),
      format: 'any',
      saidAt: timeIn(ticket, 'ticket_created_at') ?? at,
      subject: textIn(ticket, 'ticket_subject'),
    }),
    ...readProgress(ticket),
    ...readComment(happening, ticket, at),
    ...readScore(ticket),
  ];
  return understood(ticketEvents(id, at, details), '');
};

/** Freshdesk and Freshservice: automation rules that trigger a webhook. Nothing is signed, nothing is escaped. */
export const freshdesk: SourceKind = {
  name: 'freshdesk',
  title: 'Freshdesk',
  family: 'ticketing',
  schemes: [sharedSecret],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readTemplate(delivery);
    if ('fault' in read) return read.fault;
    // "Simple" content is wrapped, "advanced" content is as written.
    return readTicket(recordIn(read.body, 'freshdesk_webhook') ?? read.body, delivery.receivedAt);
  },
};
