import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../src/api/create-app.ts';
import { jobKinds } from '../../src/domain/job.ts';
import type { Scope, Store } from '../../src/domain/ports.ts';
import { createSeal } from '../../src/intake/seal.ts';
import { createTopicEditing } from '../../src/jobs/edit-topics.ts';
import { issueReport } from '../../src/jobs/issue-report.ts';
import { createLazyTeaching } from '../kit/lazy-teaching.ts';

/** The key the tests sign in with. */
export const dashboardKey = 'gw_key_of_the_browser_tests';

const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url));
const emptyQueue = { waiting: 0, delayed: 0, active: 0, dead: 0 };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

export interface DashboardServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The real API with the built dashboard over a real store; only the queue has nothing to say. */
export const startDashboardServer = async (
  store: Store,
  scopes: readonly Scope[] = ['read'],
): Promise<DashboardServer> => {
  const secretHash = createHash('sha256').update(dashboardKey).digest('hex');
  await store.keys.saveKey(
    { id: 'key-1', name: 'browser', scopes, createdAt: '2024-07-01T00:00:00.000Z' },
    secretHash,
  );
  const counts = Object.fromEntries(jobKinds.map((kind) => [kind, emptyQueue]));
  const app = createApp({
    store,
    editTopics: createTopicEditing({
      analyses: store.analyses,
      topics: store.topics,
      now: () => new Date(),
    }),
    teachTags: createLazyTeaching(store),
    onTicketsSaved: () => {},
    onFetchesOpened: () => undefined,
    queueHealth: async () => counts as Record<(typeof jobKinds)[number], typeof emptyQueue>,
    deadLetters: async () => [],
    issueReport: (week) => issueReport({ store, timeZone: 'UTC', now: () => new Date() }, week),
    workersAlive: async () => true,
    piiKey: await store.keys.secret('pii'),
    seal: createSeal(await store.keys.secret('seal')),
    previewAnalysis: async () => [],
    config: { bodyLimitBytes: 1_000_000, publicUrl: null, timeZone: 'UTC', defaultSource: 'api' },
    log: silent,
    now: () => new Date(),
    version: '0.0.0-test',
    webRoot,
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
};
