import { createHash, createHmac } from 'node:crypto';
import type { BodySignature, SignedPart } from './sources/signature-scheme.ts';

/** The values of a request that a scheme may sign beside the body. */
export type SignedValues = Readonly<Record<Exclude<SignedName, 'body' | 'decoded-uri'>, string>>;

type SignedName = Exclude<SignedPart, { readonly text: string }>;

/** The characters whose encodings HubSpot undoes before it signs an address: `: / ? @ ! $ ' ( ) * , ;`. */
const undone = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

const signedValue = (part: Exclude<SignedName, 'body'>, values: SignedValues): string =>
  part === 'decoded-uri' ? values.uri.replace(undone, decodeURIComponent) : values[part];

/** The bytes that a scheme signs. */
export const signedContent = (
  scheme: BodySignature,
  values: SignedValues,
  body: Uint8Array,
): Buffer =>
  Buffer.concat(
    scheme.signed.map((part) => {
      if (part === 'body') return body;
      return Buffer.from(typeof part === 'string' ? signedValue(part, values) : part.text, 'utf8');
    }),
  );

/** The key that a secret of Standard Webhooks stands for; null when it is not base64. */
export const decodeKey = (secret: string, prefix: string): Buffer | null => {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64') : null;
};

/** The signature of a content; null when the secret cannot be a key of the scheme. */
export const signatureOf = (
  scheme: BodySignature,
  secret: string,
  content: Uint8Array,
): Buffer | null => {
  if (scheme.algorithm === 'hash') return createHash(scheme.hash).update(content).digest();
  const key = scheme.key === 'base64' ? decodeKey(secret, 'whsec_') : Buffer.from(secret, 'utf8');
  return key === null ? null : createHmac(scheme.hash, key).update(content).digest();
};
