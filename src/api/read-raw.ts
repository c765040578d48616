import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from './limit-writes.ts';
import type { Problem } from './problem.ts';
import { readBytes, tooLarge } from './read-bytes.ts';

const fits = (type: string, pattern: string): boolean =>
  pattern.startsWith('*/*') ? type.endsWith(pattern.slice('*/*'.length)) : type === pattern;

/**
 * The body of a delivery byte for byte, since its signature is over exactly these; or what is wrong with it. Types
 * are media types, or `+json` with a star before it for all that end so. Memory is bounded by the limit and by the shared budget.
 */
export const readRaw = async (
  request: IncomingMessage,
  types: readonly string[],
  limitBytes: number,
  budget: ByteBudget,
): Promise<Buffer | Problem> => {
  const { 'content-type': contentType = '', 'content-encoding': encoding } = request.headers;
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (!types.some((pattern) => fits(type, pattern))) {
    return { problem: 'unsupported_type', detail: `Send one of ${types.join(', ')}.` };
  }
  if (encoding !== undefined && encoding !== 'identity') {
    const detail = 'Send the body uncompressed, without "Content-Encoding".';
    return { problem: 'unsupported_type', detail };
  }
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return tooLarge(limitBytes);
  const body = await readBytes(request, limitBytes, budget);
  return body;
};
