import type { z } from 'zod';
import type { Fault } from '../domain/errors.ts';

type Issue = z.core.$ZodIssue;

const instantFix = 'Send an ISO 8601 date or time, e.g. "2024-07-25T09:30:00Z".';

/** A place in a JSON document (RFC 6901). */
const pointerTo = (prefix: string, path: readonly PropertyKey[]): string =>
  prefix +
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const limitOf = (issue: Issue): [string, string] => {
  if (issue.code === 'too_big') {
    const unit =
      issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
    return [`is more than ${issue.maximum}${unit}`, `Send at most ${issue.maximum}${unit}.`];
  }
  if (issue.code === 'too_small') {
    const unit =
      issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
    if (issue.minimum === 1 && issue.origin !== 'number') {
      return ['is empty', 'Send a value, or leave the field out.'];
    }
    return [`is less than ${issue.minimum}${unit}`, `Send at least ${issue.minimum}${unit}.`];
  }
  return [issue.message, 'Correct the value.'];
};

const isDateUnion = (issue: Issue): boolean =>
  issue.code === 'invalid_union' &&
  issue.errors.some((branch) =>
    branch.some((one) => one.code === 'invalid_format' && one.format === 'datetime'),
  );

/** What is wrong, and how to mend it. Says nothing of the value itself, which may be personal. */
const explain = (issue: Issue): [string, string] => {
  switch (issue.code) {
    case 'invalid_type': {
      const missing = issue.message.endsWith('received undefined');
      return missing
        ? ['is missing', `Add it as ${issue.expected}.`]
        : [`is not of type ${issue.expected}`, `Send it as ${issue.expected}.`];
    }
    case 'invalid_value':
      return ['is not one of the known values', `Send one of: ${issue.values.join(', ')}.`];
    case 'invalid_format':
      return issue.format === 'regex'
        ? [issue.message, 'Change the letters that do not fit.']
        : [`is not a valid ${issue.format}`, `Send a valid ${issue.format}, or leave it out.`];
    case 'invalid_union':
      return isDateUnion(issue)
        ? ['is not a date', instantFix]
        : ['has none of the allowed forms', 'Compare it with the schema at /docs.'];
    case 'too_big':
    case 'too_small':
      return limitOf(issue);
    default:
      return [issue.message, 'Correct the value.'];
  }
};

/** Faults of one value that did not fit its schema; `prefix` is the JSON pointer of that value. */
export const explainIssues = (issues: readonly Issue[], prefix: string): Fault[] =>
  issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointerTo(prefix, [...issue.path, key]),
        message: 'is not a known field',
        fix: 'Remove it, or correct its name; /docs lists all fields.',
      }));
    }
    const [message, fix] = explain(issue);
    return [{ pointer: pointerTo(prefix, issue.path), message, fix }];
  });
