import type { Seal } from './seal.ts';
import type { Delivery } from './sources/delivery.ts';

/** A larger message is not kept for a replay. */
const mostBytes = 1_000_000;
/** What proves who sent it, and is not needed to read it again. */
const secretHeader = /auth|cookie|secret|token|key|sign/i;
/** A live API token that some SOAP messages carry. */
const sessionId = /(<(?:\w+:)?SessionId>)[^<]*(<)/gi;

interface KeptMessage {
  readonly method: string;
  readonly url: string;
  readonly headers: Delivery['headers'];
  readonly body: string;
  readonly receivedAt: string;
}

const withoutSession = (body: Uint8Array): Buffer => {
  const bytes = Buffer.from(body);
  if (!bytes.subarray(0, 200).toString('latin1').includes('<')) return bytes;
  return Buffer.from(bytes.toString('latin1').replace(sessionId, '$1$2'), 'latin1');
};

/** A delivery sealed for a replay, without its proof; null when it is too large to be kept. */
export const keepMessage = (delivery: Delivery, seal: Seal): Uint8Array | null => {
  if (delivery.body.length > mostBytes) return null;
  const message: KeptMessage = {
    method: delivery.method,
    url: delivery.url.split('?')[0] ?? '',
    headers: Object.fromEntries(
      Object.entries(delivery.headers).filter(([name]) => !secretHeader.test(name)),
    ),
    body: withoutSession(delivery.body).toString('base64'),
    receivedAt: delivery.receivedAt,
  };
  return seal.seal(Buffer.from(JSON.stringify(message), 'utf8'));
};

/** The delivery as it came. Throws `internal` when it was sealed with another key. */
export const openMessage = (sealed: Uint8Array, seal: Seal): Delivery => {
  const text = Buffer.from(seal.open(sealed)).toString('utf8');
  const message = JSON.parse(text) as KeptMessage;
  return { ...message, body: Buffer.from(message.body, 'base64') };
};
