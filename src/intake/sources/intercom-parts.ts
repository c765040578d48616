import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { isIntercomCustomer } from './intercom-fields.ts';
import { idIn, listIn, textIn, valueIn } from './read-json.ts';
import { timeIn } from './read-time.ts';
import type { SourceEvent } from './source-event.ts';

/** What stands in place of a message that was redacted. */
const redactedBody = 'This message was deleted';

/** Part types that never hold words of a conversation, whoever is their author. */
const silent =
  /^(?:note|note_and_|attribute_collected|language_detection|channel_and_reply_time|ticket_state_updated|assignment|conversation_tags|participant_)/;

const readPart = (ticketId: string, part: unknown, eventAt: string): SourceEvent[] => {
  const id = idIn(part, 'id');
  const type = textIn(part, 'part_type') ?? '';
  const at = timeIn(part, 'updated_at') ?? timeIn(part, 'created_at') ?? eventAt;
  const body = textIn(part, 'body');
  if (id === null || silent.test(type)) return [];
  if (valueIn(part, 'redacted') === true || body?.trim() === redactedBody) {
    return ticketEvents(ticketId, at, [{ type: 'unsaid', partId: id }]);
  }
  const saidAt = timeIn(part, 'created_at') ?? at;
  if (isIntercomCustomer(valueIn(part, 'author'))) {
    return ticketEvents(ticketId, at, customerSaid({ id, body, format: 'any', saidAt }));
  }
  const answers = textIn(part, 'author', 'type') === 'admin' && body !== null;
  return answers ? ticketEvents(ticketId, saidAt, [{ type: 'answered' }]) : [];
};

/** The messages that came along with a conversation or ticket, each with its own time. */
export const intercomParts = (ticketId: string, item: unknown, eventAt: string): SourceEvent[] =>
  [
    ...listIn(item, 'conversation_parts', 'conversation_parts'),
    ...listIn(item, 'ticket_parts', 'ticket_parts'),
  ].flatMap((part) => readPart(ticketId, part, eventAt));
