import { createHmac } from 'node:crypto';
import type { DueSend } from '../domain/notice.ts';

const timeoutMs = 15_000;
const secretPrefix = 'whsec_';

/** The headers of Standard Webhooks: HMAC-SHA256 over `id.seconds.body` with the bytes of a `whsec_` secret. */
const noticeHeaders = (
  id: string,
  body: string,
  secret: string,
  now: Date,
): Record<string, string> => {
  const seconds = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'groundswell',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
};

const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `No answer within ${timeoutMs / 1000} s.`;
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

/**
 * Posts one notice to its subscriber. The id stays the same over all tries, so that the receiver can tell a repeat.
 * Follows no redirection and reads no answer. Never throws: a network that is away is an answer too.
 */
export const postNotice = async (
  send: DueSend,
  secret: string,
  now: Date,
): Promise<{ status: number | null; reason: string | null }> => {
  const body = `{"type":${JSON.stringify(send.type)},"timestamp":${JSON.stringify(send.at)},"data":${send.data}}`;
  try {
    const response = await fetch(send.url, {
      method: 'POST',
      headers: noticeHeaders(`msg_${send.noticeNo}`, body, secret, now),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return { status: response.status, reason: response.ok ? null : `HTTP ${response.status}` };
  } catch (error) {
    return { status: null, reason: explain(error).slice(0, 300) };
  }
};
