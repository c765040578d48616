import { redactEmails } from './redact-emails.ts';
import { redactIps } from './redact-ips.ts';
import { redactCards, redactIbans } from './redact-payment.ts';
import { redactPhones } from './redact-phones.ts';
import { redactSecrets } from './redact-secrets.ts';
import type { Redaction, RedactionKind, Redactor } from './redaction.ts';

// Secrets first, since they may hold anything; phones last, since they are the loosest form.
const digitRedactors: readonly Redactor[] = [redactIbans, redactCards, redactIps, redactPhones];
const digit = /\p{Nd}/u;
/** Words and commas alone hold nothing of what is looked for, except the token after `Bearer`. */
const plainWords = /^[\p{L}\p{M}\s.,;?'"-]*$/u;
const announcesToken = /bearer|basic|-----/i;

/** A UUID is made by a machine: digits in it that would pass for a card or a phone are chance. */
const uuid =
  /(?<![\p{L}\p{N}])([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})(?![\p{L}\p{N}])/iu;

const redactDigits: Redactor = (text, found) => {
  let kept = text;
  for (const redactor of digitRedactors) kept = redactor(kept, found);
  return kept;
};

/**
 * Replaces what identifies a person (e-mail, phone, payment card, IBAN, IP address) and secrets (tokens, keys,
 * passwords) by marks, and tells `found` of each. Takes time linear in the text, and leaves an already redacted text
 * as it is.
 */
export const redactText: Redactor = (text, found) => {
  if (plainWords.test(text) && !announcesToken.test(text)) return text;
  const kept = redactEmails(redactSecrets(text, found), found);
  if (!digit.test(kept)) return kept;
  // Splitting by a group leaves what it matched at the odd places.
  const parts = kept.split(uuid);
  return parts.map((part, at) => (at % 2 === 1 ? part : redactDigits(part, found))).join('');
};

/** `redactText` with the counts of what was replaced. */
export const redact = (text: string): Redaction => {
  const redactions: Partial<Record<RedactionKind, number>> = {};
  const kept = redactText(text, (kind) => {
    redactions[kind] = (redactions[kind] ?? 0) + 1;
  });
  return { text: kept, redactions };
};
