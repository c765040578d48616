import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contract, type OperationId } from '../../src/api/contract.ts';
import { examples } from '../../src/api/contract-examples.ts';
import type { RouteSpec } from '../../src/api/route-spec.ts';
import { type OpenApi, openApi } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Record<string, unknown>>>;
  readonly components: { readonly schemas: object; readonly responses: object };
}
const readDocument = async (): Promise<Document> =>
  (await (await fetch(`${api.url}/v1/openapi.json`)).json()) as Document;

const specs: [OperationId, RouteSpec][] = Object.entries(contract) as [OperationId, RouteSpec][];

/** Values that make each path answer: a ticket, a customer and an account are there, and a key to withdraw. */
const idByGroup = (spec: RouteSpec, ids: Record<string, string>): string => {
  if (spec.path.startsWith('/v1/sources/')) return ids.source ?? '';
  if (spec.group === 'Notices') return ids.subscriber ?? '';
  return spec.group === 'Requests' ? (ids.request ?? '') : 'northwind';
};
const pathOf = (spec: RouteSpec, ids: Record<string, string>): string =>
  spec.path
    .replace('{unit}', 'tickets')
    .replace('{kind}', 'ticket.analyze')
    .replace('{sourceId}', 'src_unknown')
    .replace('{version}', '1')
    .replace('{no}', '1')
    .replace('{id}', ids[spec.path] ?? idByGroup(spec, ids));

const bodyOf = (id: OperationId, spec: RouteSpec): unknown => {
  if (id === 'createSession') return { key: api.keyOf('admin') };
  const bodies: Partial<Record<OperationId, object>> = {
    changeSource: { enabled: true },
    rotateSourceSecret: {},
    saveMapping: { fields: { text: 'comment' } },
    previewSource: { payload: '{"comment": "The export fails."}' },
    deliver: {},
  };
  if (bodies[id] !== undefined) return bodies[id];
  return spec.example;
};

describe('the OpenAPI document', () => {
  test('describes every route that the running app answers, and no other', async () => {
    const { paths } = await readDocument();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const expected = specs.map(([, spec]) => `${spec.method} ${spec.path}`);
    expect(described.sort()).toEqual(expected.sort());
  });

  test('resolves each of its references', async () => {
    const document = await readDocument();
    const references = JSON.stringify(document).match(/"#\/[^"]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(30);
    for (const reference of references) {
      const path = reference.slice(3, -1).split('/');
      const target = path.reduce<unknown>(
        (at, key) => (at as Record<string, unknown> | undefined)?.[key],
        document,
      );
      expect(target, reference).toBeDefined();
    }
  });

  test('names a 3.1 version, and every operation has answers and security', async () => {
    const { openapi, paths } = await readDocument();
    expect(openapi).toBe('3.1.0');
    for (const methods of Object.values(paths)) {
      for (const operation of Object.values(methods)) {
        expect(Object.keys(operation.responses as object).length).toBeGreaterThan(1);
        expect(operation.security).toBeInstanceOf(Array);
      }
    }
  });

  test.each(specs.filter(([, spec]) => spec.example !== undefined))(
    'has an example for %s that fits its schema',
    (_, spec) => {
      expect(spec.body?.safeParse(spec.example).error).toBeUndefined();
    },
  );

  test('is true: each route answers its example with what its schema says', async () => {
    const saved = await api.send('POST', '/v1/tickets', examples.ticket);
    const { tickets } = (await saved.json()) as { tickets: { id: string }[] };
    await api.send('PUT', '/v1/accounts/northwind', examples.account);
    await api.send('PUT', '/v1/customers/northwind', examples.customer);
    const made = await api.send('POST', '/v1/keys', examples.key);
    const { id: keyId } = (await made.json()) as { id: string };
    const action = await api.send('POST', '/v1/actions', { title: 'Look into it' });
    const { id: actionId } = (await action.json()) as { id: string };
    const added = await api.send('POST', '/v1/sources', { name: 'described', kind: 'json' });
    const { source } = (await added.json()) as { source: { id: string } };
    const requested = await api.send('POST', '/v1/requests', { title: 'Dark mode' });
    const { ids: requests } = (await requested.json()) as { ids: string[] };
    const marked = await api.send('POST', '/v1/marks', contract.createMark.example);
    const { id: markId } = (await marked.json()) as { id: string };
    const subscribed = await api.send('POST', '/v1/subscribers', contract.createSubscriber.example);
    const { id: subscriberId } = (await subscribed.json()) as { id: string };
    const ids = {
      subscriber: subscriberId,
      source: source.id,
      '/v1/topics/edits/{id}/undo': '1',
      '/v1/tickets/{id}': tickets[0]?.id ?? '',
      '/v1/keys/{id}': keyId,
      '/v1/actions/{id}': actionId,
      request: requests[0] ?? '',
      '/v1/marks/{id}': markId,
    };
    for (const [id, spec] of specs.filter(
      // What they would work on is gone by then, or was never there.
      ([id]) => !['deleteTicket', 'replayDelivery', 'markTopic', 'noteTopic'].includes(id),
    )) {
      const response = await api.send(
        spec.method.toUpperCase(),
        pathOf(spec, ids),
        bodyOf(id, spec),
      );
      const expected = spec.responses[response.status];
      expect(expected, `${id} answered ${response.status}`).toBeDefined();
      if (expected?.schema === undefined) continue;
      const checked = expected.schema.safeParse(await response.json());
      expect(checked.error && z.prettifyError(checked.error), id).toBeUndefined();
    }
  }, 60_000);
});

describe('the page at /docs', () => {
  test('shows every route, problem and schema, and runs nothing', async () => {
    const response = await fetch(`${api.url}/docs`);
    const page = await response.text();
    for (const [id, spec] of specs) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(spec.path);
    }
    expect(page).toContain('id="schema-TicketSubmission"');
    expect(page).toContain('id="problem-invalid"');
    expect(page).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('links only to places that exist', async () => {
    const page = await (await fetch(`${api.url}/docs`)).text();
    for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) {
      expect(page, anchor).toContain(`id="${anchor}"`);
    }
  });
});
