import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { within } from '../../src/queue/within.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

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
    const dir = makeTempDir();
    const marker = join(dir.path, 'said');
    const child = spawn('sh', ['-c', 'sleep 0.05; echo answer; : > "$0"', marker]);
    const asked = once(child.stdout, 'data').then(([data]) => String(data));
    // From here the loop comes to its timers before it comes to its input.
    await new Promise((resolve) => setImmediate(resolve));
    const answer = within(asked, 20, late);
    const leastMs = performance.now() + 50;
    while (performance.now() < leastMs || !existsSync(marker));
    await expect(answer).resolves.toBe('answer\n');
    dir.remove();
  });
});
