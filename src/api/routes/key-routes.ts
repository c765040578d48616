import { conflict, notFound, unauthorized } from '../../domain/errors.ts';
import type { ApiDeps } from '../api-deps.ts';
import { hashSecret, makeKey } from '../api-key.ts';
import type { Authenticator } from '../authenticate.ts';
import type { Handlers } from '../handlers.ts';
import { isSameOrigin, sealSession, sessionCookieHeader, sessionSeconds } from '../session.ts';

type KeyHandlers = Pick<
  Handlers,
  'listKeys' | 'createKey' | 'deleteKey' | 'createSession' | 'getSession' | 'deleteSession'
>;

/** Withdrawing the last key that can make keys would lock everybody out. */
const isLastAdmin = async ({ store }: ApiDeps, id: string): Promise<boolean> => {
  const admins = (await store.keys.listKeys()).filter((key) => key.scopes.includes('admin'));
  return admins.length === 1 && admins[0]?.id === id;
};

/** API keys, and the sessions of the dashboard that are opened with them. */
export const createKeyRoutes = (
  deps: ApiDeps,
  authenticator: Authenticator,
  sessionSecret: () => Promise<Uint8Array>,
): KeyHandlers => {
  const { keys } = deps.store;
  const encrypted = deps.config.publicUrl?.startsWith('https:') ?? false;
  return {
    listKeys: async () => ({ status: 200, body: { keys: await keys.listKeys() } }),
    createKey: async ({ body }) => {
      const { key, secret, secretHash } = makeKey(body.name, [...new Set(body.scopes)], deps.now());
      await keys.saveKey(key, secretHash);
      return { status: 201, body: { ...key, secret } };
    },
    deleteKey: async ({ params }) => {
      if (await isLastAdmin(deps, params.id)) {
        throw conflict('This is the last key with scope "admin". Make another one first.');
      }
      if (!(await keys.deleteKey(params.id))) {
        throw notFound('There is no key with this id; GET /v1/keys lists them.');
      }
      authenticator.forget();
      return { status: 204 };
    },
    createSession: async ({ body, request }) => {
      if (request.headers.origin !== undefined && !isSameOrigin(request)) {
        throw unauthorized('Sign in from the dashboard itself, not from another site.');
      }
      const secretHash = hashSecret(body.key);
      const key = await authenticator.findKey(secretHash);
      if (key === null) throw unauthorized('This key is not known. Check it, or use another one.');
      const expiresAtSeconds = Math.floor(deps.now().getTime() / 1000) + sessionSeconds;
      const sealed = sealSession(secretHash, expiresAtSeconds, await sessionSecret());
      const expiresAt = new Date(expiresAtSeconds * 1000).toISOString();
      return {
        status: 201,
        body: { name: key.name, scopes: key.scopes, expiresAt },
        headers: { 'Set-Cookie': sessionCookieHeader(sealed, sessionSeconds, encrypted) },
      };
    },
    getSession: async ({ key }) => ({
      status: 200,
      body: { name: key?.name ?? '', scopes: key?.scopes ?? [] },
    }),
    deleteSession: async () => ({
      status: 204,
      headers: { 'Set-Cookie': sessionCookieHeader('', 0, encrypted) },
    }),
  };
};
