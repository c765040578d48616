import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { unavailable } from '../../domain/errors.ts';

/** Whether colours are wanted on a stream: only on a terminal, and never against NO_COLOR. */
export const wantsColour = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR;

/** Writes to stdout and waits while the reader is slower. */
export const writeOut = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
};

/** Says something to the person, beside the output. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** Writes the whole output of a command to a file, or to stdout when there is none. */
export const writeResult = async (text: string, path: string | undefined): Promise<void> => {
  if (path === undefined) return writeOut(text);
  try {
    await writeFile(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw unavailable(`${path} cannot be written (${reason}). Choose another --output.`);
  }
};
