import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ApiKey, Scope } from '../domain/ports.ts';

const secretBytes = 32;

/** The form in which a key is kept: SHA-256 (hex). The secret is 256 random bits, so that no salt is needed. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

/** A new key with its secret (`gw_…`), which is shown once and never kept. */
export const makeKey = (
  name: string,
  scopes: readonly Scope[],
  now: Date,
): { key: ApiKey; secret: string; secretHash: string } => {
  const secret = `gw_${randomBytes(secretBytes).toString('base64url')}`;
  const key = { id: randomUUID(), name, scopes, createdAt: now.toISOString() };
  return { key, secret, secretHash: hashSecret(secret) };
};
