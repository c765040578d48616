import { readJsonValue } from './read-body.ts';
import { textIn } from './read-json.ts';
import { readMapped } from './read-mapped.ts';
import { ignored, rejected } from './read-outcome.ts';
import { isTable, readTable } from './read-table.ts';
import { sharedSecret, signatureSchemes } from './signature-schemes.ts';
import type { SourceKind, SourceSettings } from './source-kind.ts';

/** Why a message is none that the source was told to take; null: it is one. */
const unwanted = (body: unknown, { options }: SourceSettings): string | null => {
  const { event_field: field, event_names: names } = options;
  if (field === undefined || names === undefined) return null;
  const wanted = names.split(',').map((name) => name.trim());
  const name = textIn(body, ...field.split('.'));
  return name !== null && wanted.includes(name)
    ? null
    : `the event ${name ?? 'without a name'} is not one of ${wanted.join(', ')}`;
};

/** Anything that can post JSON or CSV: the mapping says what is what. */
export const plainJson: SourceKind = {
  name: 'json',
  title: 'JSON with a mapping',
  family: 'generic',
  schemes: [
    sharedSecret,
    signatureSchemes.standardWebhooks,
    signatureSchemes.gitHub,
    signatureSchemes.chargebeeRetention,
  ],
  handshakes: [{ kind: 'head' }],
  options: [
    {
      name: 'event_field',
      title: 'Field with the event name',
      hint: 'Where a message says what it is, e.g. "type"; with event_names, other messages are ignored.',
      required: false,
    },
    {
      name: 'event_names',
      title: 'Events to take',
      hint: 'The names that are taken, with commas between them, e.g. "ticket.created, ticket.updated".',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = isTable(delivery) ? readTable(delivery) : readJsonValue(delivery);
    if ('fault' in read) return read.fault;
    const { body } = read;
    if (typeof body !== 'object' || body === null) {
      return rejected(
        '',
        'is neither an object nor a list',
        'Send a JSON object or a list of them.',
      );
    }
    const reason = unwanted(body, settings);
    if (reason !== null) return ignored(reason);
    return readMapped(body, settings.mapping, delivery.receivedAt);
  },
};
