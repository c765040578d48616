const escapeLetter = '\\u001b';
/** Terminal sequences, control characters and the marks that turn the direction of what follows. */
const unsafe = new RegExp(
  `${escapeLetter}\\[[0-9;?]*[ -/]*[@-~]|[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]`,
  'g',
);
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A customer's words as one harmless line: nothing that moves a cursor, breaks a line or turns the direction. */
export const plainLine = (text: string): string =>
  text.replace(unsafe, ' ').replace(directionMarks, '').replace(/\s+/g, ' ').trim();

const zeroWidth = /^(?:\p{Mn}|\p{Me}|\u200b|\u200c|\u200d)$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

const widthOf = (letter: string): number =>
  zeroWidth.test(letter) ? 0 : wide.test(letter) ? 2 : 1;

/** Columns a text takes on a terminal: letters of East Asia and pictures take two, combining marks none. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width;
};

/** Cuts to `width` columns, with an ellipsis where something is missing. */
export const fitText = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text;
  let fitted = '';
  let used = 0;
  for (const letter of text) {
    used += widthOf(letter);
    if (used > width - 1) break;
    fitted += letter;
  }
  return `${fitted.trimEnd()}…`;
};

export const padRight = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

export const padLeft = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text;

/** Breaks a line at spaces so that no part is wider than `width`; a longer word stays whole. */
export const wrapText = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
};
