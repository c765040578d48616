import { displayWidth, fitText, padLeft, padRight, plainLine } from './plain-text.ts';

/** Widest first column; words of customers may be long. */
const mostTitleColumns = 44;

/** Rows of text as aligned columns: the first to the left, the others to the right. */
export const textTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] => {
  const cells = [head, ...rows].map((row) =>
    row.map((cell, index) => (index === 0 ? fitText(plainLine(cell), mostTitleColumns) : cell)),
  );
  const widths = head.map((_, column) =>
    Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))),
  );
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? padRight(cell, widths[0] ?? 0) : padLeft(cell, widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};
