import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type KeyStore, scopes } from '../domain/ports.ts';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const save = async (keys: KeyStore, secret: string, name: string, now: Date): Promise<void> =>
  keys.saveKey(
    { id: randomUUID(), name, scopes: [...scopes], createdAt: now.toISOString() },
    hashOf(secret),
  );

/**
 * Sees to it that somebody can get in: the key given from outside is let in, or, where there is no key at all, one
 * with all scopes is made.
 * @returns the key just made, to be shown once; null otherwise. Only its hash is kept.
 */
export const ensureFirstKey = async (
  keys: KeyStore,
  given: string | null,
  now: Date,
): Promise<string | null> => {
  if (given !== null) {
    if ((await keys.findKey(hashOf(given))) === null) await save(keys, given, 'environment', now);
    return null;
  }
  if ((await keys.listKeys()).length > 0) return null;
  const made = `gw_${randomBytes(32).toString('base64url')}`;
  await save(keys, made, 'first', now);
  return made;
};
