import type { NoMentionReason } from '../../domain/analysis.ts';
import type { CleanedTicket } from '../1-clean/clean-ticket.ts';
import type { Unit } from './units.ts';

/** Why a ticket whose units hold no topic makes no mention. `units` are those of both fields. */
export const explainSilence = (ticket: CleanedTicket, units: readonly Unit[]): NoMentionReason => {
  if (units.some((unit) => unit.isCourtesy)) return 'greeting_or_thanks';
  const words = units.flatMap((unit) => unit.tokens).filter((token) => /\p{L}/u.test(token.form));
  if (words.length > 1) return 'no_content_words';
  const kinds = new Set(ticket.text.zones.map((zone) => zone.kind));
  if (kinds.has('quote') || kinds.has('signature')) return 'quoted_or_signature';
  if (kinds.size > 0) return 'boilerplate';
  if (words.length === 1) return 'too_short';
  return ticket.text.text === '' && ticket.subject.text === '' ? 'empty' : 'no_content_words';
};
