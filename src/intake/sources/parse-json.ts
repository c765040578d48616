/** A string, or a number outside of one. Strings come first, so that digits inside them are passed over whole. */
const stringOrNumber = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const integer = /^-?\d{16,}$/;
const hasLongNumber = /\d{16}/;

/**
 * Parses JSON; undefined when the text is none. Whole numbers of 16 and more digits become strings: some senders' ids
 * are larger than 2^53, and two ids that round to the same number would be one ticket.
 */
export const parseJson = (text: string): unknown => {
  const kept = hasLongNumber.test(text)
    ? text.replace(stringOrNumber, (found) => (integer.test(found) ? `"${found}"` : found))
    : text;
  try {
    return JSON.parse(kept) as unknown;
  } catch {
    return undefined;
  }
};
