import { createHmac } from 'node:crypto';
import { cleanField } from './clean-text.ts';
import { isFreeMailDomain } from './free-mail-domains.ts';
import { redact } from './redact.ts';

/** How the sender names a person. */
export interface CustomerRef {
  readonly id?: string | null | undefined;
  readonly email?: string | null | undefined;
}

const emailForm = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/;
const phoneForm = /^[+(0][\d ()./-]{7,25}$/;

/** HMAC-SHA256 under the workspace's key: equal people stay equal, and without the key nobody can be looked up. */
const keyedHash = (text: string, piiKey: Uint8Array): string =>
  `h:${createHmac('sha256', piiKey).update(text).digest('hex')}`;

/** Too short for an IBAN, a card or a token, and without what makes an address or a phone number. */
const harmlessId = /^[\w.-]{1,11}$/;

const isPhone = (id: string): boolean => phoneForm.test(id) && !/^\d+$/.test(id);

/**
 * An id as kept: `id:…`, or a keyed hash when it is itself an e-mail address, a phone number or anything else that
 * identifies a person by its form. The hash of an address as id equals that of the same address as e-mail.
 */
export const protectId = (id: string, piiKey: Uint8Array): string => {
  if (harmlessId.test(id) && !isPhone(id)) return `id:${id}`;
  if (emailForm.test(id)) return keyedHash(id.toLowerCase(), piiKey);
  if (isPhone(id)) return keyedHash(id.replace(/\D/g, ''), piiKey);
  const { email, iban, card, secret } = redact(id).redactions;
  return (email ?? iban ?? card ?? secret) === undefined ? `id:${id}` : keyedHash(id, piiKey);
};

/** Ways to know a person, strongest first: the sender's id, then the keyed hash of the e-mail address. Empty = unknown. */
export const customerIdentifiers = (
  customer: CustomerRef | undefined,
  piiKey: Uint8Array,
): string[] => {
  const id = cleanField(customer?.id);
  const email = cleanField(customer?.email)?.toLowerCase() ?? null;
  const identifiers = new Set<string>();
  if (id !== null) identifiers.add(protectId(id, piiKey));
  if (email !== null) identifiers.add(keyedHash(email, piiKey));
  return [...identifiers];
};

/** The company: its explicit id, else the domain of the person's e-mail address unless anybody can get one there. */
export const accountRef = (
  accountId: string | null | undefined,
  customer: CustomerRef | undefined,
  piiKey: Uint8Array,
): string | null => {
  const id = cleanField(accountId);
  if (id !== null) return protectId(id, piiKey);
  const address = cleanField(customer?.email) ?? cleanField(customer?.id) ?? '';
  const domain = emailForm.exec(address)?.[1]?.toLowerCase();
  return domain === undefined || isFreeMailDomain(domain) ? null : `domain:${domain}`;
};
