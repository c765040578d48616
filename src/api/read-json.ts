import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from './limit-writes.ts';
import type { Problem } from './problem.ts';
import { readBytes, tooLarge } from './read-bytes.ts';

/** Deeper nesting than any message of ours has; deeper JSON is an attack on the parser. */
const maxDepth = 64;
const jsonType = /^application\/(?:json|[\w.+-]+\+json)(?:\s*;\s*charset=(?:"?utf-?8"?))?\s*$/i;

const quote = 0x22;
const backslash = 0x5c;

const isTooDeep = (body: Buffer): boolean => {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (quoted) {
      if (byte === backslash) index++;
      else if (byte === quote) quoted = false;
    } else if (byte === quote) quoted = true;
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > maxDepth) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
};

const checkHeaders = (request: IncomingMessage, limitBytes: number): Problem | null => {
  if (!jsonType.test(request.headers['content-type'] ?? '')) {
    return {
      problem: 'unsupported_type',
      detail: 'Send the body as JSON in UTF-8, with the header "Content-Type: application/json".',
    };
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    return {
      problem: 'unsupported_type',
      detail: 'Send the body uncompressed, without "Content-Encoding".',
    };
  }
  return Number(request.headers['content-length'] ?? 0) > limitBytes ? tooLarge(limitBytes) : null;
};

const parse = (body: Buffer): { value: unknown } | Problem => {
  if (!isUtf8(body)) {
    return {
      problem: 'malformed',
      detail: 'The body is not valid UTF-8. Encode the text as UTF-8 (not Latin-1 or UTF-16).',
    };
  }
  if (isTooDeep(body)) {
    return {
      problem: 'malformed',
      detail: `The JSON is nested deeper than ${maxDepth} levels. Send the fields that /docs lists.`,
    };
  }
  const start =
    body.length >= 3 && body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  try {
    return { value: JSON.parse(body.toString('utf8', start)) };
  } catch (error) {
    // V8 quotes the text around the fault, which may be personal: only the place is told.
    const place =
      /at position \d+(?: \(line \d+ column \d+\))?/.exec(String(error))?.[0] ?? 'at its end';
    return {
      problem: 'malformed',
      detail: `The body is not valid JSON (${place}). Send one JSON object or array.`,
    };
  }
};

/** The JSON body of a request, or what is wrong with it. Memory is bounded by the limit and by the shared budget. */
export const readJson = async (
  request: IncomingMessage,
  limitBytes: number,
  budget: ByteBudget,
): Promise<{ value: unknown } | Problem> => {
  const refused = checkHeaders(request, limitBytes);
  if (refused !== null) return refused;
  const body = await readBytes(request, limitBytes, budget);
  if (!Buffer.isBuffer(body)) return body;
  return parse(body);
};
