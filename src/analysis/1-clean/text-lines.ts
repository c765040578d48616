import type { Zone } from '../../markup/readable-text.ts';
import { paragraphEnd } from '../../markup/text-builder.ts';

/** A line of a readable text. `zone` is what the mark-up already said of it. */
export interface TextLine {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  readonly text: string;
  /** Lower case, at most `judgedLength` units: what the rules look at. */
  readonly lower: string;
  readonly endsParagraph: boolean;
  readonly zone: Zone['kind'] | null;
}

/** A line's rules look no further than this. */
export const judgedLength = 400;

/** The lines of a readable text, each with the zone it stands in. */
export const readLines = (text: string, zones: readonly Zone[]): TextLine[] => {
  const lines: TextLine[] = [];
  let zone = 0;
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== paragraphEnd) end += 1;
    while (zone < zones.length && (zones[zone] as Zone).end <= start) zone += 1;
    const current = zones[zone];
    const line = text.slice(start, Math.min(end, start + judgedLength));
    lines.push({
      start,
      end,
      text: line,
      lower: line.toLowerCase(),
      endsParagraph: end >= text.length || text[end] === paragraphEnd,
      zone: current !== undefined && current.start <= start ? current.kind : null,
    });
    start = end + 1;
  }
  return lines;
};
