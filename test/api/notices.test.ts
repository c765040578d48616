import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenApi, openApi } from './open-api.ts';

let api: OpenApi;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
  api.send(method, path, body, { scope: 'admin' });

it('makes subscribers, shows their secret once, tries them out and forgets them', async () => {
  const url = 'https://chat.example/hooks/groundswell';
  const made = await send('POST', '/v1/subscribers', { url, types: ['report.published'] });
  expect(made.status).toBe(201);
  const { id, secret } = (await made.json()) as { id: string; secret: string };
  expect(secret).toMatch(/^whsec_[\w+/]{32}$/);
  const listed = await (await send('GET', '/v1/subscribers')).text();
  expect(JSON.parse(listed)).toMatchObject({
    subscribers: [{ id, url, types: ['report.published'] }],
  });
  expect(listed).not.toContain(secret);
  expect((await send('POST', `/v1/subscribers/${id}/ping`)).status).toBe(202);
  expect(await (await send('GET', `/v1/subscribers/${id}/sends`)).json()).toMatchObject({
    sends: [{ type: 'ping', state: 'waiting', attempts: 0 }],
  });
  expect(await (await send('POST', `/v1/subscribers/${id}/replay`)).json()).toEqual({
    replayed: 0,
  });
  expect((await send('DELETE', `/v1/subscribers/${id}`)).status).toBe(204);
  expect((await send('GET', `/v1/subscribers/${id}/sends`)).status).toBe(404);
  expect((await send('POST', `/v1/subscribers/${id}/ping`)).status).toBe(404);
});

it('tells everything to who names no types, and takes web addresses only, from those who may do all', async () => {
  const all = await send('POST', '/v1/subscribers', { url: 'http://10.0.0.5/hook' });
  expect(((await all.json()) as { types: string[] }).types).toHaveLength(6);
  expect((await send('POST', '/v1/subscribers', { url: 'file:///etc/passwd' })).status).toBe(422);
  expect((await send('POST', '/v1/subscribers', { url: 'somewhere' })).status).toBe(422);
  const reader = await api.send('GET', '/v1/subscribers', undefined, { scope: 'read' });
  expect(reader.status).toBe(403);
});
