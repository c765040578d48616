/** A row as it stands in the file: its values, or why it could not be read. */
export type RawRow = {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** As written, for the file of rejects; long ones are cut. */
  readonly raw: () => unknown;
} & ({ readonly values: Readonly<Record<string, unknown>> } | { readonly fault: string });

/** Longer rows are refused, so that a file without line breaks cannot fill the memory. */
export const maxRowLength = 8_000_000;

export const tooLongFault = `is longer than ${maxRowLength} characters; split it, or check that the file has line breaks`;

const shownLength = 20_000;
export const shorten = (text: string): string =>
  text.length <= shownLength
    ? text
    : `${text.slice(0, shownLength)}… (${text.length} characters in all)`;
