import { describe, expect, it } from 'vitest';
import { GroupCommit } from '../../src/store/group-commit.ts';

describe('group commit', () => {
  const create = () => {
    const commits: number[] = [];
    const group = new GroupCommit<number, number>(
      async (work) => {
        const results = work();
        commits.push(results.length);
        return results;
      },
      (items) =>
        items.map((item) => {
          if (item < 0) throw new Error(`no ${item}`);
          return item * 2;
        }),
    );
    return { group, commits };
  };

  it('joins the calls of a turn in one transaction and gives each its own answer', async () => {
    const { group, commits } = create();
    const answers = await Promise.all([group.submit([1, 2]), group.submit([3]), group.submit([4])]);
    expect(answers).toEqual([[2, 4], [6], [8]]);
    expect(commits).toEqual([3]);
  });

  it('begins another transaction before one grows long, and still takes one long call whole', async () => {
    const { group, commits } = create();
    const long = Array.from({ length: 1_500 }, (_, index) => index);
    await Promise.all([
      group.submit([1]),
      group.submit(long),
      group.submit([2]),
      group.submit([3]),
    ]);
    expect(commits).toEqual([1, 1, 2]);
  });

  it('does a failed group again one by one', async () => {
    const { group, commits } = create();
    const answers = await Promise.allSettled([
      group.submit([1]),
      group.submit([-1]),
      group.submit([2]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(commits).toEqual([1, 1]);
    expect(await group.submit([5])).toEqual([10]);
  });

  it('is drained when every accepted call is answered', async () => {
    const { group, commits } = create();
    const answer = group.submit([1]);
    await group.drain();
    expect(commits).toEqual([1]);
    expect(await answer).toEqual([2]);
  });
});
