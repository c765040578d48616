import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, recordIn, textIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret, signatureSchemes } from './signature-schemes.ts';
import type { SourceEventDetail } from './source-event.ts';
import type { SourceKind } from './source-kind.ts';

/** A visitor's message. Crisp knows no subject, and the address comes in an event of its own. */
const readWords = (data: JsonRecord, saidAt: string): SourceEventDetail[] => {
  const fingerprint = idIn(data, 'fingerprint');
  if (textIn(data, 'type') !== 'text' || fingerprint === null) return [];
  if (textIn(data, 'from') !== 'user') return [{ type: 'answered' }];
  const body = textIn(data, 'content');
  const user = idIn(data, 'user', 'user_id');
  return [
    {
      type: 'changed',
      fields: { channel: 'chat', ...(user === null ? {} : { customer: { id: user } }) },
    },
    ...customerSaid({ id: fingerprint, body, format: 'markdown', saidAt }),
  ];
};

const told = /^(?:message:(?:send|received|updated|removed)|session:(?:set_state|removed))$/;

const readData = (event: string, data: JsonRecord, at: string): SourceEventDetail[] => {
  switch (event) {
    case 'message:send':
    case 'message:received':
    case 'message:updated':
      return readWords(data, timeIn(data, 'timestamp') ?? at);
    case 'message:removed': {
      const partId = idIn(data, 'fingerprint');
      return partId === null ? [] : [{ type: 'unsaid', partId }];
    }
    case 'session:set_state': {
      const state = textIn(data, 'state');
      return state === null ? [] : [{ type: state === 'resolved' ? 'solved' : 'opened' }];
    }
    default:
      return [{ type: 'deleted', permanent: true }];
  }
};

/** Crisp: hooks of a plugin (signed) or of a website (a key in the address). */
export const crisp: SourceKind = {
  name: 'crisp',
  title: 'Crisp',
  family: 'ticketing',
  schemes: [signatureSchemes.crisp, sharedSecret],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const event = textIn(read.body, 'event');
    const data = recordIn(read.body, 'data');
    if (event === null)
      return rejected('/event', 'is missing', 'Point a Crisp hook at this address.');
    const id = idIn(data, 'session_id');
    const at = timeIn(read.body, 'timestamp');
    if (!told.test(event))
      return ignored(`the event ${event} says nothing about a customer's words`);
    if (data === null || id === null) {
      return rejected('/data/session_id', 'is missing', 'The event must name its session.');
    }
    if (at === null) return rejected('/timestamp', 'is no time', 'The event must carry its time.');
    return understood(
      ticketEvents(id, at, readData(event, data, at)),
      'the message holds no words',
    );
  },
};
