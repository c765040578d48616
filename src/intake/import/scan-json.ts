/** Where a JSON value ends, or why that is not known; `more`: the text in view ends inside of it. */
export type JsonScan =
  | { readonly state: 'value'; readonly end: number }
  | { readonly state: 'more' }
  | { readonly state: 'broken'; readonly fault: string };

/** Where the list of records begins inside an object, or the end of an object without one. */
export type ListScan =
  | { readonly state: 'list'; readonly at: number; readonly depth: number }
  | { readonly state: 'record'; readonly end: number }
  | Exclude<JsonScan, { state: 'value' }>;

const more = { state: 'more' } as const;
const broken = (fault: string) => ({ state: 'broken', fault }) as const;

const quote = 34;
const comma = 44;
const backslash = 92;
const openList = 91;
const closeList = 93;
const openObject = 123;
const closeObject = 125;
const lineBreak = 10;

export const isSpace = (code: number): boolean =>
  code === 32 || code === lineBreak || code === 13 || code === 9 || code === 0xfeff;

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
};

/** `start` is at the opening quote; a line break inside of a string is no JSON. */
const scanString = (text: string, start: number): JsonScan => {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return { state: 'value', end: at + 1 };
    if (code === backslash) at += 1;
    else if (code === lineBreak) return broken('has a line break inside of a string');
  }
  return more;
};

/** A number, true, false or null; what it really is, JSON.parse says. */
const scanWord = (text: string, start: number, atEnd: boolean): JsonScan => {
  let at = start;
  while (at < text.length && /[\w.+-]/.test(text.charAt(at))) at += 1;
  if (at === text.length && !atEnd) return more;
  return at === start ? broken(`has a stray "${text.charAt(at)}"`) : { state: 'value', end: at };
};

const isOpening = (code: number): boolean => code === openList || code === openObject;
const isClosing = (code: number): boolean => code === closeList || code === closeObject;

/** Whether a sign can stand behind `{` or behind a comma in an object. */
const canBeName = (code: number): boolean => code === quote || code === closeObject;

/** Finds the end of a nested value by its brackets, without building it. */
const scanNested = (text: string, start: number): JsonScan => {
  const open: number[] = [];
  let nameWanted = false;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    if (nameWanted && !canBeName(code)) return broken('has an object without names');
    nameWanted = false;
    if (code === quote) {
      const string = scanString(text, at);
      if (string.state !== 'value') return string;
      at = string.end - 1;
    } else if (isOpening(code)) open.push(code);
    else if (isClosing(code)) {
      const opened = open.pop();
      if ((opened === openList) !== (code === closeList)) return broken('has crossed brackets');
      if (open.length === 0) return { state: 'value', end: at + 1 };
    }
    nameWanted = code === openObject || (code === comma && open.at(-1) === openObject);
  }
  return more;
};

/** Finds the end of the JSON value at `start`. */
export const scanValue = (text: string, start: number, atEnd: boolean): JsonScan => {
  const code = text.charCodeAt(start);
  const found = isOpening(code)
    ? scanNested(text, start)
    : code === quote
      ? scanString(text, start)
      : scanWord(text, start, atEnd);
  return found.state === 'more' && atEnd ? broken('ends in the middle') : found;
};

const stateMore = (atEnd: boolean) => (atEnd ? broken('ends in the middle') : more);

/**
 * Looks in the object at `start` for a list at one of the paths (`tickets`, `_embedded.conversations`), so that a page
 * of an API is read element by element. `depth` is how many objects stay open around the list.
 */
export const scanForList = (
  text: string,
  start: number,
  atEnd: boolean,
  lists: readonly string[],
  prefix = '',
  depth = 1,
): ListScan => {
  let at = skipSpace(text, start + 1);
  for (;;) {
    if (at >= text.length) return stateMore(atEnd);
    if (text.charCodeAt(at) === closeObject) return { state: 'record', end: at + 1 };
    if (text.charCodeAt(at) !== quote) return broken('has an object without names');
    const name = scanString(text, at);
    if (name.state !== 'value') return name.state === 'more' ? stateMore(atEnd) : name;
    const path = `${prefix}${text.slice(at + 1, name.end - 1)}`;
    at = skipSpace(text, name.end);
    if (at < text.length && text.charAt(at) !== ':') return broken('has a name without a value');
    at = skipSpace(text, at + 1);
    if (at >= text.length) return stateMore(atEnd);
    const code = text.charCodeAt(at);
    if (code === openList && lists.includes(path)) return { state: 'list', at, depth };
    const leads = code === openObject && lists.some((list) => list.startsWith(`${path}.`));
    const value = leads
      ? scanForList(text, at, atEnd, lists, `${path}.`, depth + 1)
      : scanValue(text, at, atEnd);
    if (value.state !== 'value' && value.state !== 'record') return value;
    at = skipSpace(text, value.end);
    if (text.charCodeAt(at) === comma) at = skipSpace(text, at + 1);
  }
};
