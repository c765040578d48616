import { escapeHtml } from '../report/escape-html.ts';
import type { Json, JsonObject } from './openapi.ts';

const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const describeList = (schemas: readonly Json[]): string =>
  [...new Set(schemas.map((one) => describeType(asObject(one))))].join(' or ');

/** The type of a schema in a few words, as HTML: `string`, `list of Topic`, `one of a, b`. */
export const describeType = (schema: JsonObject): string => {
  const { $ref, type, anyOf } = schema;
  if (typeof $ref === 'string') {
    const name = escapeHtml(nameOf($ref));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  const values = asList(schema.enum);
  if (values.length > 0) return `one of ${values.map((one) => `<code>${one}</code>`).join(' ')}`;
  if (schema.const !== undefined) return `<code>${escapeHtml(String(schema.const))}</code>`;
  if (anyOf !== undefined) return describeList(asList(anyOf));
  if (type === 'array') return `list of ${describeType(asObject(schema.items))}`;
  if (type === 'object' && schema.properties === undefined) {
    const values = asObject(schema.additionalProperties);
    return Object.keys(values).length === 0 ? 'object' : `object of ${describeType(values)}`;
  }
  const form = schema.format === undefined ? '' : ` (${String(schema.format)})`;
  const types = Array.isArray(type) ? type.join(' or ') : (type ?? 'any');
  return escapeHtml(`${String(types)}${form}`);
};

const limitsOf = (schema: JsonObject): string =>
  (
    [
      ['minimum', 'from'],
      ['maximum', 'to'],
      ['maxLength', 'at most', 'characters'],
      ['maxItems', 'at most', 'entries'],
      ['default', 'default'],
    ] as const
  )
    .flatMap(([key, before, after = '']) => {
      const value = schema[key];
      // Whole numbers bring the ends of what a double holds exactly; nobody wants to read those.
      if (value === undefined || Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return [];
      return [`${before} ${String(value)} ${after}`.trim()];
    })
    .join(', ');

const row = (name: string, schema: JsonObject, required: boolean, description: string): string => {
  const limits = limitsOf(schema);
  const note = [description, limits].filter((part) => part !== '').join(' · ');
  const must = required ? ' <span class="must">required</span>' : '';
  return `<tr><td><code>${escapeHtml(name)}</code>${must}</td><td>${describeType(schema)}</td><td>${escapeHtml(note)}</td></tr>`;
};

const describe = (schema: JsonObject): string => String(schema.description ?? '');

const nested = (schema: JsonObject): JsonObject =>
  schema.type === 'array' ? asObject(schema.items) : schema;

/** The fields of an object schema as table rows, those of objects inside it under their full names. */
const fieldRows = (schema: JsonObject, prefix: string): string => {
  const required = new Set(asList(schema.required));
  return Object.entries(asObject(schema.properties))
    .map(([name, value]) => {
      const field = asObject(value);
      const inner = nested(field);
      const path = `${prefix}${name}${inner === field ? '' : '[]'}`;
      const own = row(prefix + name, field, required.has(name), describe(field));
      return inner.properties === undefined ? own : own + fieldRows(inner, `${path}.`);
    })
    .join('');
};

const table = (rows: string): string =>
  `<div class="wide"><table><tr><th>Name</th><th>Type</th><th>Meaning</th></tr>${rows}</table></div>`;

/** A table of the fields of an object. */
export const renderFields = (schema: JsonObject): string => table(fieldRows(schema, ''));

/** A table of the parameters of a route; empty when it has none. */
export const renderParameters = (parameters: readonly Json[]): string =>
  parameters.length === 0
    ? ''
    : `<h4>Parameters</h4>${table(
        parameters
          .map(asObject)
          .map((one) =>
            row(String(one.name), asObject(one.schema), one.required === true, describe(one)),
          )
          .join(''),
      )}`;
