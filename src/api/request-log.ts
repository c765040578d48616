import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { ApiLog } from './api-deps.ts';
import type { RouteMeter } from './metrics.ts';

const requestIdForm = /^[\w.-]{8,64}$/;

/** What is known of a request while it is answered. */
interface Trace {
  readonly requestId: string;
  route: string;
  meter: RouteMeter;
}

const traceOf = (response: Response): Trace => response.locals.trace as Trace;

/** The id that names a request in the log and in problems. */
export const requestIdOf = (response: Response): string => traceOf(response).requestId;

/** Says which route of the table answers, so that log and metrics never hold an address that somebody made up. */
export const setRoute = (response: Response, route: string, meter: RouteMeter): void => {
  const trace = traceOf(response);
  trace.route = route;
  trace.meter = meter;
};

/**
 * Gives every request its id, and tells log and metrics how it ended: route, status and time. Bodies, addresses,
 * queries and keys never reach the log.
 */
export const logRequests =
  (log: ApiLog, unmatched: RouteMeter) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const given = request.headers['x-request-id'];
    const startedAtMs = performance.now();
    const trace: Trace = {
      requestId: typeof given === 'string' && requestIdForm.test(given) ? given : randomUUID(),
      route: 'unmatched',
      meter: unmatched,
    };
    response.locals.trace = trace;
    response.once('finish', () => {
      const ms = performance.now() - startedAtMs;
      const { statusCode: status } = response;
      trace.meter.observe(status, ms / 1000);
      const { requestId, route } = trace;
      log.info({ requestId, method: request.method, route, status, ms: Math.round(ms) }, 'request');
    });
    next();
  };
