import type { IncomingMessage } from 'node:http';
import type { ApiKey, KeyStore, Scope } from '../domain/ports.ts';
import { hashSecret } from './api-key.ts';
import type { Problem } from './problem.ts';
import { isSameOrigin, openSession, sessionCookie } from './session.ts';

/** How long a key that was found is trusted without a look at the store; other processes may withdraw it. */
const trustMs = 5_000;
const maxTrusted = 1_000;
const maxSecretLength = 200;

export interface Authenticator {
  /** The key behind a request when it may do what the scope allows. */
  authenticate(request: IncomingMessage, scope: Scope): Promise<ApiKey | Problem>;
  findKey(secretHash: string): Promise<ApiKey | null>;
  /** To be called when a key is withdrawn. */
  forget(): void;
}

const unauthorized: Problem = {
  problem: 'unauthorized',
  detail:
    'Send a valid API key as "Authorization: Bearer gw_…", or sign in to the dashboard. The first key was printed at the first start.',
};
const foreignPage: Problem = {
  problem: 'forbidden',
  detail: 'A session may change something only from the dashboard itself. Programs use an API key.',
};
const lacks = (scope: Scope): Problem => ({
  problem: 'forbidden',
  detail: `This key lacks the scope "${scope}". Use another key, or make one that has it.`,
});

const bearerSecret = (request: IncomingMessage): string | null => {
  const header = request.headers.authorization;
  if (header === undefined || !/^bearer /i.test(header)) return null;
  const secret = header.slice('bearer '.length).trim();
  return secret === '' || secret.length > maxSecretLength ? null : secret;
};

const isReading = (request: IncomingMessage): boolean =>
  request.method === 'GET' || request.method === 'HEAD';

/**
 * Knows who asks, by key or by session cookie. Keys are found by the hash of their secret, so that no comparison tells
 * by its time how much of a guess was right.
 */
export const createAuthenticator = (
  keys: KeyStore,
  now: () => Date,
  sessionSecret: () => Promise<Uint8Array>,
): Authenticator => {
  const trusted = new Map<string, { readonly key: ApiKey; readonly untilMs: number }>();

  const findKey = async (secretHash: string): Promise<ApiKey | null> => {
    const nowMs = now().getTime();
    const known = trusted.get(secretHash);
    if (known !== undefined && known.untilMs > nowMs) return known.key;
    const key = await keys.findKey(secretHash);
    if (trusted.size >= maxTrusted) trusted.clear();
    if (key === null) trusted.delete(secretHash);
    else trusted.set(secretHash, { key, untilMs: nowMs + trustMs });
    return key;
  };

  const sessionHash = async (request: IncomingMessage): Promise<string | Problem | null> => {
    const sealed = sessionCookie(request);
    if (sealed === null) return null;
    const secretHash = openSession(sealed, now(), await sessionSecret());
    return secretHash === null || isReading(request) || isSameOrigin(request)
      ? secretHash
      : foreignPage;
  };

  const authenticate = async (request: IncomingMessage, scope: Scope) => {
    const secret = bearerSecret(request);
    const secretHash = secret === null ? await sessionHash(request) : hashSecret(secret);
    if (secretHash === null) return unauthorized;
    if (typeof secretHash !== 'string') return secretHash;
    const key = await findKey(secretHash);
    if (key === null) return unauthorized;
    return key.scopes.includes(scope) || key.scopes.includes('admin') ? key : lacks(scope);
  };

  return { authenticate, findKey, forget: () => trusted.clear() };
};
