import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import { Greatest } from '../../../src/analysis/5-topic/greatest.ts';

test.each([1, 2, 7, 64])(
  'of %i numbers the greatest is known after every change, of equals the first',
  (length) => {
    const random = seededRandom(length);
    const numbers: number[] = new Array(length).fill(Number.NEGATIVE_INFINITY);
    const greatest = new Greatest(length);
    expect(greatest.place()).toBe(0);
    for (let change = 0; change < 200; change++) {
      const place = Math.floor(length * random());
      numbers[place] = random() < 0.2 ? Number.NEGATIVE_INFINITY : Math.floor(10 * random());
      greatest.set(place, numbers[place]);
      expect(greatest.place()).toBe(numbers.indexOf(Math.max(...numbers)));
    }
  },
);
