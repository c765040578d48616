import type { z } from 'zod';
import { type Fault, invalid } from '../domain/errors.ts';
import { explainIssues } from './explain-issues.ts';
import { maxListedFaults } from './problem.ts';

const countFaults = (count: number): string => (count === 1 ? 'One fault' : `${count} faults`);

const refuse = (faults: readonly Fault[]): never => {
  throw invalid(
    `${countFaults(faults.length)} in the request; nothing was done. See "errors".`,
    faults,
  );
};

/** The body by its schema. Throws `invalid` with every fault. */
export const checkBody = (schema: z.ZodType, body: unknown): unknown => {
  const checked = schema.safeParse(body);
  return checked.success ? checked.data : refuse(explainIssues(checked.error.issues, ''));
};

/**
 * One body, or an array of them, each by the schema; always gives an array. Throws `invalid` with the faults of all
 * entries. The length is looked at first and the search ends at a thousand faults, so that a hostile array stays cheap.
 */
export const checkBodies = (schema: z.ZodType, body: unknown, mostBodies: number): unknown[] => {
  if (!Array.isArray(body)) return [checkBody(schema, body)];
  if (body.length === 0 || body.length > mostBodies) {
    refuse([
      {
        pointer: '',
        message: `the array has ${body.length} entries`,
        fix: `Send 1 to ${mostBodies} entries at once.`,
      },
    ]);
  }
  const faults: Fault[] = [];
  const checked: unknown[] = [];
  for (let index = 0; index < body.length && faults.length < maxListedFaults; index++) {
    const one = schema.safeParse(body[index]);
    if (one.success) checked.push(one.data);
    else faults.push(...explainIssues(one.error.issues, `/${index}`));
  }
  return faults.length > 0 ? refuse(faults) : checked;
};

/** Path or query parameters by their schema; a fault's pointer is `?name` for one in the query. */
export const checkParameters = (
  schema: z.ZodType,
  given: unknown,
  place: 'path' | 'query',
): unknown => {
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  const faults = explainIssues(checked.error.issues, '');
  return refuse(
    place === 'query'
      ? faults.map((fault) => ({ ...fault, pointer: fault.pointer.replace('/', '?') }))
      : faults,
  );
};
