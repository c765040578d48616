import { cleanField } from './clean-text.ts';
import { accountRef, customerIdentifiers, protectId } from './identify-customer.ts';
import type { SentCompany, SentPerson } from './sources/source-event.ts';

/** Ids of a sender mean something at this sender only. */
const ownId = (source: string, id: string): string => `${source}:${id}`;

/**
 * Ways to know a person whom a sender names: the workspace's own id, the sender's id (as `id:<source>:…`), and the
 * keyed hash of the address. An id that is an address counts as one.
 */
export const personIdentifiers = (
  person: SentPerson | null,
  source: string,
  piiKey: Uint8Array,
): string[] => {
  const id = cleanField(person?.id);
  const isAddress = id?.includes('@') ?? false;
  const email = cleanField(person?.email) ?? (isAddress ? id : null);
  const named = customerIdentifiers({ id: person?.externalId, email }, piiKey);
  const own = id === null || isAddress ? [] : [protectId(ownId(source, id), piiKey)];
  const all = new Set([...named, ...own]);
  return [...all].sort((a, b) => Number(b.startsWith('id:')) - Number(a.startsWith('id:')));
};

/** The company that the address of a person points to; null when anybody can get an address there. */
export const personGuess = (person: SentPerson | null, piiKey: Uint8Array): string | null =>
  accountRef(null, { id: person?.id, email: person?.email }, piiKey);

/** The company a sender names: by the workspace's own id, by the sender's, else by its name. */
export const companyRef = (
  company: SentCompany | null,
  source: string,
  piiKey: Uint8Array,
): string | null => {
  const [externalId, id, name] = [company?.externalId, company?.id, company?.name].map(cleanField);
  if (externalId) return protectId(externalId, piiKey);
  if (id) return protectId(ownId(source, id), piiKey);
  return name ? protectId(name, piiKey) : null;
};
