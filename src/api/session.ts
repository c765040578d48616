import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const cookieName = 'gw_session';
/** A working week: signing in again on Monday is bearable, a forgotten browser is not for ever. */
export const sessionSeconds = 7 * 24 * 3_600;

const sign = (content: string, secret: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(content).digest();

/** What the cookie holds: the hash of the key, so that withdrawing the key ends its sessions, and when it ends. */
export const sealSession = (
  secretHash: string,
  expiresAtSeconds: number,
  secret: Uint8Array,
): string => {
  const content = `${secretHash}.${expiresAtSeconds}`;
  return `${content}.${sign(content, secret).toString('base64url')}`;
};

/** The hash of the key in a sealed session; null when it was tampered with or is over. */
export const openSession = (sealed: string, now: Date, secret: Uint8Array): string | null => {
  const [secretHash, expiresAt, signature] = sealed.split('.');
  if (secretHash === undefined || expiresAt === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(`${secretHash}.${expiresAt}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return Number(expiresAt) * 1000 > now.getTime() ? secretHash : null;
};

/** The session cookie of a request; null when there is none. */
export const sessionCookie = (request: IncomingMessage): string | null => {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === cookieName && value) return value;
  }
  return null;
};

/** The `Set-Cookie` value that opens a session, or ends it when `maxAgeSeconds` is 0. */
export const sessionCookieHeader = (
  value: string,
  maxAgeSeconds: number,
  encrypted: boolean,
): string =>
  `${cookieName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${encrypted ? '; Secure' : ''}`;

/**
 * Whether a request that changes something comes from a page of this very host. Browsers always send `Origin` with
 * those; a request without it, or with another, does not get the power of the cookie.
 */
export const isSameOrigin = (request: IncomingMessage): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
};
