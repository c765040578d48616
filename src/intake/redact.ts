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

/**
 * Replaces what identifies a person (e-mail, phone, payment card, IBAN, IP address) and secrets (tokens, keys,
 * passwords) by marks, and tells `found` of each. Takes time linear in the text, and leaves an already redacted text
 * as it is.
 */
export const redactText: Redactor = (text, found) => {
  if (plainWords.test(text) && !announcesToken.test(text)) return text;
  let kept = redactEmails(redactSecrets(text, found), found);
  if (digit.test(kept)) for (const redactor of digitRedactors) kept = redactor(kept, found);
  return kept;
};

/** `redactText` with the counts of what was replaced. */
export const redact = (text: string): Redaction => {
  const redactions: Partial<Record<RedactionKind, number>> = {};
  const kept = redactText(text, (kind) => {
    redactions[kind] = (redactions[kind] ?? 0) + 1;
  });
  return { text: kept, redactions };
};
