import { expect, test } from 'vitest';
import { sourceKinds } from '../../../src/intake/sources/source-kinds.ts';
import { allSamples } from './all-samples.ts';
import { describeSourceKind } from './source-kind.contract.ts';

test('every kind has a sample, and a name of its own', () => {
  const names = sourceKinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !allSamples.some(({ kind }) => kind.name === name))).toEqual([]);
});

for (const sample of allSamples) describeSourceKind(sample);
