import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ApiDeps } from '../api/api-deps.ts';
import { createApp } from '../api/create-app.ts';
import { unavailable } from '../domain/errors.ts';
import { issueReport } from '../jobs/issue-report.ts';
import { sweepFetches } from '../jobs/sweep-fetches.ts';
import { sweepTickets } from '../jobs/sweep-tickets.ts';
import { lockServer } from '../store/server-lock.ts';
import type { Config } from './config.ts';
import { type Context, openContext } from './context.ts';
import { editInThread } from './edit-in-thread.ts';
import { createEnqueueSaved } from './enqueue-saved.ts';
import { ensureFirstKey } from './first-key.ts';
import { previewInThread } from './preview-in-thread.ts';
import { type Saves, saveInThread } from './save-in-thread.ts';
import { superviseWorkers } from './supervise-workers.ts';
import { teachInThread } from './teach-in-thread.ts';

export interface RunningServer {
  readonly port: number;
  /** The API key made at this start, to be shown once; null when there was one already. */
  readonly firstKey: string | null;
  /** No new request; open ones end, workers end, files are closed. */
  close(): Promise<void>;
}

/** A worker that was not heard of for this long does not count as alive. */
const workerSilenceMs = 15_000;
/** A sender that takes longer for one request is cut off. */
const requestWithinMs = 60_000;
/** Longer than the 60 s for which proxies commonly keep a connection: whoever closes first must not be us, mid-request. */
const keepAliveMs = 75_000;
/** Open requests get this long to end before their connections are cut. */
const closeWithinMs = 5_000;

const apiDeps = (
  context: Context,
  told: Pick<ApiDeps, 'onTicketsSaved' | 'onFetchesOpened'>,
): ApiDeps => {
  const { config, store, queue, log, piiKey, seal } = context;
  const webRoot = join(config.packageRoot, 'dist', 'web');
  return {
    store,
    editTopics: editInThread(config),
    teachTags: teachInThread(config),
    ...told,
    queueHealth: () => queue.health(),
    deadLetters: (kind, options) => queue.deadLetters(kind, options),
    issueReport: (week) =>
      issueReport({ store, timeZone: config.timeZone, now: () => new Date() }, week),
    workersAlive: async () => {
      const since = new Date(Date.now() - workerSilenceMs).toISOString();
      return (await store.workers.alive(since)) > 0;
    },
    piiKey,
    seal,
    previewAnalysis: previewInThread(config.packageRoot),
    config: {
      bodyLimitBytes: config.bodyLimitBytes,
      publicUrl: config.publicUrl,
      timeZone: config.timeZone,
      defaultSource: 'api',
    },
    log,
    now: () => new Date(),
    version: config.version,
    webRoot: existsSync(webRoot) ? webRoot : null,
  };
};

const listen = async (server: Server, config: Config): Promise<number> => {
  server.listen(config.port, config.host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'error';
    throw unavailable(
      `Cannot listen on ${config.host}:${config.port} (${code}). Set PORT or GROUNDSWELL_HOST to a free address.`,
    );
  }
  return (server.address() as AddressInfo).port;
};

const closeServer = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closeWithinMs);
  await closed;
  clearTimeout(timer);
};

/** What an earlier process saved and did not get analysed is enqueued before the first request is. */
const enqueueLeftovers = async (context: Context): Promise<void> => {
  try {
    const { tickets, fetches } = context.store;
    const parts = { queue: context.queue, now: () => new Date() };
    await sweepTickets({ ...parts, tickets }, 0);
    await sweepFetches({ ...parts, fetches }, 0);
  } catch (error) {
    context.log.warn({ err: error }, 'the queue is away; the sweep enqueues what is left over');
  }
};

const serve = async (
  context: Context,
): Promise<Omit<RunningServer, 'close'> & { stop(): Promise<void> }> => {
  const { config, log, store } = context;
  const firstKey = await ensureFirstKey(store.keys, config.apiKey, new Date());
  await enqueueLeftovers(context);
  const enqueueSaved = createEnqueueSaved(context.queue, log);
  const app = createApp(
    apiDeps(context, {
      onTicketsSaved: enqueueSaved.addTickets,
      onFetchesOpened: enqueueSaved.addFetches,
    }),
  );
  const server = createServer(
    { requestTimeout: requestWithinMs, keepAliveTimeout: keepAliveMs },
    app,
  );
  // Nobody is let in before the thread that saves is up.
  await store.tickets.saveTickets([]);
  const port = await listen(server, config);
  const workers = superviseWorkers(config, log);
  log.info({ port }, 'listening');
  const stop = async (): Promise<void> => {
    await closeServer(server);
    await enqueueSaved.idle();
    await workers.close();
  };
  return { port, firstKey, stop };
};

/** The context with the saves of the intake made elsewhere. */
const withSaves = (context: Context, saves: Saves): Context => {
  const { saveTickets, saveChanges, saveDelivery } = saves;
  const { store } = context;
  return {
    ...context,
    store: {
      ...store,
      tickets: { ...store.tickets, saveTickets, saveChanges },
      deliveries: { ...store.deliveries, saveDelivery },
    },
  };
};

/**
 * Starts the HTTP server and the workers beside it.
 * @throws `conflict` when another server has this data folder; `unavailable` when store or port cannot be opened.
 */
export const startServer = async (config: Config): Promise<RunningServer> => {
  const context = await openContext(config, { name: 'server', durable: true, tidies: false });
  try {
    const lock = lockServer(config.dataDir);
    const saves = saveInThread(config);
    try {
      const { stop, ...running } = await serve(withSaves(context, saves));
      const close = async (): Promise<void> => {
        await stop();
        await saves.close();
        await context.close();
        lock.release();
      };
      return { ...running, close };
    } catch (error) {
      await saves.close();
      lock.release();
      throw error;
    }
  } catch (error) {
    await context.close();
    throw error;
  }
};
