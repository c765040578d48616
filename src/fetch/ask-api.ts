/** What an API says when it is asked for something. */
export type ApiAnswer =
  | { readonly outcome: 'found'; readonly body: unknown }
  /** There is nothing (any more) under this id. */
  | { readonly outcome: 'gone' }
  /** The token is not taken; asking again changes nothing. */
  | { readonly outcome: 'refused'; readonly status: number }
  /** The question itself is not understood. */
  | { readonly outcome: 'wrong'; readonly reason: string }
  /** Too many questions, or the API is ill; null = it says nothing of when. */
  | {
      readonly outcome: 'later';
      readonly reason: string;
      readonly retryAfterSeconds: number | null;
    };

export interface AskLimits {
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

const usualLimits: AskLimits = { timeoutMs: 20_000, mostBytes: 10_000_000 };

/** Seconds or an HTTP date (RFC 9110, 10.2.3); null when it is neither or absent. */
export const readRetryAfter = (value: string | null, now: Date): number | null => {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value.trim());
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1_000));
};

const readBody = async (response: Response, mostBytes: number): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RangeError(`the answer is longer than ${mostBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const readFound = async (response: Response, mostBytes: number): Promise<ApiAnswer> => {
  const text = await readBody(response, mostBytes);
  try {
    return { outcome: 'found', body: JSON.parse(text) };
  } catch {
    return { outcome: 'wrong', reason: 'the answer is no JSON' };
  }
};

const judge = async (response: Response, limits: AskLimits, now: Date): Promise<ApiAnswer> => {
  const { status } = response;
  if (status === 200) return readFound(response, limits.mostBytes);
  await response.body?.cancel();
  if (status === 401 || status === 403) return { outcome: 'refused', status };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  const reason = `it answers ${status}`;
  if (status === 408 || status === 429 || status >= 500) {
    const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'), now);
    return { outcome: 'later', reason, retryAfterSeconds };
  }
  return { outcome: 'wrong', reason };
};

const explain = (error: unknown, { timeoutMs }: AskLimits): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `it did not answer within ${timeoutMs / 1_000} s`;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`;
};

/**
 * Asks an API for JSON with a bearer token. Follows no redirection, so that the token goes nowhere else. Never throws:
 * a network that is away is an answer too.
 */
export const askApi = async (
  address: string,
  token: string,
  now: Date,
  limits: AskLimits = usualLimits,
): Promise<ApiAnswer> => {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    return await judge(response, limits, now);
  } catch (error) {
    const reason = explain(error, limits);
    return error instanceof RangeError
      ? { outcome: 'wrong', reason }
      : { outcome: 'later', reason, retryAfterSeconds: null };
  }
};
