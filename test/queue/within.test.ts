import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { within } from '../../src/queue/within.ts';

const late = (): never => {
  throw new Error('late');
};

describe('within', () => {
  it('gives the value or the error of a promise that is in time', async () => {
    await expect(within(Promise.resolve(1), 50, late)).resolves.toBe(1);
    await expect(within(Promise.reject(new Error('own')), 50, late)).rejects.toThrow('own');
  });

  it('gives what late says when the promise takes too long', async () => {
    await expect(within(new Promise(() => {}), 10, late)).rejects.toThrow('late');
    await expect(within(new Promise<number>(() => {}), 10, () => 7)).resolves.toBe(7);
  });

  it('reads an answer that came while the event loop was blocked before it gives up', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.write('answer')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
    await once(socket, 'connect');
    // The server lives in this process, so let it answer first and block before the answer is read.
    const asked = once(socket, 'data').then(([data]) => String(data));
    socket.pause();
    socket.write('question');
    await new Promise((resolve) => setTimeout(resolve, 50));
    // From here the loop comes to its timers before it comes to its input.
    await new Promise((resolve) => setImmediate(resolve));
    socket.resume();
    const answer = within(asked, 20, late);
    const endMs = Date.now() + 60;
    while (Date.now() < endMs);
    await expect(answer).resolves.toBe('answer');
    socket.destroy();
    server.close();
  });
});
