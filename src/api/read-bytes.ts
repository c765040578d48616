import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from './limit-writes.ts';
import type { Problem } from './problem.ts';

export const tooLarge = (limitBytes: number): Problem => ({
  problem: 'too_large',
  detail: `The body is larger than ${limitBytes} bytes. Send fewer entries at once, or import the data as a file.`,
});

const cutOff: Problem = {
  problem: 'malformed',
  detail: 'The body ended too early; send it again.',
};

/** The bytes of a body, or what is wrong with it; stops keeping it as soon as it is too much, and lets the rest run through. */
export const readBytes = (
  request: IncomingMessage,
  limitBytes: number,
  budget: ByteBudget,
): Promise<Buffer | Problem> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: Buffer | Problem): void => {
      request.removeListener('data', onData);
      request.resume();
      resolve(outcome);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limitBytes) settle(tooLarge(limitBytes));
      else if (!budget.take(chunk.length)) settle(budget.exhausted);
      else chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () =>
      settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    );
    request.once('error', () => settle(cutOff));
    request.once('close', () => settle(cutOff));
  });
