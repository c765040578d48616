/**
 * Makes text safe to keep: NUL and other control characters that no store or screen can show become nothing,
 * lone surrogates become U+FFFD. Tabs and line breaks stay.
 */
export const cleanText = (text: string): string => {
  const wellFormed = loneSurrogate.test(text) ? text.replace(loneSurrogates, '\ufffd') : text;
  return unprintable.test(wellFormed) ? wellFormed.replace(unprintables, '') : wellFormed;
};

const loneSurrogate = /\p{Surrogate}/u;
const loneSurrogates = /\p{Surrogate}/gu;
/** Control characters but tab, line breaks and the second block (U+0080–U+009F), which old encodings put text into. */
const unprintable = /(?![\t\n\r\u0080-\u009f])\p{Cc}/u;
const unprintables = new RegExp(unprintable.source, 'gu');

/** `cleanText`, trimmed; null for what is absent or empty after that. */
export const cleanField = (text: string | null | undefined): string | null => {
  if (text === null || text === undefined) return null;
  const cleaned = cleanText(text).trim();
  return cleaned === '' ? null : cleaned;
};
