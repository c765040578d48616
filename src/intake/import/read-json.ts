import { invalid } from '../../domain/errors.ts';
import { maxRowLength, type RawRow, shorten, tooLongFault } from './raw-row.ts';
import { isSpace, type ListScan, scanForList, scanValue } from './scan-json.ts';
import { createTextWindow, findLineEnd, skipLine, type TextWindow } from './text-window.ts';

/** A view that knows the line it stands on. */
interface Place {
  readonly view: TextWindow;
  line: number;
}

const moveTo = (place: Place, end: number): void => {
  const { view } = place;
  for (let at = view.text.indexOf('\n', view.from); at >= 0 && at < end; ) {
    place.line += 1;
    at = view.text.indexOf('\n', at + 1);
  }
  view.from = end;
};

/** Moves to the next sign that is neither space nor comma; false at the end of the text. */
const toNextSign = async (place: Place): Promise<boolean> => {
  const { view } = place;
  for (;;) {
    let at = view.from;
    while (
      at < view.text.length &&
      (isSpace(view.text.charCodeAt(at)) || view.text.charAt(at) === ',')
    ) {
      at += 1;
    }
    moveTo(place, at);
    if (at < view.text.length) return true;
    if (view.atEnd) return false;
    await view.grow();
  }
};

/** Passes over text until `depth` open brackets are closed, in bounded memory. */
const skipNesting = async (place: Place, depth: number): Promise<void> => {
  const { view } = place;
  let open = depth;
  let inString = false;
  let escaped = false;
  for (;;) {
    for (let at = view.from; at < view.text.length; at += 1) {
      const sign = view.text.charAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (sign === '\\') escaped = true;
        else if (sign === '"') inString = false;
      } else if (sign === '"') inString = true;
      else if (sign === '{' || sign === '[') open += 1;
      else if (sign === '}' || sign === ']') open -= 1;
      if (open === 0 && !inString) return moveTo(place, at + 1);
    }
    moveTo(place, view.text.length);
    if (view.atEnd) return;
    await view.grow();
  }
};

/** Repeats a scan with more text in view until it is decided; `too long` beyond the length of a row. */
const decide = async <Scan extends { readonly state: string }>(
  view: TextWindow,
  scan: () => Scan,
): Promise<Exclude<Scan, { state: 'more' }> | 'too long'> => {
  for (;;) {
    const found = scan();
    if (found.state !== 'more') return found as Exclude<Scan, { state: 'more' }>;
    if (view.text.length - view.from > maxRowLength) return 'too long';
    await view.grow();
  }
};

const toRow = (text: string, line: number): RawRow => {
  const raw = (): string => shorten(text);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, raw: () => value, values: value as Readonly<Record<string, unknown>> };
    }
    return { line, raw, fault: 'is no JSON object' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { line, raw, fault: `is no JSON (${reason.slice(0, 120)})` };
  }
};

const takeRow = (place: Place, end: number): RawRow => {
  const { view, line } = place;
  const row = toRow(view.text.slice(view.from, end), line);
  moveTo(place, end);
  return row;
};

/** The view stands at `[`. A list that is damaged ends the file: nothing says where its next element begins. */
async function* readElements(place: Place): AsyncGenerator<RawRow> {
  const { view } = place;
  view.from += 1;
  for (;;) {
    if (!(await toNextSign(place))) {
      throw invalid('The JSON file ends in the middle of its list. Fetch it again.');
    }
    if (view.text.charAt(view.from) === ']') {
      view.from += 1;
      return;
    }
    const value = await decide(view, () => scanValue(view.text, view.from, view.atEnd));
    if (value === 'too long') {
      yield { line: place.line, raw: () => '', fault: tooLongFault };
      await skipNesting(place, 0);
    } else if (value.state === 'broken') {
      throw invalid(
        `The JSON file is damaged at line ${place.line}: a record ${value.fault}. What came before was read; fetch the file again.`,
      );
    } else yield takeRow(place, value.end);
  }
}

/** Gives up one line: the next one is tried as a value again. */
const giveUpLine = async (place: Place, fault: string): Promise<RawRow> => {
  const { view, line } = place;
  const end = await findLineEnd(view, maxRowLength);
  const text = shorten(view.text.slice(view.from, end ?? undefined).trimEnd());
  if (end === null && !view.atEnd) {
    await skipLine(view);
    place.line += 1;
  } else moveTo(place, end ?? view.text.length);
  return { line, raw: () => text, fault };
};

async function* readTopValue(place: Place, lists: readonly string[]): AsyncGenerator<RawRow> {
  const { view } = place;
  const first = view.text.charAt(view.from);
  if (first === '[') {
    yield* readElements(place);
    return;
  }
  if (first !== '{') {
    yield await giveUpLine(place, 'is no JSON object');
    return;
  }
  const found = await decide(
    view,
    (): ListScan => scanForList(view.text, view.from, view.atEnd, lists),
  );
  if (found === 'too long') yield await giveUpLine(place, tooLongFault);
  else if (found.state === 'broken') yield await giveUpLine(place, `is no JSON: it ${found.fault}`);
  else if (found.state === 'record') yield takeRow(place, found.end);
  else {
    moveTo(place, found.at);
    yield* readElements(place);
    await skipNesting(place, found.depth);
  }
}

/**
 * The records of JSON documents, one after another: the elements of a list, of the lists at the given paths inside of
 * an object (the pages of an API), or objects by themselves, on one line or on many. In bounded memory. Throws
 * `invalid` where a list is damaged.
 */
export async function* readJson(
  pieces: AsyncIterable<string>,
  lists: readonly string[],
): AsyncGenerator<RawRow> {
  const place: Place = { view: createTextWindow(pieces), line: 1 };
  try {
    while (await toNextSign(place)) yield* readTopValue(place, lists);
  } finally {
    await place.view.close();
  }
}
