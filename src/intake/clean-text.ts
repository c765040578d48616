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
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const unprintables = new RegExp(unprintable.source, 'g');

/** `cleanText`, trimmed; null for what is absent or empty after that. */
export const cleanField = (text: string | null | undefined): string | null => {
  if (text === null || text === undefined) return null;
  const cleaned = cleanText(text).trim();
  return cleaned === '' ? null : cleaned;
};
