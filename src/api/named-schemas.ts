import { z } from 'zod';

/** Schemas with a name of their own in the OpenAPI document. */
export const namedSchemas = z.registry<{ id: string }>();

/** Gives a schema its name in the document. */
export const named = <Schema extends z.ZodType>(id: string, schema: Schema): Schema => {
  namedSchemas.add(schema, { id });
  return schema;
};

/** A time in an answer. */
export const instant = z.string().describe('ISO 8601 in UTC');
