import { describe, expect, it } from 'vitest';
import { createMicroBatch } from '../../src/queue/micro-batch.ts';

const open = (size: number) => {
  const batches: string[][] = [];
  let most = 0;
  let now = 0;
  const batch = createMicroBatch<string, string>({
    size,
    lingerMs: 5,
    run: async (items) => {
      now += 1;
      most = Math.max(most, now);
      batches.push([...items]);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      return items.map((item) => `${item}!`);
    },
  });
  return { batch, batches, mostAtOnce: () => most };
};

describe('createMicroBatch', () => {
  it('gathers calls into full batches, runs one at a time and gives each call its own outcome', async () => {
    const { batch, batches, mostAtOnce } = open(3);
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((item) => batch.submit(item, false)),
    );
    expect(outcomes).toEqual(['a!', 'b!', 'c!', 'd!', 'e!', 'f!', 'g!']);
    expect(batches).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
    expect(mostAtOnce()).toBe(1);
    expect(batch.busy()).toBe(false);
  });

  it('runs what must be alone by itself', async () => {
    const { batch, batches } = open(3);
    await Promise.all([
      batch.submit('a', false),
      batch.submit('x', true),
      batch.submit('b', false),
      batch.submit('y', true),
    ]);
    expect(batches.filter((items) => items.includes('x') || items.includes('y'))).toEqual([
      ['x'],
      ['y'],
    ]);
    expect(batches.flat().toSorted()).toEqual(['a', 'b', 'x', 'y']);
  });

  it('does not wait for company when the batch size is one', async () => {
    const { batch, batches } = open(1);
    const running = batch.submit('a', false);
    expect(batches).toEqual([['a']]);
    expect(batch.busy()).toBe(true);
    await running;
  });
});
