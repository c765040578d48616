import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that `remove` takes away with all it holds. */
export const makeTempDir = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'groundswell-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
