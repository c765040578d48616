import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allSamples } from '../intake/sources/all-samples.ts';
import { testNow } from '../intake/sources/make-delivery.ts';
import { type OpenApi, openApi } from './open-api.ts';
import { openDesk, proofHeader, type SendingDesk, schemeOf } from './sending-desk.ts';

const bodyLimitBytes = 5_000_000;

const apis: OpenApi[] = [];
const open = async (): Promise<OpenApi> => {
  const piiKey = new Uint8Array(32).fill(7);
  const api = await openApi({ now: () => testNow, piiKey }, { bodyLimitBytes });
  apis.push(api);
  return api;
};
afterAll(() => Promise.all(apis.map((api) => api.close())));

/** Sources that refused something; each must have noted it in the end. */
const refusing = new Set<SendingDesk>();

describe.each(allSamples.map((sample, index) => ({ sample, index })))(
  'POST /v1/intake/:sourceId ($sample.kind.title, $index)',
  ({ sample }) => {
    const [first] = sample.history;
    const scheme = schemeOf(sample);
    const header = proofHeader(sample);
    let api: OpenApi;
    let desk: SendingDesk;
    beforeAll(async () => {
      api = await open();
    });
    beforeEach(async () => {
      desk = await openDesk(api, sample);
    });

    const expectRefused = (statuses: readonly number[]): void => {
      refusing.add(desk);
      expect(statuses).toEqual(statuses.map(() => 401));
    };

    it('takes a history, whatever the order and however often, into the same rows', async () => {
      for (const step of sample.history) expect((await desk.send(step)).status).toBe(200);
      expect(await desk.entries('outcome=rejected')).toEqual([]);
      const rows = await desk.rows();
      const other = await openDesk(await open(), sample, desk.name);
      for (const step of [...sample.history].reverse()) await other.send(step);
      for (const step of sample.history) await other.send(step);
      expect(await other.rows()).toEqual(rows);
    });

    it('counts a hundred repeats once, each under an unsigned delivery id of its own', async () => {
      const once = desk.signed(first, { id: 'msg_once' });
      const idHeader = sample.deliveryIdHeader ?? 'x-delivery-id';
      const answers = Array.from({ length: 100 }, (_, time) =>
        desk.post(once.bytes, { ...once.headers, [idHeader]: `delivery-${time}` }),
      );
      const statuses = (await Promise.all(answers)).map(({ status }) => status);
      expect(statuses).toEqual(statuses.map(() => 200));
      const outcomes = (await desk.entries('limit=500')).map(({ outcome }) => outcome);
      expect(outcomes).toHaveLength(100);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(99);
    });

    it('refuses what is not authentic in words that do not tell a known source from none', async () => {
      const good = desk.signed(first);
      const { [header]: _, ...bare } = good.headers;
      const wrong = desk.signed(first, { secret: `${sample.secret.slice(0, -4)}AAAA` });
      const answers = [
        await desk.post(wrong.bytes, wrong.headers),
        await desk.post(good.bytes, bare),
        await desk.post(good.bytes, { ...good.headers, [header]: '' }),
        await desk.post(good.bytes, good.headers, '/v1/intake/src_unknown'),
      ];
      const problems = await Promise.all(
        answers.map(async (answer) => ({ ...((await answer.json()) as object), requestId: '' })),
      );
      expectRefused(answers.map(({ status }) => status));
      expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
      expect(await desk.rows()).toEqual([]);
      expect(api.logged.join()).not.toContain(sample.secret);
    });

    it('refuses a proof that comes twice', async () => {
      const { bytes, headers } = desk.signed(first);
      // One more right signature is one too many; the same secret again tells nothing new.
      const second = scheme.kind === 'signature' ? (headers[header] ?? '') : 'another';
      expectRefused([await desk.postDoubled(bytes, headers, header, second)]);
      expect(await desk.rows()).toEqual([]);
    });

    if (scheme.kind === 'signature') {
      it('refuses a body that is not the signed one: one byte changed, its JSON written anew', async () => {
        const { bytes, headers } = desk.signed(first);
        const bent = Buffer.from(bytes);
        bent[bent.length - 2] = (bent[bent.length - 2] ?? 0) ^ 1;
        const answers = [await desk.post(bent, headers)];
        if (/^[[{]/.test(bytes.toString())) {
          const anew = Buffer.from(JSON.stringify(JSON.parse(bytes.toString()), null, 3));
          answers.push(await desk.post(anew, headers));
        }
        expectRefused(answers.map(({ status }) => status));
        expect(await desk.rows()).toEqual([]);
      });
    }

    if (scheme.kind === 'signature' && scheme.time !== null) {
      it('refuses a time that is stale or still to come', async () => {
        const at = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
        const stale = await desk.send(first, { at: at(-11) });
        const toCome = await desk.send(first, { at: at(11) });
        expectRefused([stale.status, toCome.status]);
      });
    }

    it('answers 200 to what it does not know, and keeps the reason', async () => {
      expect((await desk.send(sample.unknownEvent)).status).toBe(200);
      const [entry] = await desk.entries();
      expect(['ignored', 'rejected', 'accepted']).toContain(entry?.outcome);
      if (entry?.outcome !== 'accepted') expect(entry?.reason).toBeTruthy();
    });

    it('refuses other types and compressed bodies, and survives an empty one', async () => {
      const { bytes, headers } = desk.signed(first);
      const picture = await desk.post(bytes, { ...headers, 'content-type': 'image/png' });
      expect(picture.status).toBe(415);
      const zipped = gzipSync(bytes);
      const gzip = await desk.post(zipped, { ...headers, 'content-encoding': 'gzip' });
      expect(gzip.status).toBe(415);
      const empty = desk.signed({ ...first, body: '' });
      const { status } = await desk.post(empty.bytes, empty.headers);
      expect([200, 401]).toContain(status);
      if (status === 200) {
        expect(await desk.entries()).toMatchObject([{ outcome: 'rejected' }]);
      }
      expect(await desk.rows()).toEqual([]);
    });

    it('takes a body of five megabytes, and refuses a larger one', async () => {
      const { headers } = desk.signed(first);
      expect((await desk.post(Buffer.alloc(bodyLimitBytes + 1, 'a'), headers)).status).toBe(413);
      if (sample.withText === null) return;
      const words = 'The export stops at half. '.repeat(190_000).trim();
      expect((await desk.send(sample.withText(words))).status).toBe(200);
      const [entry] = await desk.entries();
      expect(['accepted', 'rejected']).toContain(entry?.outcome);
      if (entry?.outcome === 'rejected') expect(entry.reason).toBeTruthy();
    });

    it('keeps letters of every script, and nothing that identifies a person', async () => {
      if (sample.withText === null) return;
      const words = 'Экспорт ломается 🚨 عربي – write to jo.doe@customer.example';
      expect((await desk.send(sample.withText(words))).status).toBe(200);
      const kept = JSON.stringify(await desk.rows());
      expect(kept).toContain('Экспорт ломается 🚨 عربي – write to [email]');
      expect(kept).not.toContain('jo.doe');
    });
  },
);

describe('the book of deliveries', () => {
  it('names every source that refused something, with the reason', async () => {
    expect(refusing.size).toBeGreaterThan(0);
    for (const desk of refusing) {
      const rejected = async () => (await desk.entries('outcome=rejected'))[0];
      // Refusals are entered with the next flush of the book, not with the answer.
      await expect.poll(async () => (await rejected())?.reason).toBeTruthy();
    }
  });
});
