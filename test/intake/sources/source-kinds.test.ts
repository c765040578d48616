import { expect, test } from 'vitest';
import { sourceKinds } from '../../../src/intake/sources/source-kinds.ts';
import { standardTickets } from './samples/standard-webhooks-samples.ts';
import { zendeskEvents, zendeskTemplate } from './samples/zendesk-samples.ts';
import { describeSourceKind } from './source-kind.contract.ts';
import type { SourceSample } from './source-sample.ts';

/** Every way of sending of every kind. */
const samples: readonly SourceSample[] = [zendeskEvents, zendeskTemplate, standardTickets];

test('every kind has a sample, and a name of its own', () => {
  const names = sourceKinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !samples.some(({ kind }) => kind.name === name))).toEqual([]);
});

for (const sample of samples) describeSourceKind(sample);
