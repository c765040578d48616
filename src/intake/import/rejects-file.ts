import { type FileHandle, open } from 'node:fs/promises';

/** A row that was not imported. */
export interface RejectedRow {
  readonly line: number;
  readonly reason: string;
  readonly row: unknown;
}

export interface RejectsFile {
  /** Adds the rows durably and resolves with the file's length in bytes. */
  add(rows: readonly RejectedRow[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * JSON Lines of rejected rows, made at the first one. What an unfinished run wrote behind `keepBytes` is cut off, so
 * that a resumed import names each row once.
 */
export const openRejects = (path: string, keepBytes: number): RejectsFile => {
  let file: FileHandle | null = null;
  let length = keepBytes;
  return {
    add: async (rows) => {
      if (rows.length === 0) return length;
      if (file === null) {
        file = await open(path, keepBytes === 0 ? 'w' : 'r+', 0o600);
        await file.truncate(length);
      }
      const text = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await file.write(text, 0, text.length, length);
      length += text.length;
      await file.datasync();
      return length;
    },
    close: async () => file?.close(),
  };
};
