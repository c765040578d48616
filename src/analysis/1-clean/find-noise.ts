import type { TextLine } from './text-lines.ts';

const longestWord = 200;
const levels = '(?:trace|debug|info|notice|warn|warning|error|fatal|critical|severe)';
const patterns: readonly RegExp[] = [
  /^at [\w$.<>[\]/ ]{1,200}\([^)]{0,200}(?::\d|native|unknown source|<anonymous>)/,
  /^at (?:async )?[\w$.:-]{0,100}[./\\][\w$./:\\-]{1,200}:\d/,
  /^traceback \(most recent call last\)/,
  /^file "[^"]{1,300}", line \d/,
  /^caused by: [\w$.]{1,200}/,
  /^(?:exception in thread|\.\.\. \d{1,4} more)/,
  /^[\w$.]{1,200}(?:exception|error): .{0,200}at /,
  /^(?:[a-z_$][\w$]{0,60}\.){2,10}[\w$]{1,80}(?:exception|error)\b/,
  /^\[?\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d/,
  /^\[?\d\d:\d\d:\d\d[.,\]]/,
  new RegExp(`^\\[${levels}\\]`),
  new RegExp(`^${levels} \\[`),
  /^(?:get|post|put|patch|delete|head) \/\S{0,300} http\/\d/,
  /^(?:0x)?[0-9a-f]{8,16}[: ] ?(?:[0-9a-f]{2} ){4}/,
  /^[{}[\]],?$/,
  /^"[\w.-]{1,80}": ?["{[\dtfn]/,
  /^(?:begin|end) (?:certificate|pgp|rsa)/,
  /^-{3,}(?:begin|end) /,
];

/** Share of units that are letters, white space or common punctuation; low in logs and dumps. */
const proseShare = (text: string): number => {
  let prose = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isLetter = ((code | 32) >= 97 && (code | 32) <= 122) || code > 0xbf;
    if (isLetter || code === 32 || code === 39 || code === 44 || code === 46) prose += 1;
  }
  return prose / text.length;
};

/** A word that nobody wrote by hand: longer than any word, and not a script without spaces. */
const hasGiantWord = (text: string): boolean => {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    length = code <= 32 || code === 0x2029 || code >= 0x0e00 ? 0 : length + 1;
    if (length > longestWord) return true;
  }
  return false;
};

/** Whether a line comes from a machine: log, stack trace, dump, data. */
export const isNoise = (line: TextLine): boolean => {
  const { lower } = line;
  if (lower.length === 0) return false;
  if (lower.length > longestWord && hasGiantWord(lower)) return true;
  if (patterns.some((pattern) => pattern.test(lower))) return true;
  return lower.length >= 40 && proseShare(lower) < 0.6;
};
