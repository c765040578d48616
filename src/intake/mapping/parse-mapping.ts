import type { core } from 'zod';
import { invalid } from '../../domain/errors.ts';
import { mappingSchema } from '../../domain/mapping.ts';
import { type CompiledMapping, compileMapping } from './compile-mapping.ts';

/** A field that does not exist is told by the issue inside of the issue. */
const messageOf = (issue: core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;

/**
 * A saved or given mapping, ready for use. Throws `invalid` with a fault for each thing wrong in it: a field that does
 * not exist, a rule of another form, a path that is not understood.
 */
export const parseMapping = (mapping: unknown): CompiledMapping => {
  const parsed = mappingSchema.safeParse(mapping);
  if (parsed.success) return compileMapping(parsed.data);
  throw invalid(
    'The mapping is not valid.',
    parsed.error.issues.map((issue) => ({
      pointer: ['/mapping', ...issue.path.map(String)].join('/'),
      message: messageOf(issue),
      fix: 'See docs/connect/json.md for the form of a mapping.',
    })),
  );
};
