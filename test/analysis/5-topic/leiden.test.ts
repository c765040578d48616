import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import { neighbourGraph } from '../../../src/analysis/5-topic/graph.ts';
import { leiden } from '../../../src/analysis/5-topic/leiden.ts';
import { nearestNeighbours } from '../../../src/analysis/5-topic/nearest-neighbours.ts';

/** `groups` bundles of unit vectors with a little noise around each. */
const bundles = (groups: number, each: number, dimensions: number) => {
  const random = seededRandom(4);
  const data = new Float32Array(groups * each * dimensions);
  for (let row = 0; row < groups * each; row++) {
    const vector = Array.from({ length: dimensions }, (_, i) =>
      i === row % groups ? 1 : 0.25 * (random() - 0.5),
    );
    const length = Math.hypot(...vector);
    data.set(
      vector.map((part) => part / length),
      row * dimensions,
    );
  }
  return { count: groups * each, dimensions, data };
};

describe('neighbours and Leiden', () => {
  test('bundles of vectors come back as groups', () => {
    const vectors = bundles(6, 30, 12);
    const groupOf = leiden(neighbourGraph(nearestNeighbours(vectors, 10, 1)), 1, seededRandom(1));
    expect([...groupOf]).toEqual(Array.from(groupOf, (_, row) => row % 6));
  });

  test('beyond the exact limit nearly all true neighbours are found', () => {
    const vectors = bundles(20, 200, 32);
    const list = nearestNeighbours(vectors, 5, 1);
    const right = list.neighbour.filter(
      (other, place) => other % 20 === Math.floor(place / 5) % 20,
    );
    expect(right.length / list.neighbour.length).toBeGreaterThan(0.95);
  });

  test('a graph without edges leaves every node alone', () => {
    const vectors = {
      count: 3,
      dimensions: 3,
      data: Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]),
    };
    const graph = neighbourGraph(nearestNeighbours(vectors, 2, 1));
    expect([...leiden(graph, 1, seededRandom(1))]).toEqual([0, 1, 2]);
  });
});
