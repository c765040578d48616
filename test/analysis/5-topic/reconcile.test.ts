import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/analysis/5-topic/reconcile.ts';

const groups = (
  ...sizes: readonly (readonly [group: number, standing: string | null, count: number])[]
) => {
  const rows = sizes.flatMap(([group, standing, count]) =>
    Array.from({ length: count }, () => ({ group, standing })),
  );
  return [
    Int32Array.from(rows, ({ group }) => group),
    rows.map(({ standing }) => standing),
  ] as const;
};

describe('reconciling found topics with the standing ones', () => {
  test('a topic with the same mentions keeps its id, a fresh one is new', () => {
    const [found, standing] = groups([0, 'old', 10], [1, null, 8]);
    expect(reconcile(found, standing, 2)).toEqual([
      { id: 'old', parentIds: [] },
      { id: null, parentIds: [] },
    ]);
  });

  test('of a split the larger half keeps the id and the other names its parent', () => {
    const [found, standing] = groups([0, 'old', 4], [1, 'old', 6]);
    expect(reconcile(found, standing, 2)).toEqual([
      { id: null, parentIds: ['old'] },
      { id: 'old', parentIds: [] },
    ]);
  });

  test('a merge keeps the id of the larger topic and names the other as parent', () => {
    const [found, standing] = groups([0, 'large', 9], [0, 'small', 5]);
    expect(reconcile(found, standing, 1)).toEqual([{ id: 'large', parentIds: ['small'] }]);
  });

  test('the sum of shared mentions decides, not the single best pair', () => {
    const [found, standing] = groups([0, 'a', 10], [0, 'b', 9], [1, 'a', 9]);
    expect(reconcile(found, standing, 2).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('a crumb of a large topic does not inherit its id', () => {
    const [found, standing] = groups([0, 'old', 1], [-1, 'old', 30]);
    expect(reconcile(found, standing, 1)[0]?.id).toBeNull();
  });
});
