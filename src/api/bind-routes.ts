import type { Express, NextFunction, Request, Response } from 'express';
import type { ApiKey } from '../domain/ports.ts';
import { sendProblem, sendReply } from './answer.ts';
import type { Authenticator } from './authenticate.ts';
import { checkBodies, checkBody, checkParameters } from './check-request.ts';
import { contract, type OperationId } from './contract.ts';
import type { Call, Handlers } from './handlers.ts';
import type { Admission, WriteGate } from './limit-writes.ts';
import type { Metrics } from './metrics.ts';
import { isProblem, type Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { readRaw } from './read-raw.ts';
import { requestIdOf, setRoute } from './request-log.ts';
import type { RouteSpec } from './route-spec.ts';

export interface RouteTools {
  readonly authenticator: Authenticator;
  readonly gate: WriteGate;
  readonly metrics: Metrics;
  readonly bodyLimitBytes: number;
}

type Receive = (call: Call) => ReturnType<Handlers[OperationId]>;

const receiveBody = async (
  spec: RouteSpec & { body: NonNullable<RouteSpec['body']> },
  request: Request,
  admission: Admission,
  limitBytes: number,
): Promise<{ value: unknown } | Problem> => {
  const json = await readJson(request, limitBytes, admission);
  if (isProblem(json)) return json;
  const value =
    spec.mostBodies === undefined
      ? checkBody(spec.body, json.value)
      : checkBodies(spec.body, json.value, spec.mostBodies);
  return { value };
};

const answer = async (
  spec: RouteSpec,
  receive: Receive,
  tools: RouteTools,
  request: Request,
  response: Response,
  key: ApiKey | null,
  admission: Admission | null,
): Promise<void> => {
  const params = spec.params && checkParameters(spec.params, request.params, 'path');
  const query = spec.query && checkParameters(spec.query, request.query, 'query');
  let body: unknown;
  if (spec.rawTypes !== undefined && admission !== null) {
    const received = await readRaw(request, spec.rawTypes, tools.bodyLimitBytes, admission);
    if (isProblem(received)) {
      sendProblem(response, requestIdOf(response), request.path, received);
      return;
    }
    body = received;
  }
  if (spec.body !== undefined && admission !== null) {
    const received = await receiveBody(
      { ...spec, body: spec.body },
      request,
      admission,
      tools.bodyLimitBytes,
    );
    if (isProblem(received)) {
      sendProblem(response, requestIdOf(response), request.path, received);
      return;
    }
    body = received.value;
  }
  // The parts were checked by the schemas that the type of the call is made from.
  const reply = await receive({ params, query, body, key, request } as Call);
  sendReply(response, requestIdOf(response), reply);
};

const serve = async (
  spec: RouteSpec,
  receive: Receive,
  tools: RouteTools,
  request: Request,
  response: Response,
): Promise<void> => {
  const refuse = (problem: Problem): void =>
    sendProblem(response, requestIdOf(response), request.path, problem);
  const key = spec.scope && (await tools.authenticator.authenticate(request, spec.scope));
  if (isProblem(key)) return refuse(key);
  const takesBody = (spec.body ?? spec.rawTypes) !== undefined;
  const admission = takesBody ? tools.gate.enter(key?.id ?? String(request.params.sourceId)) : null;
  if (isProblem(admission)) return refuse(admission);
  try {
    await answer(spec, receive, tools, request, response, key, admission);
  } finally {
    admission?.leave();
  }
};

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Binds each route of the contract to its handler, and answers other methods on its path with 405. */
export const bindRoutes = (app: Express, handlers: Handlers, tools: RouteTools): void => {
  const methodsByPath = new Map<string, string[]>();
  for (const [id, spec] of Object.entries(contract) as [OperationId, RouteSpec][]) {
    const receive = handlers[id] as Receive;
    const meter = tools.metrics.meter(spec.path, spec.method.toUpperCase());
    const path = expressPath(spec.path);
    app[spec.method](path, (request: Request, response: Response, next: NextFunction) => {
      setRoute(response, spec.path, meter);
      serve(spec, receive, tools, request, response).catch(next);
    });
    methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), spec.method.toUpperCase()]);
  }
  for (const [path, methods] of methodsByPath) {
    const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    app.all(path, (request: Request, response: Response) => {
      sendProblem(response, requestIdOf(response), request.path, {
        problem: 'method_not_allowed',
        detail: `This path knows ${allow.join(', ')}; use one of them.`,
        allow: allow.join(', '),
      });
    });
  }
};
