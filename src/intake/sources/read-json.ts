/** Reading of parsed JSON that nobody vouches for: own keys only, no exceptions, null for what is not there. */

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object; null when it is none. */
export const recordIn = (value: unknown, ...path: readonly string[]): JsonRecord | null => {
  const found = valueIn(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? (found as JsonRecord)
    : null;
};

/** What stands under the keys; undefined when a key on the way is missing. Inherited keys (`toString`) do not count. */
export const valueIn = (value: unknown, ...path: readonly string[]): unknown => {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as JsonRecord)[key];
  }
  return found;
};

/** A text that says something; null for anything else. */
export const textIn = (value: unknown, ...path: readonly string[]): string | null => {
  const found = valueIn(value, ...path);
  return typeof found === 'string' && found.trim() !== '' ? found : null;
};

/** An id: a text or a whole number, as text. */
export const idIn = (value: unknown, ...path: readonly string[]): string | null => {
  const found = valueIn(value, ...path);
  if (typeof found === 'number' && Number.isSafeInteger(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
};

/** A list; empty when there is none. */
export const listIn = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = valueIn(value, ...path);
  return Array.isArray(found) ? found : [];
};

export const numberIn = (value: unknown, ...path: readonly string[]): number | null => {
  const found = valueIn(value, ...path);
  if (typeof found === 'number' && Number.isFinite(found)) return found;
  return typeof found === 'string' && /^-?\d+(\.\d+)?$/.test(found.trim()) ? Number(found) : null;
};

export const booleanIn = (value: unknown, ...path: readonly string[]): boolean | null => {
  const found = valueIn(value, ...path);
  if (typeof found === 'boolean') return found;
  return found === 'true' ? true : found === 'false' ? false : null;
};
