import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import { allSamples } from '../intake/sources/all-samples.ts';
import { testNow } from '../intake/sources/make-delivery.ts';
import type { SampleRequest, SourceSample } from '../intake/sources/source-sample.ts';
import { type OpenApi, openApi } from './open-api.ts';

interface Entry {
  readonly id: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly times: number;
}

const schemeOf = ({ scheme, kind }: SourceSample) => scheme ?? kind.schemes[0];

describe.each(allSamples.map((sample, index) => ({ sample, index })))(
  'POST /v1/intake/:sourceId ($sample.kind.title, $index)',
  ({ sample }) => {
    let api: OpenApi;
    let path: string;
    let sourceId: string;
    let count: number;

    const open = async (): Promise<void> => {
      api = await openApi(
        { now: () => testNow, piiKey: new Uint8Array(32).fill(7) },
        { bodyLimitBytes: 100_000 },
      );
      count = 0;
      const { options = {}, mapping } = sample.settings ?? {};
      const response = await api.send('POST', '/v1/sources', {
        name: 'desk',
        kind: sample.kind.name,
        scheme: schemeOf(sample).name,
        secret: sample.secret,
        options,
        ...(mapping ? { mapping } : {}),
      });
      const { source } = (await response.json()) as { source: { id: string } };
      expect(response.status, JSON.stringify(source)).toBe(201);
      sourceId = source.id;
      path = `/v1/intake/${sourceId}`;
    };
    beforeEach(open);
    afterEach(() => api.close());

    const signed = (
      { body, contentType = 'application/json', headers = {} }: SampleRequest,
      { at = testNow, secret = sample.secret, id = `msg_${++count}` } = {},
    ) => {
      const scheme = schemeOf(sample);
      const isTimed = body !== '' && scheme.kind === 'signature' && scheme.time?.in === 'body';
      const text = isTimed
        ? JSON.stringify({
            ...JSON.parse(body),
            [scheme.time?.in === 'body' ? scheme.time.field : '']: at.getTime(),
          })
        : body;
      const bytes = Buffer.from(text);
      const unsigned = { method: 'POST', url: api.url + path, body: bytes, id };
      const proof = signDelivery(unsigned, scheme, secret, at);
      return { bytes, headers: { 'content-type': contentType, ...headers, ...proof } };
    };
    const post = (bytes: Uint8Array, headers: Record<string, string>, to = path) =>
      fetch(api.url + to, { method: 'POST', body: bytes, headers });
    const send = (request: SampleRequest, options = {}) => {
      const { bytes, headers } = signed(request, options);
      return post(bytes, headers);
    };
    const rows = async () =>
      (await api.deps.store.tickets.readTickets(null, 1_000)).map(
        ({ ticket: { revision: _, receivedAt: __, ...ticket } }) => ticket,
      );
    const entries = async (query = ''): Promise<readonly Entry[]> => {
      const response = await api.send('GET', `/v1/deliveries?${query}`, undefined, {
        scope: 'read',
      });
      return ((await response.json()) as { items: Entry[] }).items;
    };
    const problemOf = async (response: Response) => {
      const { requestId: _, ...problem } = (await response.json()) as { requestId: string };
      return problem;
    };

    it('takes a history, whatever the order and however often, into the same rows', async () => {
      for (const step of sample.history) expect((await send(step)).status).toBe(200);
      const inOrder = await rows();
      const refused = (await entries('outcome=rejected')).map(({ reason }) => reason);
      expect(refused).toEqual([]);
      await api.close();
      await open();
      for (const step of [...sample.history].reverse()) await send(step);
      for (const step of sample.history) await send(step);
      expect(await rows()).toEqual(inOrder);
    });

    it('counts a hundred repeats once, each under an unsigned delivery id of its own', async () => {
      const once = signed(sample.history[0], { id: 'msg_once' });
      const idHeader = sample.deliveryIdHeader ?? 'x-delivery-id';
      for (let time = 0; time < 100; time++) {
        const headers = { ...once.headers, [idHeader]: `delivery-${time}` };
        expect((await post(once.bytes, headers)).status).toBe(200);
      }
      const outcomes = (await entries('limit=500')).map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(99);
    });

    it('refuses what is not authentic in words that do not tell a known source from none', async () => {
      const [first] = sample.history;
      const good = signed(first);
      const bent = Buffer.from(good.bytes);
      bent[bent.length - 2] = (bent[bent.length - 2] ?? 0) ^ 1;
      const wrong = signed(first, { secret: `${sample.secret.slice(0, -4)}AAAA` });
      const answers = [
        await post(wrong.bytes, wrong.headers),
        await post(good.bytes, { 'content-type': good.headers['content-type'] ?? '' }),
        await post(good.bytes, good.headers, '/v1/intake/src_unknown'),
        ...(schemeOf(sample).kind === 'signature' ? [await post(bent, good.headers)] : []),
      ];
      const problems = await Promise.all(answers.map(problemOf));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
      expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
      expect(await rows()).toEqual([]);
      // Refusals are entered with the next flush of the book, not with the answer.
      await expect
        .poll(async () => (await entries('outcome=rejected')).length, { timeout: 15_000 })
        .toBeGreaterThan(0);
      expect(api.logged.join()).not.toContain(sample.secret);
    });

    it('refuses a time that is stale or still to come, where one is signed', async () => {
      const scheme = schemeOf(sample);
      if (scheme.kind !== 'signature' || scheme.time === null) return;
      for (const minutes of [-11, 11]) {
        const at = new Date(testNow.getTime() + minutes * 60_000);
        expect((await send(sample.history[0], { at })).status).toBe(401);
      }
    });

    it('answers 200 to what it does not know, and keeps the reason', async () => {
      expect((await send(sample.unknownEvent)).status).toBe(200);
      const [entry] = await entries();
      expect(['ignored', 'rejected', 'accepted']).toContain(entry?.outcome);
      if (entry?.outcome !== 'accepted') expect(entry?.reason).toBeTruthy();
    });

    it('refuses other types, compressed and oversized bodies, and survives an empty one', async () => {
      const good = signed(sample.history[0]);
      const type = good.headers['content-type'] ?? '';
      expect(
        (await post(good.bytes, { ...good.headers, 'content-type': 'image/png' })).status,
      ).toBe(415);
      const zipped = await post(gzipSync(good.bytes), {
        ...good.headers,
        'content-encoding': 'gzip',
      });
      expect(zipped.status).toBe(415);
      expect((await post(Buffer.alloc(200_000, 'a'), good.headers)).status).toBe(413);
      const empty = signed({ body: '', contentType: type });
      expect([200, 401]).toContain((await post(empty.bytes, empty.headers)).status);
      expect(await rows()).toEqual([]);
    });

    it('keeps letters of every script, and nothing that identifies a person', async () => {
      if (sample.withText === null) return;
      const words = 'Экспорт ломается 🚨 عربي – write to jo.doe@customer.example';
      expect((await send(sample.withText(words))).status).toBe(200);
      const kept = JSON.stringify(await rows());
      expect(kept).toContain('Экспорт ломается 🚨 عربي – write to [email]');
      expect(kept).not.toContain('jo.doe');
    });
  },
);
