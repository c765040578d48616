import type { Delivery } from '../../../src/intake/sources/delivery.ts';

/** The time at which the tests of sources take place. */
export const testNow = new Date('2026-03-04T09:30:00.000Z');
export const testUrl = 'https://signals.example.com/v1/intake/src_1';

/** A POST of a JSON text as a server would hand it on. */
export const makeDelivery = (
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
  change: Partial<Delivery> = {},
): Delivery => ({
  method: 'POST',
  url: testUrl,
  headers: Object.fromEntries(
    Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, value]) => [
      name,
      typeof value === 'string' ? [value] : value,
    ]),
  ),
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  receivedAt: testNow.toISOString(),
  ...change,
});
