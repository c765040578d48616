import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** How far an import came; kept after each saved batch, so that one that was killed goes on from there. */
const positionSchema = z.strictObject({
  rows: z.number().int().nonnegative(),
  imported: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
  /** Length of the file of rejects; what stands behind it was written by an unfinished batch. */
  rejectsBytes: z.number().int().nonnegative(),
});
export type ImportPosition = z.infer<typeof positionSchema>;

export const startPosition: ImportPosition = {
  rows: 0,
  imported: 0,
  rejected: 0,
  rejectsBytes: 0,
};

const sampleBytes = 64 * 1024;

/** Tells a file by its size, its first and last 64 kB, and how it is mapped; the same file elsewhere is the same. */
export const fingerprintFile = async (path: string, mapping: string): Promise<string> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(`${size}\0${mapping}\0`);
    for (const from of [0, Math.max(0, size - sampleBytes)]) {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(sampleBytes),
        0,
        sampleBytes,
        from,
      );
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex').slice(0, 32);
  } finally {
    await file.close();
  }
};

export interface PositionKeeper {
  read(): Promise<ImportPosition>;
  write(position: ImportPosition): Promise<void>;
  /** The import is through; the next one begins anew. */
  forget(): Promise<void>;
}

/** Keeps the position of one import in `dataDir/imports/`. A position that cannot be read counts as none. */
export const keepPosition = (dataDir: string, fingerprint: string): PositionKeeper => {
  const path = join(dataDir, 'imports', `${fingerprint}.json`);
  return {
    read: async () => {
      try {
        return positionSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      } catch {
        return startPosition;
      }
    },
    write: async (position) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify(position));
      await rename(`${path}.new`, path);
    },
    forget: () => rm(path, { force: true }),
  };
};
