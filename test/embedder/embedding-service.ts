import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AskedFor {
  readonly model: string;
  readonly input: readonly string[];
  readonly authorization: string | undefined;
}
/** What the service answers: vectors, or a status with headers. */
export type Answer =
  | readonly (readonly number[])[]
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'silence';

/** A local service that answers `POST /v1/embeddings` as told. */
export const startEmbeddingService = async (answer: (asked: AskedFor) => Answer) => {
  const asked: AskedFor[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const { model, input } = JSON.parse(body) as { model: string; input: string[] };
    const one = { model, input, authorization: request.headers.authorization };
    asked.push(one);
    const told = request.url === '/v1/embeddings' ? answer(one) : { status: 404 };
    if (told === 'silence') return;
    if ('status' in told) {
      response.writeHead(told.status, told.headers).end('{"error":{"message":"no"}}');
      return;
    }
    // Out of order, as the format allows.
    const data = told
      .map((embedding, index) => ({ object: 'embedding', index, embedding }))
      .reverse();
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ object: 'list', data }));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
};
