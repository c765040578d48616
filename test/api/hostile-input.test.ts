import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onProcessor } from '../kit/processor-time.ts';
import { type OpenApi, openApi, problemIn } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  api.send('POST', '/v1/tickets', body, { headers });
const json = (text: string): string => JSON.stringify({ text });

describe('hostile input', () => {
  test.each([
    ['a text of a million characters', json('word '.repeat(200_000))],
    ['a word of 100,000 letters', json('x'.repeat(100_000))],
    ['NUL bytes', json('a\u0000b')],
    ['a lone surrogate, escaped', '{"text":"a\\ud800b"}'],
    ['right-to-left text with direction marks', json('\u202eשלום\u202c مرحبا')],
    ['emoji with joiners and flags', json('👩‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(1_000))],
    ['a byte order mark', `\ufeff${json('x')}`],
    ['a proto key in segments', '{"text":"x","segments":{"__proto__":"y"}}'],
    ['combining marks without end', json(`e${'\u0301'.repeat(50_000)}`)],
  ])('accepts %s', async (_, body) => {
    const response = await post(body);
    expect(response.status, await response.text()).toBe(202);
  });

  test('keeps text without the characters that no store can show', async () => {
    const response = await post('{"text":"a\\u0000b\\ud800c"}');
    const { tickets } = (await response.json()) as { tickets: { id: string }[] };
    const read = await api.send('GET', `/v1/tickets/${tickets[0]?.id}`);
    expect(await read.json()).toMatchObject({ ticket: { text: 'ab\ufffdc' } });
  });

  test.each([
    ['10 MB', json('x'.repeat(10_000_000)), 413],
    ['more letters than a text may have', json('x'.repeat(1_000_001)), 422],
    ['deep arrays', '['.repeat(1_000_000), 400],
    ['deep objects', `${'{"text":'.repeat(400_000)}1${'}'.repeat(400_000)}`, 400],
    ['invalid UTF-8', Uint8Array.from([...Buffer.from('{"text":"'), 0xc3, 0x28, 0x22, 0x7d]), 400],
    ['UTF-16', Buffer.from(json('x'), 'utf16le'), 400],
    ['broken JSON', '{"text": "x"', 400],
    ['nothing', ' ', 400],
    ['a number', '5', 422],
    ['null', 'null', 422],
    ['an array of 900,000 nulls', `[${'null,'.repeat(899_999)}null]`, 422],
    ['a thousand entries of faults', JSON.stringify(Array(1_000).fill({ a: 1, b: 2, c: 3 })), 422],
  ])('refuses %s in bounded time with a problem', async (_, body, status) => {
    const { value: response, seconds } = await onProcessor(() => post(body));
    expect(response.status).toBe(status);
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ status, type: expect.stringContaining('/docs#problem-') });
    expect(problem.detail.length).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(20);
  });

  test('bounds a body that does not say how long it is', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(1_000_000));
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent++ < 8) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const response = await fetch(`${api.url}/v1/tickets`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: {
        authorization: `Bearer ${api.keyOf('write')}`,
        'content-type': 'application/json',
      },
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/json; charset=latin1' }],
    [{ 'content-encoding': 'gzip' }],
  ])('refuses a body sent as %o', async (headers) => {
    expect((await post('{"text":"x"}', headers as Record<string, string>)).status).toBe(415);
  });

  test('tells nothing of the body in the problem about broken JSON', async () => {
    const problem = await problemIn(await post('{"text": canary@cage.example}'));
    expect(JSON.stringify(problem)).not.toContain('canary');
    expect(api.logged.join('\n')).not.toContain('canary');
  });

  test('survives a sender who hangs up in the middle', async () => {
    const { port } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api.keyOf('write')}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"te`,
          () => {
            socket.destroy();
            resolve();
          },
        );
      });
    });
    expect((await post(json('still here'))).status).toBe(202);
  });

  test.each(['/v1/tickets/%E0%A4%A', '/%', '/v1/evidence/%00'])(
    'answers the broken path %s with a problem',
    async (path) => {
      const response = await api.send('GET', path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );
});
