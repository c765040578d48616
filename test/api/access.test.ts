import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeKey } from '../../src/api/api-key.ts';
import { contract } from '../../src/api/contract.ts';
import type { RouteSpec } from '../../src/api/route-spec.ts';
import { now, type OpenApi, openApi, problemIn } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const guarded = (Object.values(contract) as RouteSpec[]).filter((spec) => spec.scope !== null);
const pathOf = (spec: RouteSpec): string =>
  spec.path.replace('{unit}', 'tickets').replace('{kind}', 'ticket.analyze').replace('{id}', 'x');

const signIn = async (): Promise<string> => {
  const response = await fetch(`${api.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url },
    body: JSON.stringify({ key: api.keyOf('admin') }),
  });
  expect(response.status).toBe(201);
  return response.headers.get('set-cookie') ?? '';
};

describe('API keys', () => {
  test.each(guarded.map((spec) => [spec.method, spec.path, spec] as const))(
    '%s %s is closed without a key and with a wrong one',
    async (method, _, spec) => {
      for (const authorization of [undefined, 'Bearer gw_wrong', 'Basic eDp5', 'Bearer ']) {
        const response = await fetch(api.url + pathOf(spec), {
          method,
          headers: authorization === undefined ? {} : { authorization },
        });
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toContain('Bearer');
      }
    },
  );

  test('do only what their scopes allow', async () => {
    const post = (scope: 'read' | 'write' | 'admin') =>
      api.send('POST', '/v1/tickets', { id: 's', text: 'x' }, { scope });
    expect((await post('read')).status).toBe(403);
    expect((await post('write')).status).toBe(202);
    expect((await post('admin')).status).toBe(202);
    expect((await api.send('GET', '/v1/weeks', undefined, { scope: 'write' })).status).toBe(403);
    expect((await api.send('GET', '/v1/keys', undefined, { scope: 'read' })).status).toBe(403);
  });

  test('are made, work at once, and stop to work when withdrawn', async () => {
    const made = await api.send('POST', '/v1/keys', { name: 'hook', scopes: ['write'] });
    const { id, secret } = (await made.json()) as { id: string; secret: string };
    const use = () =>
      fetch(`${api.url}/v1/tickets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: '{"id":"w","text":"x"}',
      });
    expect((await use()).status).toBe(202);
    const list = await (await api.send('GET', '/v1/keys')).text();
    expect(list).toContain(id);
    expect(list).not.toContain(secret);
    expect((await api.send('DELETE', `/v1/keys/${id}`)).status).toBe(204);
    expect((await use()).status).toBe(401);
    expect((await api.send('DELETE', `/v1/keys/${id}`)).status).toBe(404);
  });

  test('leave one that can make others', async () => {
    const keys = await api.deps.store.keys.listKeys();
    const admin = keys.find((key) => key.scopes.includes('admin'));
    const response = await api.send('DELETE', `/v1/keys/${admin?.id}`);
    expect(response.status).toBe(409);
    expect((await problemIn(response)).detail).toContain('Make another');
  });

  test('are never logged', () => {
    expect(api.logged.length).toBeGreaterThan(50);
    expect(api.logged.join('\n')).not.toMatch(/gw_/);
  });
});

describe('the session of the dashboard', () => {
  test('is a cookie that scripts cannot read and other sites cannot send', async () => {
    const cookie = await signIn();
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain(api.keyOf('admin'));
    const [pair = ''] = cookie.split(';');
    const response = await fetch(`${api.url}/v1/session`, { headers: { cookie: pair } });
    expect(await response.json()).toMatchObject({ name: 'admin', scopes: ['admin'] });
  });

  test('changes something only from the dashboard’s own origin', async () => {
    const [cookie = ''] = (await signIn()).split(';');
    const post = (headers: Record<string, string>) =>
      fetch(`${api.url}/v1/tickets`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: '{"id":"csrf","text":"x"}',
      });
    expect((await post({})).status).toBe(403);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin: api.url })).status).toBe(202);
  });

  test('is refused when it was tampered with, and to a page of another site', async () => {
    const [pair = ''] = (await signIn()).split(';');
    const [hash, expires, signature] = pair.replace('gw_session=', '').split('.');
    for (const value of [`${hash}.9${expires}.${signature}`, `${hash}.${expires}.`, 'x', '..']) {
      const headers = { cookie: `gw_session=${value}` };
      expect((await fetch(`${api.url}/v1/weeks`, { headers })).status).toBe(401);
    }
    const foreign = await fetch(`${api.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ key: api.keyOf('admin') }),
    });
    expect(foreign.status).toBe(401);
  });

  test('ends when its key is withdrawn and when it is over', async () => {
    let at = now;
    const other = await openApi({ now: () => at });
    const { key, secret, secretHash } = makeKey('short', ['read'], now);
    await other.deps.store.keys.saveKey(key, secretHash);
    const response = await fetch(`${other.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: secret }),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const status = async () =>
      (await fetch(`${other.url}/v1/weeks`, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    at = new Date(now.getTime() + 8 * 24 * 3_600_000);
    expect(await status()).toBe(401);
    at = now;
    await other.send('DELETE', `/v1/keys/${key.id}`);
    expect(await status()).toBe(401);
    await other.close();
  });

  test('has a cookie for encrypted connections where people come by https', async () => {
    const other = await openApi({}, { publicUrl: 'https://groundswell.example' });
    const response = await other.send('POST', '/v1/session', { key: other.keyOf('read') });
    expect(response.headers.get('set-cookie')).toContain('; Secure');
    await other.close();
  });
});
