import { createHash, timingSafeEqual } from 'node:crypto';
import type { Delivery } from './sources/delivery.ts';
import type { SecretPlace, SharedSecret } from './sources/signature-scheme.ts';
import { refuse, type Verification } from './verify-outcome.ts';

/** Equal digests of equal length: neither the place of the first difference nor the secret's length shows. */
const equalSecrets = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const headerValues = (delivery: Delivery, name: string): readonly string[] =>
  delivery.headers[name] ?? [];

const passwordOf = (credentials: string): string => {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? '' : decoded.slice(colon + 1);
};

const authorizations = (delivery: Delivery, method: RegExp): string[] =>
  headerValues(delivery, 'authorization')
    .map((value) => method.exec(value)?.[1])
    .filter((credentials) => credentials !== undefined);

/** All that the delivery presents as a secret in this place; more than one when a header is doubled. */
const presentedIn = (delivery: Delivery, place: SecretPlace): readonly string[] => {
  switch (place.in) {
    case 'header':
      return headerValues(delivery, place.header);
    case 'bearer':
      return authorizations(delivery, /^bearer +(\S+)$/i);
    case 'basic':
      return authorizations(delivery, /^basic +(\S+)$/i).map(passwordOf);
    case 'query':
      return new URL(delivery.url, 'http://localhost').searchParams.getAll(place.parameter);
  }
};

/** The secret must be presented once. Presented in more places or twice, each must be right: no guess rides along. */
export const verifySharedSecret = (
  delivery: Delivery,
  scheme: SharedSecret,
  secrets: readonly string[],
): Verification => {
  const presented = scheme.places.flatMap((place) => presentedIn(delivery, place));
  if (presented.length === 0) return refuse('the secret is missing');
  // Every comparison is made, so that time does not tell which secret or place was wrong.
  const matches = secrets.map((secret) => presented.map((one) => equalSecrets(one, secret)));
  const secretIndex = matches.findIndex((row) => row.every((isEqual) => isEqual));
  if (secretIndex < 0) return refuse('the secret is wrong');
  return { ok: true, secretIndex, sentAt: null, signedId: null };
};
