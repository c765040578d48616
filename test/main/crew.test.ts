import { afterAll, expect, it } from 'vitest';
import { alone, sharedFloats } from '../../src/analysis/4-embed/crew.ts';
import { seededRandom } from '../../src/analysis/4-embed/seeded-random.ts';
import { toUnit } from '../../src/analysis/4-embed/to-unit.ts';
import { discoverTopics } from '../../src/analysis/5-topic/discover-topics.ts';
import {
  nearestNeighbours,
  neighboursTask,
} from '../../src/analysis/5-topic/nearest-neighbours.ts';
import { emptyTaxonomy } from '../../src/domain/topic.ts';
import type { createCrew as CreateCrew } from '../../src/main/crew.ts';
import { inventMentions } from '../analysis/5-topic/invented-mentions.ts';

// A thread runs built code.
const built = new URL('../../dist/src/main/crew.js', import.meta.url).href;
const { createCrew } = (await import(/* @vite-ignore */ built)) as {
  createCrew: typeof CreateCrew;
};
const crew = createCrew(2);
afterAll(() => crew.close());

it('finds the same topics with three threads as with one', () => {
  const mentions = inventMentions(400, 5);
  const found = (own: typeof alone) =>
    discoverTopics(mentions, emptyTaxonomy, { seed: 4, crew: own });
  expect(found(crew)).toEqual(found(alone));
});

it('finds the same neighbours in many rows with three threads as with one', () => {
  const random = seededRandom(6);
  const [count, dimensions] = [3_200, 8];
  const data = sharedFloats(count * dimensions);
  for (let row = 0; row < count; row++) {
    data.set(toUnit(Float32Array.from({ length: dimensions }, () => random() - 0.5)), row * 8);
  }
  const found = (own: typeof alone) => nearestNeighbours({ count, dimensions, data }, 5, 1, own);
  expect(found(crew)).toEqual(found(alone));
});

it('passes the error of a piece of work on', () => {
  const pieces = Array.from({ length: 3 }, () => ({ from: 0, to: 1 }));
  expect(() => crew.run(neighboursTask, pieces as never)).toThrow(TypeError);
});
