import { bodyText, type Delivery } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { readJsonOrForm } from './read-form.ts';
import { idIn, textIn } from './read-json.ts';
import { rejected } from './read-outcome.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SourceKind } from './source-kind.ts';
import { readZendeskEvent } from './zendesk-event.ts';
import { readZendeskTemplate } from './zendesk-template.ts';

const eventPrefix = 'zen:event-type:';

const isEvent = (body: unknown): boolean => textIn(body, 'type')?.startsWith(eventPrefix) === true;

/** Event hooks carry an id inside the signed body; a trigger's template has none. */
const deliveryId = (delivery: Delivery): string | null => {
  const body = parseJson(bodyText(delivery) ?? '');
  return isEvent(body) ? idIn(body, 'id') : null;
};

/**
 * Zendesk, both ways it can send: a webhook subscribed to ticket events (fixed JSON, told by its `type`), and one
 * called by a trigger with our template, as JSON or as a form.
 */
export const zendesk: SourceKind = {
  name: 'zendesk',
  title: 'Zendesk',
  family: 'ticketing',
  schemes: [signatureSchemes.zendesk],
  handshakes: [],
  options: [
    {
      name: 'subdomain',
      title: 'Subdomain',
      hint: 'The first part of your Zendesk address, to link back to the ticket.',
      required: false,
    },
  ],
  deliveryId,
  read: (delivery, settings) => {
    const read = readJsonOrForm(delivery);
    if ('fault' in read) return read.fault;
    const { body } = read;
    if (isEvent(body)) {
      const name = textIn(body, 'type')?.slice(eventPrefix.length) ?? '';
      return readZendeskEvent(name, body, settings);
    }
    if (idIn(body, 'ticket', 'id') !== null) return readZendeskTemplate(body, delivery.receivedAt);
    return rejected(
      '/ticket/id',
      'is missing',
      'Use the template of docs/connect/zendesk.md in the trigger, or subscribe the webhook to ticket events.',
    );
  },
};
