import type { ServerResponse } from 'node:http';
import { type Problem, problemBody, problemKinds } from './problem.ts';

/** What a handler gives back. Without `body` and `text` the answer is empty. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with `contentType`. */
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** No answer of the API runs or shows anything by itself. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Sent with every answer: nothing is sniffed, framed, embedded elsewhere or kept by caches. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Content-Security-Policy': apiPolicy,
  'Cache-Control': 'no-store',
};

/** Sends a reply with the headers that every answer has. */
export const sendReply = (response: ServerResponse, requestId: string, reply: Reply): void => {
  const text = reply.body === undefined ? (reply.text ?? '') : JSON.stringify(reply.body);
  const headers: Record<string, string | number> = {
    'X-Request-Id': requestId,
    'Content-Length': Buffer.byteLength(text),
    ...(text === ''
      ? {}
      : { 'Content-Type': reply.contentType ?? 'application/json; charset=utf-8' }),
    ...securityHeaders,
    ...reply.headers,
  };
  response.writeHead(reply.status, headers).end(text);
};

/** Sends a problem (RFC 9457). `instance` is the path asked for, without its query. */
export const sendProblem = (
  response: ServerResponse,
  requestId: string,
  instance: string,
  problem: Problem,
): void => {
  const headers: Record<string, string> = {};
  if (problem.retryAfterSeconds !== undefined) {
    headers['Retry-After'] = String(Math.ceil(problem.retryAfterSeconds));
  }
  if (problem.allow !== undefined) headers.Allow = problem.allow;
  if (problem.problem === 'unauthorized')
    headers['WWW-Authenticate'] = 'Bearer realm="groundswell"';
  sendReply(response, requestId, {
    status: problemKinds[problem.problem].status,
    body: problemBody(problem, requestId, instance),
    contentType: 'application/problem+json; charset=utf-8',
    headers,
  });
};
