import { bodyText, type Delivery, mediaType, soleHeader } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { recordIn, textIn } from './read-json.ts';

/** What a sender expects beside plain deliveries, as data. */
export type Handshake =
  /** Asks with HEAD whether the address is there. */
  | { readonly kind: 'head' }
  /** CloudEvents: OPTIONS asks for leave to send. */
  | { readonly kind: 'options'; readonly eventsPerMinute: number }
  /** A signed POST whose header is to be sent back as plain text. */
  | { readonly kind: 'echo-header'; readonly header: string; readonly type: string }
  /** A signed POST whose `challenge` is to be sent back; known by its `type`. */
  | { readonly kind: 'echo-challenge'; readonly type: string }
  /** The exact body that a delivery of this content type is answered with, whatever became of it. */
  | { readonly kind: 'acknowledge'; readonly contentType: string; readonly body: string };

export interface HandshakeAnswer {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answer = (body: string, headers: Readonly<Record<string, string>> = {}): HandshakeAnswer => ({
  status: 200,
  headers,
  body,
});
const plain = { 'content-type': 'text/plain; charset=utf-8' };
/** A challenge is short and printable; anything else would make us a mirror for whoever holds the secret. */
const challengeForm = /^[\x21-\x7e]{1,512}$/;

/** The answer to a question that carries no signature (HEAD, OPTIONS); null when the delivery is none. */
export const answerUnsigned = (
  delivery: Delivery,
  handshakes: readonly Handshake[],
): HandshakeAnswer | null => {
  for (const handshake of handshakes) {
    if (handshake.kind === 'head' && delivery.method === 'HEAD') return answer('');
    if (handshake.kind === 'options' && delivery.method === 'OPTIONS') {
      const origin = soleHeader(delivery, 'webhook-request-origin');
      if (origin === null || !challengeForm.test(origin)) return null;
      return answer('', {
        allow: 'POST',
        'webhook-allowed-origin': origin,
        'webhook-allowed-rate': String(handshake.eventsPerMinute),
      });
    }
  }
  return null;
};

/** The answer to a verified POST that is a question and no delivery; null when it is a delivery. */
export const answerChallenge = (
  delivery: Delivery,
  handshakes: readonly Handshake[],
): HandshakeAnswer | null => {
  for (const handshake of handshakes) {
    if (handshake.kind !== 'echo-header' && handshake.kind !== 'echo-challenge') continue;
    const text = bodyText(delivery);
    const body = text === null ? null : recordIn(parseJson(text));
    if (body === null || textIn(body, 'type') !== handshake.type) continue;
    const challenge =
      handshake.kind === 'echo-header'
        ? soleHeader(delivery, handshake.header)
        : textIn(body, 'challenge');
    if (challenge !== null && challengeForm.test(challenge)) return answer(challenge, plain);
  }
  return null;
};

/** What a verified delivery is answered with where the sender insists on a form; null = an empty 200 will do. */
export const acknowledgement = (
  delivery: Delivery,
  handshakes: readonly Handshake[],
): HandshakeAnswer | null => {
  for (const handshake of handshakes) {
    if (handshake.kind !== 'acknowledge' || handshake.contentType !== mediaType(delivery)) continue;
    return answer(handshake.body, { 'content-type': `${handshake.contentType}; charset=utf-8` });
  }
  return null;
};
