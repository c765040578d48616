import { expect, test } from 'vitest';
import { logGamma } from '../../src/trend/log-gamma.ts';

test('log-gamma gives the logarithm of factorials', () => {
  let logFactorial = 0;
  for (let n = 1; n <= 170; n++) {
    expect(logGamma(n)).toBeCloseTo(logFactorial, 10);
    logFactorial += Math.log(n);
  }
});

test('log-gamma of one half is the logarithm of the root of pi', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
});
