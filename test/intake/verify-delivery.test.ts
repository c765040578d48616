import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { sign as octokitSign } from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, test } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import type { Delivery } from '../../src/intake/sources/delivery.ts';
import { sharedSecret, signatureSchemes } from '../../src/intake/sources/signature-schemes.ts';
import { verifyDelivery } from '../../src/intake/verify-delivery.ts';
import { secretFault } from '../../src/intake/verify-secret.ts';
import { type SignatureVector, signatureVectors } from './signature-vectors.ts';
import { makeDelivery, testNow } from './sources/make-delivery.ts';

const clockOf = (vector: SignatureVector): Date => {
  if (vector.timestamp === undefined) return new Date(1_614_265_330_000);
  if (vector.timestamp.includes('T')) return new Date(vector.timestamp);
  return new Date(Number(vector.timestamp) * (vector.timestamp.length > 10 ? 1 : 1000));
};

const deliveryOf = (vector: SignatureVector): Delivery => {
  const scheme = signatureSchemes[vector.scheme];
  const time = scheme.time;
  return makeDelivery(
    vector.body,
    {
      [scheme.headers[0]]: vector.signature,
      ...(time?.in === 'header' ? { [time.headers[0] ?? '']: vector.timestamp ?? '' } : {}),
      ...(vector.id === undefined ? {} : { [scheme.idHeaders[0] ?? '']: vector.id }),
    },
    { method: vector.method ?? 'POST', ...(vector.url === undefined ? {} : { url: vector.url }) },
  );
};

describe('the known signatures', () => {
  it('are 29, of which 11 are published and one must fail', () => {
    expect(signatureVectors).toHaveLength(29);
    expect(signatureVectors.filter(({ origin }) => origin === 'published')).toHaveLength(11);
    expect(signatureVectors.filter(({ mustFail }) => mustFail)).toHaveLength(1);
  });

  test.each(signatureVectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const scheme = signatureSchemes[vector.scheme];
    const delivery = deliveryOf(vector);
    const result = verifyDelivery(delivery, scheme, [vector.secret], clockOf(vector));
    expect(result.ok).toBe(vector.mustFail !== true);
    const changed = { ...delivery, body: Buffer.concat([delivery.body, Buffer.from(' ')]) };
    expect(verifyDelivery(changed, scheme, [vector.secret], clockOf(vector)).ok).toBe(false);
    expect(
      verifyDelivery(delivery, scheme, [`${vector.secret.slice(0, -4)}AAAA`], clockOf(vector)).ok,
    ).toBe(false);
  });
});

const standardSecret = `whsec_${Buffer.from('a key of thirty-two bytes, yes!!').toString('base64')}`;
const body = '{"type":"ticket.created","data":{"text":"Schöne Grüße ☃"}}';

const standardHeaders = (signature: string, at = testNow): Record<string, string> => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': signature,
});

describe('Standard Webhooks', () => {
  const scheme = signatureSchemes.standardWebhooks;
  const oracle = new Webhook(standardSecret);

  it('takes what the reference library signs, under either set of header names', () => {
    const headers = standardHeaders(oracle.sign('msg_1', testNow, body));
    expect(verifyDelivery(makeDelivery(body, headers), scheme, [standardSecret], testNow)).toEqual({
      ok: true,
      secretIndex: 0,
      sentAt: testNow.toISOString(),
      signedId: 'msg_1',
    });
    const svix = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.replace('webhook', 'svix'), value]),
    );
    expect(verifyDelivery(makeDelivery(body, svix), scheme, [standardSecret], testNow).ok).toBe(
      true,
    );
  });

  it('takes one right signature among several, and skips versions it does not know', () => {
    const right = oracle.sign('msg_1', testNow, body);
    const header = `v0,AAAA v1,${Buffer.alloc(32).toString('base64')} v1a,AAAA ${right}`;
    const delivery = makeDelivery(body, standardHeaders(header));
    expect(verifyDelivery(delivery, scheme, [standardSecret], testNow).ok).toBe(true);
    const none = makeDelivery(body, standardHeaders('v9,AAAA'));
    expect(verifyDelivery(none, scheme, [standardSecret], testNow).ok).toBe(false);
  });

  it('takes an ed25519 signature under the public key, and no HMAC under it', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const secret = `whpk_${raw.toString('base64')}`;
    const content = `msg_1.${Math.floor(testNow.getTime() / 1000)}.${body}`;
    const signature = signBytes(null, Buffer.from(content), privateKey).toString('base64');
    const delivery = makeDelivery(body, standardHeaders(`v1a,${signature}`));
    expect(verifyDelivery(delivery, scheme, [secret], testNow).ok).toBe(true);
    const publicAsHmacKey = new Webhook(raw.toString('base64')).sign('msg_1', testNow, body);
    const forged = makeDelivery(body, standardHeaders(publicAsHmacKey));
    expect(verifyDelivery(forged, scheme, [secret], testNow).ok).toBe(false);
  });

  it('checks the time in both directions', () => {
    for (const [minutes, reason] of [
      [-5.1, 'the signed time is too old'],
      [5.1, 'the signed time lies in the future'],
    ] as const) {
      const at = new Date(testNow.getTime() + minutes * 60_000);
      const headers = standardHeaders(oracle.sign('msg_1', at, body), at);
      const result = verifyDelivery(makeDelivery(body, headers), scheme, [standardSecret], testNow);
      expect(result).toEqual({ ok: false, reason });
    }
  });
});

test('GitHub signatures agree with those of its own library', async () => {
  const signature = await octokitSign('a secret', body);
  const delivery = makeDelivery(body, { 'x-hub-signature-256': signature });
  expect(verifyDelivery(delivery, signatureSchemes.gitHub, ['a secret'], testNow).ok).toBe(true);
});

test('HubSpot v3 signs the address with the encodings it documents undone', () => {
  const scheme = signatureSchemes.hubSpotV3;
  const secret = 'client secret';
  const plain = { method: 'POST', body: Buffer.from(body), id: '' };
  const signed = 'https://signals.example.com/v1/intake/s?to=a@b.example&q=a%20b';
  const headers = signDelivery({ ...plain, url: signed }, scheme, secret, testNow);
  const url = 'https://signals.example.com/v1/intake/s?to=a%40b.example&q=a%20b';
  expect(verifyDelivery(makeDelivery(body, headers, { url }), scheme, [secret], testNow).ok).toBe(
    true,
  );
});

describe('secrets', () => {
  const signature = signatureVectors.find(({ name }) => name === 'intercom');

  it('are two while one is rotated out, and none at all refuses everything', () => {
    const delivery = deliveryOf(signature as SignatureVector);
    const verify = (secrets: string[]) =>
      verifyDelivery(delivery, signatureSchemes.intercom, secrets, testNow);
    expect(verify(['new', 'test_client_secret'])).toMatchObject({ ok: true, secretIndex: 1 });
    expect(verify([])).toEqual({ ok: false, reason: 'no secret is configured' });
    expect(verify([''])).toEqual({ ok: false, reason: 'no secret is configured' });
  });

  it('that are published, too short or of another form are refused before they are configured', () => {
    const { zendesk, standardWebhooks } = signatureSchemes;
    const zendeskTestSecret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
    expect(secretFault(zendesk, zendeskTestSecret)).toMatch('published');
    expect(secretFault(zendesk, 'anything else')).toBeNull();
    expect(secretFault(standardWebhooks, 'whsec_short')).toMatch('24 to 64');
    expect(secretFault(standardWebhooks, standardSecret)).toBeNull();
    expect(secretFault(sharedSecret, 'short')).toMatch('shorter');
  });
});

describe('a shared secret', () => {
  const secret = 'correct horse battery';
  const basic = (password: string) => `Basic ${Buffer.from(`any:${password}`).toString('base64')}`;
  const verify = (headers: Record<string, string | readonly string[]>, query = '') =>
    verifyDelivery(
      makeDelivery(body, headers, { url: `https://signals.example.com/v1/intake/s${query}` }),
      sharedSecret,
      [secret],
      testNow,
    ).ok;

  it('is taken from a header, as bearer, as password or from the address', () => {
    expect(verify({ 'x-groundswell-secret': secret })).toBe(true);
    expect(verify({ 'x-api-key': secret })).toBe(true);
    expect(verify({ authorization: basic(secret) })).toBe(true);
    expect(verify({}, `?key=${encodeURIComponent(secret)}`)).toBe(true);
    expect(verify({})).toBe(false);
  });

  it('is refused when one of the places holds another', () => {
    expect(verify({ 'x-api-key': 'no' }, `?key=${encodeURIComponent(secret)}`)).toBe(false);
    expect(verify({ 'x-api-key': [secret, 'no'] })).toBe(false);
    expect(verify({ authorization: basic('no') })).toBe(false);
  });
});
