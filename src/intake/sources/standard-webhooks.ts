import { readApiEvent } from './api-event.ts';
import { readJsonRecord } from './read-body.ts';
import { textIn } from './read-json.ts';
import { ignored, rejected } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SourceKind } from './source-kind.ts';

/**
 * Any sender that signs by the Standard Webhooks specification (also Svix). The body is `{type, timestamp, data}`:
 * `ticket.created`, `ticket.updated` and `ticket.deleted` (the same of `feedback` and `churn`) with `data` in the
 * form of our own API.
 */
export const standardWebhooks: SourceKind = {
  name: 'standard-webhooks',
  title: 'Standard Webhooks',
  family: 'generic',
  schemes: [signatureSchemes.standardWebhooks],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const { body } = read;
    const type = textIn(body, 'type');
    if (type === null)
      return rejected('/type', 'is missing', 'Name the event, e.g. "ticket.created".');
    const at = timeIn(body, 'timestamp') ?? delivery.receivedAt;
    return readApiEvent(type, body, at) ?? ignored(`the event ${type} is not one of ours`);
  },
};
