/** A record of a CSV text, or why none begins here; `more`: the text in view ends inside of it. */
export type CsvRecord =
  | { readonly state: 'record'; readonly fields: readonly string[]; readonly next: number }
  | { readonly state: 'more' }
  | { readonly state: 'broken'; readonly fault: string };

interface Field {
  readonly text: string;
  /** Index of the delimiter or line break behind it, or the end of the text. */
  readonly end: number;
}
type FieldOrNot = Field | 'more' | 'unclosed' | 'text behind quote';

const readQuoted = (text: string, start: number, delimiter: string, atEnd: boolean): FieldOrNot => {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return atEnd ? 'unclosed' : 'more';
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    if (quote + 2 >= text.length && !atEnd) return 'more';
    let end = quote + 1;
    if (text[end] === '\r' && (text[end + 1] === '\n' || end + 1 === text.length)) end += 1;
    if (end < text.length && text[end] !== delimiter && text[end] !== '\n') {
      return 'text behind quote';
    }
    return { text: text.slice(start + 1, quote).replaceAll('""', '"'), end };
  }
};

const readPlain = (text: string, start: number, delimiter: string, atEnd: boolean): FieldOrNot => {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  if (end === text.length && !atEnd) return 'more';
  const lineBreak = text[end] !== delimiter && text[end - 1] === '\r' && end > start;
  return { text: text.slice(start, lineBreak ? end - 1 : end), end };
};

const faults = {
  unclosed: 'opens a quote that is never closed; double the quotes inside a quoted field ("")',
  'text behind quote':
    'has text behind a closing quote; double the quotes inside a quoted field ("")',
} as const;

/** Reads one record (RFC 4180, quotes inside unquoted fields taken as they are) from `start`. */
export const parseCsvRecord = (
  text: string,
  start: number,
  delimiter: string,
  atEnd: boolean,
): CsvRecord => {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const read = text[at] === '"' ? readQuoted : readPlain;
    const field = read(text, at, delimiter, atEnd);
    if (field === 'more') return { state: 'more' };
    if (typeof field === 'string') return { state: 'broken', fault: faults[field] };
    fields.push(field.text);
    if (text[field.end] !== delimiter) {
      return { state: 'record', fields, next: Math.min(field.end + 1, text.length) };
    }
    at = field.end + 1;
  }
};
