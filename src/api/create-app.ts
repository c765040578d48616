import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { securityHeaders, sendProblem } from './answer.ts';
import type { ApiDeps } from './api-deps.ts';
import { createAuthenticator } from './authenticate.ts';
import { bindHandshakes } from './bind-handshakes.ts';
import { bindRoutes } from './bind-routes.ts';
import type { Handlers } from './handlers.ts';
import { createWriteGate } from './limit-writes.ts';
import { createMetrics } from './metrics.ts';
import { problemOf } from './problem.ts';
import { logRequests, requestIdOf } from './request-log.ts';
import { createActionRoutes } from './routes/action-routes.ts';
import { createCustomerRoutes } from './routes/customer-routes.ts';
import { createDeliveryRoutes } from './routes/delivery-routes.ts';
import { createKeyRoutes } from './routes/key-routes.ts';
import { createNoteRoutes } from './routes/note-routes.ts';
import { createNoticeRoutes } from './routes/notice-routes.ts';
import { createOperatingRoutes } from './routes/operating-routes.ts';
import { createOutcomeRoutes } from './routes/outcome-routes.ts';
import { createOwnRoutes } from './routes/own-routes.ts';
import { createReadingRoutes } from './routes/reading-routes.ts';
import { createRepeatRoutes } from './routes/repeat-routes.ts';
import { createReportRoutes } from './routes/report-routes.ts';
import { createRequestRoutes } from './routes/request-routes.ts';
import { createSourceRoutes } from './routes/source-routes.ts';
import { createTagRoutes } from './routes/tag-routes.ts';
import { createTicketRoutes } from './routes/ticket-routes.ts';
import { createTopicRoutes } from './routes/topic-routes.ts';
import { createTrendRoutes } from './routes/trend-routes.ts';
import { createSourceBook } from './source-book.ts';

const defaultMaxWrites = 512;
const defaultMaxBytes = 64 * 1024 * 1024;

/** The dashboard runs its own scripts and talks to this host; nothing else. */
const dashboardPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const setDashboardHeaders = (response: {
  setHeader(name: string, value: string): unknown;
}): void => {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', dashboardPolicy);
};

/** The built dashboard: files with a hash in their name are kept for ever, pages are asked for again. */
const serveDashboard = (app: Express, webRoot: string): void => {
  app.use(
    express.static(webRoot, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        setDashboardHeaders(response);
        const forEver = /[\\/]assets[\\/]/.test(path);
        response.setHeader(
          'Cache-Control',
          forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    }),
  );
  app.get(/^\/(?!v1(?:\/|$))/, (request: Request, response: Response, next: NextFunction) => {
    // Only for browsers: a program that mistypes a path shall get its 404.
    const browses = request.headers.accept?.includes('text/html') ?? false;
    if (!browses || /\.\w+$/.test(request.path)) {
      next();
      return;
    }
    setDashboardHeaders(response);
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(webRoot, 'index.html'), (error) => {
      if (error !== undefined && !response.headersSent) next();
    });
  });
};

const answerErrors = (app: Express, deps: ApiDeps): void => {
  app.use((request: Request, response: Response) => {
    sendProblem(response, requestIdOf(response), request.path, {
      problem: 'not_found',
      detail: 'There is nothing at this path; /docs lists all paths.',
    });
  });
  // Express knows an error handler by its four parameters.
  app.use((error: unknown, request: Request, response: Response, _: NextFunction) => {
    const requestId = requestIdOf(response);
    const problem = problemOf(error);
    if (problem.problem === 'internal') deps.log.error({ requestId, err: error }, 'request failed');
    if (problem.problem === 'unavailable') deps.log.warn({ requestId, err: error }, 'unavailable');
    if (response.headersSent) response.destroy();
    else sendProblem(response, requestId, request.path, problem);
  });
};

/** The HTTP API and, where it is built, the dashboard. Opens and listens to nothing; everything comes with `deps`. */
export const createApp = (deps: ApiDeps): Express => {
  const { config, store } = deps;
  let secret: Promise<Uint8Array> | null = null;
  const sessionSecret = (): Promise<Uint8Array> => {
    secret ??= store.keys.secret('session');
    return secret;
  };
  const metrics = createMetrics();
  const authenticator = createAuthenticator(store.keys, deps.now, sessionSecret);
  const book = createSourceBook(deps);
  const handlers: Handlers = {
    ...createTicketRoutes(deps),
    ...createCustomerRoutes(deps),
    ...createReadingRoutes(deps),
    ...createRepeatRoutes(deps),
    ...createReportRoutes(deps),
    ...createActionRoutes(deps),
    ...createTopicRoutes(deps),
    ...createNoteRoutes(deps),
    ...createOwnRoutes(deps),
    ...createTagRoutes(deps),
    ...createRequestRoutes(deps),
    ...createOutcomeRoutes(deps),
    ...createTrendRoutes(deps),
    ...createNoticeRoutes(deps),
    ...createKeyRoutes(deps, authenticator, sessionSecret),
    ...createSourceRoutes(deps, book),
    ...createDeliveryRoutes(deps, book),
    ...createOperatingRoutes(deps, metrics),
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(logRequests(deps.log, metrics.meter('unmatched', 'ANY')));
  bindHandshakes(app, book, deps);
  bindRoutes(app, handlers, {
    authenticator,
    gate: createWriteGate(
      config.maxWritesInFlight ?? defaultMaxWrites,
      config.maxBytesInFlight ?? defaultMaxBytes,
    ),
    metrics,
    bodyLimitBytes: config.bodyLimitBytes,
  });
  if (deps.webRoot !== null) serveDashboard(app, deps.webRoot);
  else app.get('/', (_: Request, response: Response) => response.redirect(302, '/docs'));
  answerErrors(app, deps);
  return app;
};
