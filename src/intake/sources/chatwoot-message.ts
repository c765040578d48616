import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { idIn, numberIn, recordIn, textIn, valueIn } from './read-json.ts';
import { timeIn } from './read-time.ts';
import type { SourceEvent } from './source-event.ts';

/** Message types are words in events and numbers in lists. */
const typeNames = ['incoming', 'outgoing', 'activity', 'template'];
const typeOf = (message: unknown): string | null => {
  const number = numberIn(message, 'message_type');
  return number === null ? textIn(message, 'message_type') : (typeNames[number] ?? null);
};

const readSurvey = (ticketId: string, message: unknown, at: string): SourceEvent[] => {
  const answer = recordIn(
    message,
    'content_attributes',
    'submitted_values',
    'csat_survey_response',
  );
  const value = numberIn(answer, 'rating');
  if (value === null || value < 1 || value > 5) return [];
  const comment = textIn(answer, 'feedback_message');
  const scored = {
    type: 'scored',
    score: { kind: 'csat', value, min: 1, max: 5 },
    ...(comment === null ? {} : { comment }),
  } as const;
  return ticketEvents(ticketId, at, [scored]);
};

/** A message of a conversation; mails come with the reply already told from what it quotes. */
export const readChatwootMessage = (
  ticketId: string,
  message: unknown,
  eventAt: string,
): SourceEvent[] => {
  const id = idIn(message, 'id');
  const type = typeOf(message);
  const at = timeIn(message, 'updated_at') ?? timeIn(message, 'created_at') ?? eventAt;
  if (id === null || valueIn(message, 'private') === true) return [];
  if (textIn(message, 'content_type') === 'input_csat') return readSurvey(ticketId, message, at);
  if (valueIn(message, 'content_attributes', 'deleted') === true) {
    return ticketEvents(ticketId, at, [{ type: 'unsaid', partId: id }]);
  }
  const saidAt = timeIn(message, 'created_at') ?? eventAt;
  if (type === 'outgoing') {
    const sender = textIn(message, 'sender', 'type') ?? textIn(message, 'sender_type') ?? 'user';
    const isPerson = sender.toLowerCase() === 'user';
    return isPerson ? ticketEvents(ticketId, saidAt, [{ type: 'answered' }]) : [];
  }
  if (type !== 'incoming') return [];
  const email = recordIn(message, 'content_attributes', 'email');
  const body = textIn(email, 'text_content', 'reply') ?? textIn(message, 'content');
  const subject = textIn(email, 'subject');
  return ticketEvents(
    ticketId,
    at,
    customerSaid({ id, body, format: 'markdown', saidAt, subject }),
  );
};
