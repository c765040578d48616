import { z } from 'zod';
import { contract } from './contract.ts';
import { problem } from './contract-schemas.ts';
import { namedSchemas } from './named-schemas.ts';
import { problemKinds } from './problem.ts';
import type { Parameters, ResponseSpec, RouteSpec } from './route-spec.ts';

/** A part of the document: plain JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const componentPath = (id: string): string => `#/components/schemas/${id}`;

/** What senders give is described as they may send it, what they get as it comes. */
const options = { io: 'input', unrepresentable: 'any', uri: componentPath } as const;

/** Without the keys that only a schema on its own needs. */
const asPart = (schema: object): JsonObject => {
  const { $schema: _, $id: __, ...part } = schema as JsonObject;
  return part;
};

const reference = (schema: z.ZodType): JsonObject => {
  const id = namedSchemas.get(schema)?.id;
  return id === undefined ? asPart(z.toJSONSchema(schema, options)) : { $ref: componentPath(id) };
};

const parametersOf = (schema: Parameters | undefined, place: 'path' | 'query'): JsonObject[] =>
  Object.entries(schema?.shape ?? {}).map(([name, value]) => {
    const { description, ...part } = asPart(z.toJSONSchema(value, options));
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description !== undefined && { description }),
      schema: part,
    };
  });

const requestBodyOf = (spec: RouteSpec): JsonObject => {
  if (spec.rawTypes !== undefined) {
    const types = spec.rawTypes.map((type) => [type, { schema: { type: 'string' } }]);
    return { requestBody: { required: true, content: Object.fromEntries(types) } };
  }
  if (spec.body === undefined) return {};
  const one = reference(spec.body);
  const schema =
    spec.mostBodies === undefined
      ? one
      : { anyOf: [one, { type: 'array', items: one, minItems: 1, maxItems: spec.mostBodies }] };
  const example = spec.example === undefined ? {} : { example: spec.example as Json };
  return {
    requestBody: { required: true, content: { 'application/json': { schema, ...example } } },
  };
};

const responseOf = ({ description, schema, otherTypes = [] }: ResponseSpec): JsonObject => {
  const content: JsonObject = {};
  if (schema !== undefined) content['application/json'] = { schema: reference(schema) };
  for (const type of otherTypes) content[type] = { schema: { type: 'string' } };
  return { description, ...(Object.keys(content).length > 0 && { content }) };
};

/** The problems that a route can answer with, as references to shared responses. */
const problemsOf = (spec: RouteSpec): (keyof typeof problemKinds)[] => [
  ...(spec.scope === null ? [] : (['unauthorized', 'forbidden'] as const)),
  ...(spec.params === undefined ? [] : (['not_found'] as const)),
  ...((spec.body ?? spec.rawTypes) === undefined
    ? []
    : (['malformed', 'too_large', 'unsupported_type', 'too_many_requests'] as const)),
  ...((spec.body ?? spec.query ?? spec.params) ? (['invalid'] as const) : []),
  'unavailable',
  'internal',
];

const operationOf = (operationId: string, spec: RouteSpec): JsonObject => {
  const responses: JsonObject = {};
  for (const [status, response] of Object.entries(spec.responses)) {
    responses[status] = responseOf(response);
  }
  for (const kind of problemsOf(spec)) {
    responses[String(problemKinds[kind].status)] ??= { $ref: `#/components/responses/${kind}` };
  }
  return {
    operationId,
    summary: spec.summary,
    description: spec.description,
    tags: [spec.group],
    security: spec.scope === null ? [] : [{ apiKey: [] }, { session: [] }],
    ...(spec.scope !== null && { 'x-scope': spec.scope }),
    parameters: [...parametersOf(spec.params, 'path'), ...parametersOf(spec.query, 'query')],
    ...requestBodyOf(spec),
    responses,
  };
};

const problemResponses = (): JsonObject =>
  Object.fromEntries(
    Object.entries(problemKinds).map(([kind, { title }]) => [
      kind,
      {
        description: title,
        content: { 'application/problem+json': { schema: reference(problem) } },
      },
    ]),
  );

const components = (): JsonObject => {
  const { schemas } = z.toJSONSchema(namedSchemas, options);
  return {
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([id, schema]) => [id, asPart(schema)]),
    ),
    responses: problemResponses(),
    securitySchemes: {
      apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `gw_…`' },
      session: { type: 'apiKey', in: 'cookie', name: 'gw_session' },
    },
  };
};

/** The OpenAPI 3.1 document of the running version, made from the contract and nothing else. */
export const buildOpenApi = (version: string): JsonObject => {
  const paths: Record<string, JsonObject> = {};
  for (const [operationId, spec] of Object.entries(contract)) {
    paths[spec.path] = { ...paths[spec.path], [spec.method]: operationOf(operationId, spec) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Groundswell',
      version,
      description: 'Tickets and feedback in; recurring issues, churn reasons and requests out.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(contract).map((spec) => spec.group))].map((name) => ({ name })),
    paths,
    components: components(),
  };
};
