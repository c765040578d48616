import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { GroundswellError, invalid, notFound } from '../../domain/errors.ts';

const chunkBytes = 256 * 1024;

/** The encoding by its mark, or by the zeros that UTF-16 without one leaves in plain text. */
const sniffEncoding = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
};

interface OpenFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many bytes of the file itself were read, packed or not. */
  readonly bytesRead: () => number;
}

const openBytes = async (path: string): Promise<OpenFile> => {
  const file = await open(path, 'r');
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  const raw = file.createReadStream({ start: 0, highWaterMark: chunkBytes });
  const bytesRead = (): number => raw.bytesRead;
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return { bytes: raw, bytesRead };
  const plain = createGunzip({ chunkSize: chunkBytes });
  // A failure reaches the reader through `plain`, which `pipeline` destroys with it.
  pipeline(raw, plain, () => {});
  return { bytes: plain, bytesRead };
};

const explain = (path: string, error: unknown): GroundswellError => {
  if (error instanceof GroundswellError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return notFound(`There is no file ${path}. Check the name.`);
  if (code === 'EISDIR') return invalid(`${path} is a folder. Name the files in it.`);
  if (code?.startsWith('Z_')) {
    return invalid(
      `${path} is a damaged gzip file (${message}). What came before the damage was read; fetch the file again.`,
    );
  }
  return invalid(`${path} cannot be read (${message}).`);
};

/**
 * The text of a file piece by piece: gzip by its first bytes, UTF-8 or UTF-16, without its byte order mark. Bytes that
 * are no UTF-8 become U+FFFD. `onRead` hears how many bytes of the file were read. Throws `not_found` and `invalid`,
 * naming the file.
 */
export async function* readText(
  path: string,
  onRead: (bytesRead: number) => void = () => {},
): AsyncGenerator<string> {
  try {
    let decoder: TextDecoder | null = null;
    const file = await openBytes(path);
    for await (const bytes of file.bytes) {
      onRead(file.bytesRead());
      decoder ??= new TextDecoder(sniffEncoding(bytes));
      const text = decoder.decode(bytes, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder?.decode() ?? '';
    if (rest !== '') yield rest;
  } catch (error) {
    throw explain(path, error);
  }
}
