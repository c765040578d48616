import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiConfig, ApiDeps } from '../../src/api/api-deps.ts';
import { makeKey } from '../../src/api/api-key.ts';
import { createApp } from '../../src/api/create-app.ts';
import type { OpenFetch } from '../../src/domain/open-fetch.ts';
import type { SavedTicket, Scope } from '../../src/domain/ports.ts';
import { createSeal } from '../../src/intake/seal.ts';
import { createTopicEditing } from '../../src/jobs/edit-topics.ts';
import { issueReport } from '../../src/jobs/issue-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createLazyTeaching } from '../kit/lazy-teaching.ts';

/** The API on a real port over a real store in memory. */
export interface OpenApi {
  readonly url: string;
  readonly deps: ApiDeps;
  readonly told: SavedTicket[];
  readonly opened: OpenFetch[];
  readonly logged: string[];
  /** A request with a key of the scope; bodies that are no string are sent as JSON. */
  send(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Response>;
  keyOf(scope: Scope): string;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly scope?: Scope;
  readonly headers?: Readonly<Record<string, string>>;
}

export const now = new Date('2024-07-26T12:00:00.000Z');

const makeKeys = async (deps: ApiDeps): Promise<Record<Scope, string>> => {
  const secrets = { read: '', write: '', admin: '' };
  for (const scope of ['read', 'write', 'admin'] as const) {
    const { key, secret, secretHash } = makeKey(scope, [scope], now);
    await deps.store.keys.saveKey(key, secretHash);
    secrets[scope] = secret;
  }
  return secrets;
};

const noJobs = { waiting: 0, delayed: 0, active: 0, dead: 0 };

const makeDeps = async (
  overrides: Partial<ApiDeps>,
  config: Partial<ApiConfig>,
  told: SavedTicket[],
  opened: OpenFetch[],
  logged: string[],
): Promise<ApiDeps> => {
  const store = openStore({ dataDir: ':memory:', timeZone: 'UTC', now: () => now });
  const log = (fields: object, message: string): void => {
    logged.push(
      `${message} ${JSON.stringify(fields)} ${'err' in fields ? String(fields.err) : ''}`,
    );
  };
  return {
    store,
    editTopics: createTopicEditing({
      analyses: store.analyses,
      topics: store.topics,
      now: () => now,
    }),
    teachTags: createLazyTeaching(store),
    onTicketsSaved: (saved) => told.push(...saved),
    onFetchesOpened: (open) => opened.push(...open),
    queueHealth: async () => ({
      'ticket.analyze': { ...noJobs, waiting: 3, dead: 1 },
      'tickets.sweep': noJobs,
      'topics.discover': noJobs,
      'reports.issue': noJobs,
      'source.fetch': noJobs,
      'requests.group': noJobs,
      'weeks.judge': noJobs,
      'alerts.check': noJobs,
      'tags.learn': noJobs,
      'tags.retag': noJobs,
      'tickets.analyze': noJobs,
      'notices.send': noJobs,
      'mentions.embed': noJobs,
    }),
    deadLetters: async () => [],
    issueReport: (week) => issueReport({ store, timeZone: 'UTC', now: () => new Date() }, week),
    workersAlive: async () => true,
    piiKey: await store.keys.secret('pii'),
    seal: createSeal(await store.keys.secret('seal')),
    previewAnalysis: async () => [],
    config: {
      bodyLimitBytes: 5_000_000,
      publicUrl: null,
      timeZone: 'UTC',
      defaultSource: 'api',
      ...config,
    },
    log: { info: log, warn: log, error: log },
    now: () => now,
    version: '0.0.0-test',
    webRoot: null,
    ...overrides,
  };
};

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });

/** Opens the API with overrides of what it depends on. */
export const openApi = async (
  overrides: Partial<ApiDeps> = {},
  config: Partial<ApiConfig> = {},
): Promise<OpenApi> => {
  const told: SavedTicket[] = [];
  const opened: OpenFetch[] = [];
  const logged: string[] = [];
  const deps = await makeDeps(overrides, config, told, opened, logged);
  const keys = await makeKeys(deps);
  const server = createServer(createApp(deps));
  const url = await listen(server);
  return {
    url,
    deps,
    told,
    opened,
    logged,
    keyOf: (scope) => keys[scope],
    send: (method, path, body, options = {}) =>
      fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${keys[options.scope ?? 'admin']}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(body !== undefined && {
          body:
            typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        }),
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await deps.store.close();
    },
  };
};

/** The problem that a response holds. */
export interface SentProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly faultCount?: number;
  readonly errors?: readonly { pointer: string; message: string; fix: string }[];
}
export const problemIn = async (response: Response): Promise<SentProblem> =>
  (await response.json()) as SentProblem;
