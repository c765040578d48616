import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import type { SourceKind } from '../../src/intake/sources/source-kind.ts';
import { findSourceKind } from '../../src/intake/sources/source-kinds.ts';
import { testNow } from '../intake/sources/make-delivery.ts';
import { salesforceMessages } from '../intake/sources/samples/salesforce-samples.ts';
import { type OpenApi, openApi } from './open-api.ts';

// Good for every scheme: Standard Webhooks asks for base64 of 24 to 64 bytes.
const secret = `whsec_${Buffer.from('the secret of the test of handshakes').toString('base64')}`;
const tooManyBytes = 1_000;

describe('the questions of senders, over HTTP', () => {
  let api: OpenApi;
  let kind: SourceKind;
  let path: string;
  beforeEach(async () => {
    api = await openApi({ now: () => testNow });
  });
  afterEach(() => api.close());

  const add = async (name: string): Promise<void> => {
    kind = findSourceKind(name) as SourceKind;
    const response = await api.send('POST', '/v1/sources', { name, kind: name, secret });
    const { source } = (await response.json()) as { source: { id: string } };
    path = `/v1/intake/${source.id}`;
  };
  const post = (
    body: string,
    headers: Readonly<Record<string, string>> = {},
    usedSecret = secret,
  ): Promise<Response> => {
    const unsigned = { method: 'POST', url: api.url + path, body: Buffer.from(body), id: 'msg_1' };
    const proof = signDelivery(unsigned, kind.schemes[0], usedSecret, testNow);
    return fetch(api.url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers, ...proof },
    });
  };
  const ask = (method: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(api.url + path, { method, headers });
  const outcomes = async (): Promise<string[]> => {
    const list = await api.send('GET', '/v1/deliveries', undefined, { scope: 'read' });
    return ((await list.json()) as { items: { outcome: string }[] }).items.map(
      ({ outcome }) => outcome,
    );
  };

  it('Intercom: HEAD finds the address, a ping is taken and makes no ticket', async () => {
    await add('intercom');
    const head = await ask('HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    const ping = JSON.stringify({
      ...{ type: 'notification_event', topic: 'ping', id: null },
      data: { item: { type: 'ping', message: 'something something interzen' } },
    });
    expect((await post(ping)).status).toBe(200);
    expect((await post(ping, {}, 'another secret')).status).toBe(401);
    expect(await outcomes()).toEqual(['ignored']);
    expect((await api.deps.store.tickets.backlog()).tickets).toBe(0);
  });

  it('Front: the signed challenge comes back as plain text, an unsigned one does not', async () => {
    await add('front');
    const body = JSON.stringify({ type: 'sync', authorization: { id: 'cmp_1' } });
    const challenged = { 'x-front-challenge': 'c0ffee-42' };
    const answer = await post(body, challenged);
    expect([answer.status, await answer.text()]).toEqual([200, 'c0ffee-42']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    const forged = await post(body, challenged, 'another secret');
    expect([forged.status, (await forged.text()).includes('c0ffee')]).toEqual([401, false]);
    expect(await outcomes()).toEqual([]);
  });

  it('Slack: url_verification comes back, and is no delivery', async () => {
    await add('slack');
    const body = JSON.stringify({
      type: 'url_verification',
      challenge: '3eZbrw1aB10f',
      token: 'x',
    });
    const answer = await post(body);
    expect([answer.status, await answer.text()]).toEqual([200, '3eZbrw1aB10f']);
    expect((await post(body, {}, 'another secret')).status).toBe(401);
    expect(await outcomes()).toEqual([]);
  });

  it('CloudEvents: OPTIONS gives leave to the origin that asks, at a rate', async () => {
    await add('cloudevents');
    const answer = await ask('OPTIONS', { 'webhook-request-origin': 'grid.example' });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      allow: 'POST',
      'webhook-allowed-origin': 'grid.example',
      'webhook-allowed-rate': expect.stringMatching(/^\d+$/),
    });
    expect((await ask('OPTIONS')).headers.get('webhook-allowed-origin')).toBeNull();
  });

  it('Salesforce: a message is acknowledged in SOAP, also when it is not understood', async () => {
    await add('salesforce');
    const soap = { 'content-type': 'text/xml; charset=utf-8' };
    for (const body of [salesforceMessages.history[0].body, '<a><b></a>']) {
      const answer = await post(body, soap);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/xml/);
      expect(await answer.text()).toContain('<Ack>true</Ack>');
    }
    const forged = await post(salesforceMessages.history[0].body, soap, 'another secret');
    expect([forged.status, (await forged.text()).includes('<Ack>true')]).toEqual([401, false]);
    expect(await outcomes()).toEqual(['rejected', 'accepted']);
  });

  it.each(['intercom', 'typeform', 'cloudevents', 'standard-webhooks', 'zendesk'])(
    '%s: no answer tells it to unsubscribe or to go elsewhere, whatever it sends',
    async (name) => {
      await add(name);
      const answers = [
        await post('{"open":'),
        await post('{"type":"nobody.knows"}'),
        await post('{}', {}, 'another secret'),
        await ask('HEAD'),
        await ask('OPTIONS'),
        await ask('GET'),
        await ask('DELETE'),
        await fetch(`${api.url}/v1/intake/src_gone`, { method: 'POST', body: '{}' }),
      ];
      for (const { status } of answers) {
        expect(status === 410 || (status >= 300 && status < 400), String(status)).toBe(false);
      }
    },
  );
});

describe('a delivery as large as may be', () => {
  it('is taken at the limit of 5 MB, and refused beyond it with what to do', async () => {
    const api = await openApi({ now: () => testNow });
    try {
      const added = await api.send('POST', '/v1/sources', { name: 'desk', kind: 'json', secret });
      const { source } = (await added.json()) as { source: { id: string } };
      const send = (length: number) => {
        const frame = '{"id":"7","text":"It fails.","log":""}';
        const body = frame.replace('""', `"${'x'.repeat(length - frame.length)}"`);
        const headers = { 'content-type': 'application/json', 'x-groundswell-secret': secret };
        return fetch(`${api.url}/v1/intake/${source.id}`, { method: 'POST', headers, body });
      };
      expect(await (await send(5_000_000)).json()).toMatchObject({ outcome: 'accepted' });
      const larger = await send(5_000_001);
      expect([larger.status, await larger.text()]).toEqual([
        413,
        expect.stringContaining('larger than 5000000 bytes'),
      ]);
    } finally {
      await api.close();
    }
  });
});

describe('more deliveries than can be taken at once', () => {
  it('are told to come back, with Retry-After, and are taken then', async () => {
    const api = await openApi({ now: () => testNow }, { maxWritesInFlight: 2 });
    try {
      const added = await api.send('POST', '/v1/sources', { name: 'desk', kind: 'json', secret });
      const { source } = (await added.json()) as { source: { id: string } };
      const headers = { 'content-type': 'application/json', 'x-groundswell-secret': secret };
      const url = `${api.url}/v1/intake/${source.id}`;
      const open = httpRequest(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': tooManyBytes },
      });
      open.on('error', () => undefined);
      open.write('{');
      const send = () => fetch(url, { method: 'POST', headers, body: '{"text":"It fails."}' });
      let answer = await send();
      const isTaken = async () => {
        if (answer.status === 200) answer = await send();
        return answer.status === 200;
      };
      await expect.poll(isTaken).toBe(false);
      expect([429, 503]).toContain(answer.status);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      open.destroy();
      await expect.poll(async () => (await send()).status).toBe(200);
    } finally {
      await api.close();
    }
  });
});
