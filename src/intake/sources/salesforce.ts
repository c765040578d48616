import { bodyText, type Delivery, mediaType } from './delivery.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readSoap } from './read-soap.ts';
import { readSalesforceCase, readSalesforceEmail } from './salesforce-objects.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SourceEvent } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

const soapType = 'text/xml';

/** Salesforce repeats a message for a day until it reads this. */
const acknowledgement =
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack>' +
  '</notificationsResponse></soapenv:Body></soapenv:Envelope>';

const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** An object of a notification: the chosen fields by name; attributes and empty elements left out. */
const readObject = (object: unknown): JsonRecord =>
  Object.fromEntries(
    Object.entries(recordIn(object) ?? {}).filter(
      ([key, value]) => !key.startsWith('@') && typeof value === 'string',
    ),
  );

/** Ids are written with 15 letters or with 18; the first 15 say which one it is. */
const sameId = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

const readAny = (
  type: string,
  object: JsonRecord,
  receivedAt: string,
  settings: SourceSettings,
): readonly SourceEvent[] | null => {
  if (type === 'Case') return readSalesforceCase(object, receivedAt, settings);
  return type === 'EmailMessage' ? readSalesforceEmail(object, receivedAt) : null;
};

const readNotifications = (
  envelope: unknown,
  receivedAt: string,
  settings: SourceSettings,
): ReadOutcome => {
  const notifications = recordIn(envelope, 'Envelope', 'Body', 'notifications');
  if (notifications === null) {
    return rejected('/Envelope/Body/notifications', 'is missing', 'Use an outbound message.');
  }
  const { organizationId } = settings.options;
  const sent = idIn(notifications, 'OrganizationId') ?? '';
  if (organizationId !== undefined && !sameId(sent, organizationId)) {
    return rejected(
      '/notifications/OrganizationId',
      'is another organisation’s',
      'Check the option "organizationId".',
    );
  }
  const events: SourceEvent[] = [];
  const strangers = new Set<string>();
  for (const notification of asList(valueIn(notifications, 'Notification'))) {
    const object = valueIn(notification, 'sObject');
    const type = (textIn(object, '@type') ?? '').replace(/^.*:/, '');
    const read = readAny(type, readObject(object), receivedAt, settings);
    if (read === null) strangers.add(type);
    else events.push(...read);
  }
  return understood(
    events,
    `nothing of the message is a case or an e-mail (${[...strangers].join(', ')})`,
  );
};

/** A flow or Apex callout: the case bare, or `{"object": "Case", "record": {…}}`. */
const readFlow = (body: JsonRecord, receivedAt: string, settings: SourceSettings): ReadOutcome => {
  const record = recordIn(body, 'record') ?? body;
  const type = textIn(body, 'object') ?? 'Case';
  if (type === 'Case' && idIn(record, 'Id') === null) {
    const isCase = ['Subject', 'CaseNumber', 'Description'].some((key) =>
      Object.hasOwn(record, key),
    );
    return isCase || Object.hasOwn(record, 'Id')
      ? rejected('/record/Id', 'is missing', 'Use the body of docs/connect/salesforce.md.')
      : ignored('the body holds no case: not the body of the guide');
  }
  const events = readAny(type, record, receivedAt, settings);
  return events === null
    ? ignored(`the object ${type} is neither a case nor an e-mail`)
    : understood(events, 'the record says nothing of a customer');
};

/** The notifications of a SOAP message by their ids; a flow sends none. */
const deliveryId = (delivery: Delivery): string | null => {
  if (mediaType(delivery) !== soapType) return null;
  const ids = [...(bodyText(delivery) ?? '').matchAll(/<Notification>\s*<Id>(\w{15,18})<\/Id>/g)];
  return ids.length === 0 ? null : ids.map((found) => found[1]).join(',');
};

/** Salesforce Service Cloud: outbound messages (SOAP, answered with its acknowledgement) and flows (JSON). */
export const salesforce: SourceKind = {
  name: 'salesforce',
  title: 'Salesforce',
  family: 'ticketing',
  schemes: [sharedSecret],
  handshakes: [{ kind: 'acknowledge', contentType: soapType, body: acknowledgement }],
  options: [
    {
      name: 'organizationId',
      title: 'Organization ID',
      hint: 'Setup → Company Information; messages of any other organisation are rejected.',
      required: false,
    },
    {
      name: 'instanceUrl',
      title: 'Address',
      hint: 'To link back to the case, e.g. https://acme.lightning.force.com.',
      required: false,
    },
  ],
  deliveryId,
  read: (delivery, settings) => {
    if (mediaType(delivery) === soapType) {
      const read = readSoap(delivery);
      return 'fault' in read
        ? read.fault
        : readNotifications(read.body, delivery.receivedAt, settings);
    }
    const read = readJsonRecord(delivery);
    return 'fault' in read ? read.fault : readFlow(read.body, delivery.receivedAt, settings);
  },
};
