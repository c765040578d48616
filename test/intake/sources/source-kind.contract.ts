import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayKey } from '../../../src/intake/replay-key.ts';
import { signDelivery } from '../../../src/intake/sign-delivery.ts';
import type { Delivery } from '../../../src/intake/sources/delivery.ts';
import type { SourceEvent } from '../../../src/intake/sources/source-event.ts';
import type { ReadOutcome } from '../../../src/intake/sources/source-kind.ts';
import { verifyDelivery } from '../../../src/intake/verify-delivery.ts';
import { onProcessor } from '../../kit/processor-time.ts';
import { makeDelivery, testNow, testUrl } from './make-delivery.ts';
import type { SampleRequest, SourceSample } from './source-sample.ts';

const minutes = (count: number): Date => new Date(testNow.getTime() + count * 60_000);
const flip = (body: Uint8Array): Uint8Array => {
  const changed = Uint8Array.from(body);
  const at = changed.length - 2;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

/** One contract for every sender: what may go wrong on the way, and what must come of it. */
export const describeSourceKind = (sample: SourceSample): void => {
  const { kind, secret } = sample;
  const scheme = sample.scheme ?? kind.schemes[0];
  const settings = { options: {}, mapping: null, ...sample.settings };
  const [first] = sample.history;
  const isSigned = scheme.kind === 'signature';
  const signatureHeader = isSigned ? scheme.headers[0] : 'x-groundswell-secret';

  /** The body with its own signed time set to `at`, where the scheme keeps the time there. */
  const timed = (body: string, at: Date): string => {
    if (!isSigned || scheme.time?.in !== 'body') return body;
    return JSON.stringify({ ...JSON.parse(body), [scheme.time.field]: at.getTime() });
  };
  const request = (
    { body, contentType = 'application/json', headers = {} }: SampleRequest,
    at = testNow,
    usedSecret = secret,
  ): Delivery => {
    const bytes = Buffer.from(timed(body, at));
    const unsigned = { method: 'POST', url: testUrl, body: bytes, id: 'msg_1' };
    const signed = signDelivery(unsigned, scheme, usedSecret, at);
    return makeDelivery(bytes, { 'content-type': contentType, ...headers, ...signed });
  };
  const verify = (delivery: Delivery) => verifyDelivery(delivery, scheme, [secret], testNow);
  const read = (delivery: Delivery): ReadOutcome => kind.read(delivery, settings);
  const eventsOf = (outcome: ReadOutcome): readonly SourceEvent[] => {
    expect(outcome, JSON.stringify(outcome)).toMatchObject({ outcome: 'events' });
    return outcome.outcome === 'events' ? outcome.events : [];
  };
  const keyOf = (delivery: Delivery): string => {
    const result = verify(delivery);
    return replayKey(kind, scheme, delivery, result.ok ? result.signedId : null).key;
  };
  const wordsOf = (events: readonly SourceEvent[]): string[] =>
    events.flatMap((event) => (event.type === 'said' ? [event.part.text] : []));

  describe(`${kind.title} (${scheme.title})`, () => {
    it('takes a delivery that is signed, and reads each step of a ticket’s life', () => {
      for (const step of sample.history) {
        const delivery = request(step);
        expect(verify(delivery)).toMatchObject({ ok: true, secretIndex: 0 });
        const outcome = read(delivery);
        expect(outcome.outcome, JSON.stringify(outcome)).toBe('events');
      }
    });

    it('refuses a wrong secret, and takes the old one while it is rotated out', () => {
      const delivery = request(first, testNow, otherSecret(secret));
      expect(verify(delivery).ok).toBe(false);
      const rotating = verifyDelivery(delivery, scheme, [secret, otherSecret(secret)], testNow);
      expect(rotating).toMatchObject({ ok: true, secretIndex: 1 });
    });

    it('refuses a missing, an empty, a doubled and a garbled signature', () => {
      const delivery = request(first);
      const own = delivery.headers[signatureHeader] ?? [];
      for (const values of [undefined, [''], [...own, 'another'], ['\u0000'], ['v1,'], ['=']]) {
        const headers = { ...delivery.headers, [signatureHeader]: values };
        expect(verify({ ...delivery, headers }).ok, String(values)).toBe(false);
      }
    });

    if (isSigned) {
      it('refuses a body that is changed by one bit, and the same JSON written anew', () => {
        const delivery = request(first);
        expect(verify({ ...delivery, body: flip(delivery.body) }).ok).toBe(false);
        const longer = Buffer.concat([delivery.body, Buffer.from('\n')]);
        expect(verify({ ...delivery, body: longer }).ok).toBe(false);
        if (isJson(first.body)) {
          const again = JSON.stringify(JSON.parse(Buffer.from(delivery.body).toString()), null, 3);
          expect(verify({ ...delivery, body: Buffer.from(again) }).ok).toBe(false);
        }
      });

      it('refuses a body in gzip under the signature of the plain one', () => {
        const delivery = request(first);
        expect(verify({ ...delivery, body: gzipSync(delivery.body) }).ok).toBe(false);
      });
    }

    if (isSigned && scheme.time !== null) {
      it('refuses a signed time too far before or after ours', () => {
        const limit = scheme.toleranceSeconds / 60;
        expect(verify(request(first, minutes(-limit - 0.1)))).toMatchObject({
          reason: 'the signed time is too old',
        });
        expect(verify(request(first, minutes(limit + 0.1)))).toMatchObject({
          reason: 'the signed time lies in the future',
        });
        expect(verify(request(first, minutes(-limit + 0.1))).ok).toBe(true);
        expect(verify(request(first, minutes(limit - 0.1))).ok).toBe(true);
      });
    }

    it('knows a replayed delivery whatever its unsigned headers say', () => {
      const delivery = request(first);
      const header = sample.deliveryIdHeader ?? 'x-delivery-id';
      const replayed = { ...delivery, headers: { ...delivery.headers, [header]: ['another'] } };
      expect(verify(replayed).ok).toBe(true);
      expect(keyOf(replayed)).toBe(keyOf(delivery));
      const keys = sample.history.map((step) => keyOf(request(step)));
      const signsId = isSigned && scheme.idHeaders.length > 0;
      expect(new Set(keys).size).toBe(signsId ? 1 : sample.history.length);
    });

    it('rejects another content type, broken text, an empty body and gzip with a reason', () => {
      const broken = [
        request({ ...first, contentType: 'image/png' }),
        makeDelivery('', { 'content-type': first.contentType ?? 'application/json' }),
        makeDelivery('{"open":', { 'content-type': 'application/json' }),
        makeDelivery(Buffer.from([0xff, 0xfe, 0x00])),
        makeDelivery(gzipSync(first.body)),
        makeDelivery('null'),
        makeDelivery('"text"'),
      ];
      for (const delivery of broken) {
        const outcome = read(delivery);
        expect(outcome.outcome, Buffer.from(delivery.body).toString()).toBe('rejected');
        if (outcome.outcome === 'rejected') expect(outcome.faults[0]?.fix).toMatch(/\.$/);
      }
    });

    it('ignores an event it does not know, with a reason', () => {
      const outcome = read(request(sample.unknownEvent));
      expect(outcome.outcome).toBe('ignored');
      if (outcome.outcome === 'ignored') expect(outcome.reason.length).toBeGreaterThan(10);
    });

    const { withText } = sample;
    if (withText !== null) {
      it('keeps every letter of the customer’s words', () => {
        const text = 'Ünïcode “quoted” ☃ 漢字 עברית 👩‍👩‍👧 and a back\\slash';
        const delivery = request(withText(text));
        expect(verify(delivery).ok).toBe(true);
        expect(wordsOf(eventsOf(read(delivery)))).toContain(text);
      });

      it('reads a body of five megabytes in bounded time', async () => {
        const text = 'The export stops at half. '.repeat(200_000).trim();
        const delivery = request(withText(text));
        const { value: outcome, seconds } = await onProcessor(() => {
          expect(verify(delivery).ok).toBe(true);
          return read(delivery);
        });
        if (outcome.outcome === 'rejected') expect(outcome.faults[0]?.pointer).toMatch('text');
        else expect(wordsOf(eventsOf(outcome)).join('').length).toBeGreaterThan(900_000);
        expect(seconds).toBeLessThan(10);
      });
    }

    it('dates every event by the sender’s clock, in UTC', () => {
      for (const step of sample.history) {
        for (const event of eventsOf(read(request(step)))) {
          expect(event.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
          expect(event.at <= testNow.toISOString(), `${event.type} ${event.at}`).toBe(true);
        }
      }
    });

    const strict = sample.history.filter(({ body }) => isJson(body));
    if (strict.length > 0) {
      it('throws at nothing, whatever stands in its fields', () => {
        const junk = fc.oneof(
          fc.jsonValue({ maxDepth: 2 }),
          fc.constantFrom('', '0', 'null', '__proto__', -1, 1e300, '9'.repeat(40)),
        );
        fc.assert(
          fc.property(
            fc.constantFrom(...sample.history),
            fc.infiniteStream(junk),
            (step, junks) => {
              const mutated = mutate(JSON.parse(step.body), junks);
              const delivery = makeDelivery(JSON.stringify(mutated), step.headers ?? {});
              expect(['events', 'ignored', 'rejected']).toContain(read(delivery).outcome);
              expect(() => keyOf(delivery)).not.toThrow();
            },
          ),
          { numRuns: 120 },
        );
      });
    }
  });
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Another secret of the same form. */
const otherSecret = (secret: string): string =>
  secret.startsWith('whsec_')
    ? `whsec_${Buffer.from('quite another key of many bytes').toString('base64')}`
    : `${secret} of another`;

/** The same document with about every eighth value replaced. */
const mutate = (value: unknown, junks: Iterator<unknown>): unknown => {
  const next = junks.next().value;
  if (typeof next === 'number' && next % 3 === 0) return next;
  if (next === null || next === '') return next;
  if (Array.isArray(value)) return value.map((one) => mutate(one, junks));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mutate(one, junks)]));
  }
  return typeof next === 'object' ? next : value;
};
