/** An answer that is no success; `message` is what the service said, for people. */
export class RequestFailed extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RequestFailed';
    this.status = status;
  }
}

const failureOf = async (response: Response): Promise<RequestFailed> => {
  const problem: { detail?: string; title?: string } = await response.json().catch(() => ({}));
  const message = problem.detail ?? problem.title ?? `The service answered ${response.status}.`;
  return new RequestFailed(response.status, message);
};

const send = async (path: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => {
    throw new RequestFailed(0, 'The service does not answer. Is it running?');
  });
  if (!response.ok) throw await failureOf(response);
  return response;
};

/** Reads JSON from the service. Rejects with `RequestFailed`; status 0 = no answer at all. */
export const getJson = async <Answer>(path: string): Promise<Answer> =>
  (await send(path, { headers: { accept: 'application/json' } })).json();

/** Sends JSON, or nothing, and reads what the service answers; null where it answers nothing. */
export const sendJson = async <Answer>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer | null> => {
  const response = await send(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
};

/** Opens a session; the cookie is out of reach of scripts. */
export const signIn = async (key: string): Promise<void> => {
  await sendJson('POST', '/v1/session', { key });
};

export const signOut = async (): Promise<void> => {
  await send('/v1/session', { method: 'DELETE' });
};

/** The service's state as `GET /v1/status` tells it. */
export interface Status {
  readonly version: string;
  readonly workersAlive: boolean;
  readonly tickets: number;
  readonly unanalysed: number;
  readonly taxonomyVersion: number;
  readonly queues: Readonly<
    Record<string, { waiting: number; delayed: number; active: number; dead: number }>
  > | null;
}
