import { createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { BodySignature } from './sources/signature-scheme.ts';
import { decodeKey, signatureOf } from './verify-content.ts';

/** What stands before the 32 bytes of an ed25519 key in its SubjectPublicKeyInfo form (RFC 8410). */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');
const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;

const matchesHmac = (signature: Buffer, expected: Buffer | null): boolean =>
  expected !== null && signature.length === expected.length && timingSafeEqual(signature, expected);

const matchesEd25519 = (signature: Buffer, secret: string, content: Buffer): boolean => {
  const key = decodeKey(secret, 'whpk_');
  if (key?.length !== 32 || signature.length !== 64) return false;
  const spki = Buffer.concat([ed25519Prefix, key]);
  return verify(
    null,
    content,
    createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    signature,
  );
};

/**
 * Whether one of the listed signatures of Standard Webhooks is right: `v1` (HMAC-SHA256 under the decoded `whsec_…`)
 * or `v1a` (ed25519 under the public key `whpk_…`). A secret serves only its own version; unknown versions are skipped.
 */
export const matchesVersions = (
  candidates: readonly string[],
  scheme: BodySignature,
  secret: string,
  content: Buffer,
): boolean =>
  candidates.some((candidate) => {
    const comma = candidate.indexOf(',');
    const version = candidate.slice(0, comma);
    const encoded = candidate.slice(comma + 1);
    if (!base64Form.test(encoded)) return false;
    const signature = Buffer.from(encoded, 'base64');
    const isPublicKey = secret.startsWith('whpk_');
    if (version === 'v1' && !isPublicKey) {
      return matchesHmac(signature, signatureOf(scheme, secret, content));
    }
    return version === 'v1a' && isPublicKey && matchesEd25519(signature, secret, content);
  });
