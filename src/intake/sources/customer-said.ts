import { isAutomaticReply } from './automatic-reply.ts';
import { plainText, type TextFormat } from './plain-text.ts';
import type { SourceEventDetail } from './source-event.ts';

/** A message of the customer as its sender writes it. */
export interface CustomerMessage {
  readonly id: string;
  readonly body: string | null;
  readonly format: TextFormat;
  readonly saidAt: string;
  /** Of this message, where it has one of its own. */
  readonly subject?: string | null;
  /** The sender itself, or a mail header, says that a machine wrote it. */
  readonly isAutomatic?: boolean;
}

/** The customer's words as an event; none when there are no words. */
export const customerSaid = (message: CustomerMessage): SourceEventDetail[] => {
  const { id, body, format, saidAt, subject = null, isAutomatic = false } = message;
  const text = plainText(body, format);
  if (text === '') return [];
  const voice = isAutomatic || isAutomaticReply(subject, text) ? 'automatic' : 'customer';
  return [{ type: 'said', part: { id, text, saidAt, voice } }];
};
