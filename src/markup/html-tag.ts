/** A start or end tag as written. */
export interface HtmlTag {
  readonly name: string;
  /** What stands between the name and `>`. */
  readonly attributes: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  /** Just after `>`. */
  readonly end: number;
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
const isNameUnit = (code: number): boolean =>
  isLetter(code) || (code >= 48 && code <= 57) || code === 58 || code === 45;
const longestName = 30;
const longestAttributes = 2_000;

/**
 * Where the tag's `>` stands, −1 when another `<` or the end of the text comes first. A `>` in a quoted value does
 * not count. A tag that opens a quote and never closes it can only happen once a kind of quote, so all calls on one
 * text together stay linear.
 */
const findTagEnd = (source: string, from: number): number => {
  let quote = 0;
  let last = 0;
  for (let index = from; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
      continue;
    }
    if (code === 62) return index;
    if (code === 60) return -1;
    if ((code === 34 || code === 39) && last === 61) quote = code;
    if (code !== 32) last = code;
  }
  return -1;
};

/** The tag that starts at `index` (a `<`); null when what stands there is no tag (`a < b`, `<3`). */
export const readTag = (source: string, index: number): HtmlTag | null => {
  const closing = source[index + 1] === '/';
  const nameStart = index + (closing ? 2 : 1);
  if (!isLetter(source.charCodeAt(nameStart))) return null;
  let nameEnd = nameStart + 1;
  while (nameEnd < nameStart + longestName && isNameUnit(source.charCodeAt(nameEnd))) nameEnd += 1;
  const next = source[nameEnd];
  if (next === undefined || !/[\s/>]/.test(next)) return null;
  const close = findTagEnd(source, nameEnd);
  if (close < 0) return null;
  return {
    name: source.slice(nameStart, nameEnd).toLowerCase(),
    attributes: source.slice(nameEnd, Math.min(close, nameEnd + longestAttributes)),
    closing,
    selfClosing: source[close - 1] === '/',
    end: close + 1,
  };
};
