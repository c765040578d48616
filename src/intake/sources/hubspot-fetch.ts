import type { FetchNeed } from '../../domain/open-fetch.ts';
import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { idIn, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { rejected, understood } from './read-outcome.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { FetchRecipe, ReadOutcome, SourceSettings } from './source-kind.ts';

const properties = [
  'subject',
  'content',
  'hs_pipeline_stage',
  'hs_ticket_priority',
  'hs_ticket_category',
  'source_type',
  'createdate',
  'hs_lastmodifieddate',
  'closed_date',
];

const threadPath = (id: string): string =>
  `/conversations/v3/conversations/threads/${encodeURIComponent(id)}/messages`;

/** What to ask HubSpot for. A private app's token with the scope `tickets` (and `conversations.read`) will do. */
export const hubSpotFetches: readonly FetchRecipe[] = [
  {
    resource: 'ticket',
    defaultBaseUrl: 'https://api.hubapi.com',
    path: (id) =>
      `/crm/v3/objects/tickets/${encodeURIComponent(id)}?properties=${properties.join(',')}&associations=contacts,companies`,
  },
  {
    resource: 'conversation',
    defaultBaseUrl: 'https://api.hubapi.com',
    path: threadPath,
    next: (id, body) => {
      const after = textIn(body, 'paging', 'next', 'after');
      return after === null ? null : `${threadPath(id)}?after=${encodeURIComponent(after)}`;
    },
  },
];

const associated = (body: unknown, kind: string): string | null =>
  idIn(listIn(body, 'associations', kind, 'results')[0], 'id');

const readTicket = (need: FetchNeed, body: unknown, settings: SourceSettings): ReadOutcome => {
  const ticket = recordIn(body, 'properties');
  const id = idIn(body, 'id');
  if (ticket === null || id === null) {
    return rejected('/properties', 'is missing', 'The answer of the API is not a ticket.');
  }
  const createdAt = timeIn(ticket, 'createdate') ?? timeIn(body, 'createdAt');
  const at = timeIn(ticket, 'hs_lastmodifieddate') ?? timeIn(body, 'updatedAt') ?? need.at;
  const contact = associated(body, 'contacts');
  const company = associated(body, 'companies');
  const stage = textIn(ticket, 'hs_pipeline_stage');
  const { portalId, solvedStages = '4' } = settings.options;
  const details: SourceEventDetail[] = [
    {
      type: 'changed',
      fields: presentFields<SentFields>({
        subject: textIn(ticket, 'subject') ?? undefined,
        channel: textIn(ticket, 'source_type') ?? undefined,
        createdAt: createdAt ?? undefined,
        customer: contact === null ? undefined : { id: contact },
        account: company === null ? undefined : { id: company },
        priority: readPriority(textIn(ticket, 'hs_ticket_priority')),
        product: textIn(ticket, 'hs_ticket_category') ?? undefined,
        status: stage ?? undefined,
        url: portalId && `https://app.hubspot.com/contacts/${portalId}/ticket/${id}`,
      }),
    },
    ...customerSaid({
      id: 'description',
      body: textIn(ticket, 'content'),
      format: 'any',
      saidAt: createdAt ?? at,
      subject: textIn(ticket, 'subject'),
    }),
  ];
  if (stage !== null) {
    details.push({ type: solvedStages.split(/[\s,]+/).includes(stage) ? 'solved' : 'opened' });
  }
  return understood(ticketEvents(id, at, details, timeIn(ticket, 'closed_date')), '');
};

/** Message authors are actors: `V-…` visitors and `E-…` addresses write as customers, `A-…` agents, `S-…`, `B-…` machines. */
const readMessage = (ticketId: string, message: unknown): SourceEvent[] => {
  const id = idIn(message, 'id');
  const saidAt = timeIn(message, 'createdAt');
  if (id === null || saidAt === null || textIn(message, 'type') !== 'MESSAGE') return [];
  const isIncoming = textIn(message, 'direction') === 'INCOMING';
  const sender = recordIn(listIn(message, 'senders')[0]);
  const actor = textIn(sender, 'actorId') ?? '';
  if (!isIncoming) {
    return actor.startsWith('A-') ? ticketEvents(ticketId, saidAt, [{ type: 'answered' }]) : [];
  }
  const email = textIn(sender, 'deliveryIdentifier', 'value');
  const said = customerSaid({
    id,
    body: textIn(message, 'text') ?? textIn(message, 'richText'),
    format: 'any',
    saidAt,
    subject: textIn(message, 'subject'),
  });
  if (said.length === 0) return [];
  const fields = {
    channel: 'conversation',
    customer: { id: actor === '' ? null : actor, email: email?.includes('@') ? email : null },
    ...(textIn(message, 'subject') === null ? {} : { subject: textIn(message, 'subject') }),
  };
  const at = timeIn(message, 'updatedAt') ?? saidAt;
  return ticketEvents(ticketId, at, [{ type: 'changed', fields }, ...said]);
};

/** What HubSpot answered to a fetch, as events. */
export const readHubSpotFetched = (
  need: FetchNeed,
  body: unknown,
  settings: SourceSettings,
): ReadOutcome => {
  if (need.resource === 'ticket') return readTicket(need, body, settings);
  if (!Array.isArray(valueIn(body, 'results'))) {
    return rejected('/results', 'is missing', 'The answer of the API is not a list of messages.');
  }
  const id = `conversation/${need.id}`;
  return understood(
    listIn(body, 'results').flatMap((message) => readMessage(id, message)),
    'the conversation holds no words of a customer',
  );
};
