import { maxRowLength, type RawRow, shorten, tooLongFault } from './raw-row.ts';
import { createTextWindow, findLineEnd, skipLine, type TextWindow } from './text-window.ts';

const parseRow = (text: string, line: number): RawRow => {
  const raw = (): string => shorten(text);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, raw: () => value, values: value as Readonly<Record<string, unknown>> };
    }
    return { line, raw, fault: 'is no JSON object; write one {…} on each line' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { line, raw, fault: `is no JSON (${reason.slice(0, 120)})` };
  }
};

async function* readLines(view: TextWindow): AsyncGenerator<RawRow> {
  for (let line = 1; ; line += 1) {
    const end = await findLineEnd(view, maxRowLength);
    if (end === null && !view.atEnd) {
      const start = view.text.slice(view.from, view.from + 200);
      await skipLine(view);
      yield { line, raw: () => `${start}…`, fault: tooLongFault };
      continue;
    }
    const text = view.text.slice(view.from, end ?? undefined).trim();
    view.from = end ?? view.text.length;
    if (text !== '') yield parseRow(text, line);
    if (end === null) return;
  }
}

/** The rows of a text with one JSON object a line; empty lines are no rows, a broken line is given up by itself. */
export async function* readJsonl(pieces: AsyncIterable<string>): AsyncGenerator<RawRow> {
  const view = createTextWindow(pieces);
  try {
    yield* readLines(view);
  } finally {
    await view.close();
  }
}
