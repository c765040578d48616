import type { FetchNeed } from '../../domain/open-fetch.ts';
import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { fetchOptions } from './fetch-options.ts';
import { hubSpotFetches, readHubSpotFetched } from './hubspot-fetch.ts';
import { readJsonValue } from './read-body.ts';
import { idIn, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SourceEvent } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

interface Told {
  readonly events: readonly SourceEvent[];
  readonly fetches: readonly FetchNeed[];
}
const nothing: Told = { events: [], fetches: [] };

const ticketTypeId = '0-5';

/** Newer subscriptions name any object by a number; tickets are 0-5. */
const typeOf = (event: unknown): string => {
  const type = textIn(event, 'subscriptionType') ?? '';
  return type.startsWith('object.') && textIn(event, 'objectTypeId') === ticketTypeId
    ? type.replace('object.', 'ticket.')
    : type;
};

/** Subject and text come along with a change; everything else is asked for. */
const readProperty = (
  id: string,
  at: string,
  event: unknown,
  settings: SourceSettings,
): readonly SourceEvent[] => {
  const value = textIn(event, 'propertyValue');
  switch (textIn(event, 'propertyName')) {
    case 'subject':
      return ticketEvents(id, at, [{ type: 'changed', fields: { subject: value } }]);
    case 'content':
      return ticketEvents(
        id,
        at,
        customerSaid({ id: 'description', body: value, format: 'any', saidAt: at }),
      );
    case 'hs_pipeline_stage': {
      const solved = (settings.options.solvedStages ?? '4').split(/[\s,]+/);
      const isSolved = solved.includes(value ?? '');
      return ticketEvents(id, at, [{ type: isSolved ? 'solved' : 'opened' }]);
    }
    default:
      return [];
  }
};

const readMerge = (event: unknown, at: string): Told => {
  const into = idIn(event, 'primaryObjectId');
  if (into === null) return nothing;
  const losers = listIn(event, 'mergedObjectIds').map((one) => idIn([one], '0'));
  const events = losers
    .filter((id) => id !== null && id !== into)
    .flatMap((id) => ticketEvents(id ?? '', at, [{ type: 'merged', into }]));
  return { events, fetches: [{ resource: 'ticket', id: into, at }] };
};

const readEvent = (event: unknown, settings: SourceSettings): Told => {
  const at = timeIn(event, 'occurredAt');
  const id = idIn(event, 'objectId');
  const type = typeOf(event);
  if (at === null) return nothing;
  if (type === 'ticket.merge') return readMerge(event, at);
  if (id === null) return nothing;
  const fetchTicket = { resource: 'ticket', id, at };
  switch (type) {
    case 'ticket.creation':
      return { events: [], fetches: [fetchTicket] };
    case 'ticket.propertyChange':
    case 'ticket.associationChange':
      return { events: readProperty(id, at, event, settings), fetches: [fetchTicket] };
    case 'ticket.deletion':
      return { ...nothing, events: ticketEvents(id, at, [{ type: 'deleted', permanent: false }]) };
    case 'ticket.restore':
      return { events: ticketEvents(id, at, [{ type: 'restored' }]), fetches: [fetchTicket] };
    case 'conversation.creation':
    case 'conversation.newMessage':
      return { events: [], fetches: [{ resource: 'conversation', id, at }] };
    case 'conversation.deletion':
    case 'conversation.privacyDeletion':
      return {
        ...nothing,
        events: ticketEvents(`conversation/${id}`, at, [{ type: 'deleted', permanent: true }]),
      };
    default:
      return nothing;
  }
};

/** A burst of changes of one object asks for it once, at the time of the last. */
const onceEach = (fetches: readonly FetchNeed[]): FetchNeed[] => {
  const newest = new Map<string, FetchNeed>();
  for (const need of fetches) {
    const key = `${need.resource}/${need.id}`;
    const known = newest.get(key);
    if (known === undefined || need.at > known.at) newest.set(key, need);
  }
  return [...newest.values()];
};

const readEvents = (list: readonly unknown[], settings: SourceSettings): ReadOutcome => {
  if (list.length === 0) return rejected('', 'is an empty list', 'Subscribe to ticket events.');
  if (list.every((event) => typeOf(event) === '')) {
    return rejected('/0/subscriptionType', 'is missing', 'Subscribe to ticket events.');
  }
  const told = list.map((event) => readEvent(event, settings));
  return understood(
    told.flatMap(({ events }) => events),
    'none of the events is about a ticket or a conversation',
    onceEach(told.flatMap(({ fetches }) => fetches)),
  );
};

/** HubSpot: Service Hub tickets and conversations. Events hold ids; the words are asked for. */
export const hubSpot: SourceKind = {
  name: 'hubspot',
  title: 'HubSpot',
  family: 'ticketing',
  schemes: [signatureSchemes.hubSpotV3, signatureSchemes.hubSpotV2, signatureSchemes.hubSpotV1],
  handshakes: [],
  options: [
    ...fetchOptions(
      'The access token of a private app in HubSpot with the scopes tickets and conversations.read.',
      'https://api.hubapi.com',
    ),
    {
      name: 'solvedStages',
      title: 'Solved stages',
      hint: 'Ids of the pipeline stages that mean solved, with commas; "4" is the standard pipeline’s.',
      required: false,
    },
    {
      name: 'portalId',
      title: 'Hub ID',
      hint: 'The number of your account, to link back to the ticket.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonValue(delivery);
    if ('fault' in read) return read.fault;
    // A list of up to 100 events; a workflow sends one of them bare.
    if (Array.isArray(read.body)) return readEvents(read.body, settings);
    if (recordIn(read.body) === null || valueIn(read.body, 'subscriptionType') === undefined) {
      return rejected('', 'is no list of events', 'Subscribe to ticket events.');
    }
    return readEvents([read.body], settings);
  },
  fetch: { recipes: hubSpotFetches, read: readHubSpotFetched },
};
