import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const sourceFiles = ['src', 'workers', 'bench', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')),
);
const productFiles = sourceFiles.filter((file) => /^(src|workers)\//.test(file));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the house rules', () => {
  it('show at most 14 entries at the top', () => {
    const generated = ['node_modules', 'dist', 'coverage'];
    const visible = readdirSync(root).filter(
      (name) => !name.startsWith('.') && !generated.includes(name),
    );
    expect(visible.length).toBeLessThanOrEqual(14);
  });

  it('keep every file of the product under 300 lines', () => {
    const long = productFiles.filter((file) => read(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('name files in kebab-case and never after a drawer', () => {
    const drawers = /^(utils?|helpers?|common|misc|lib|types|services?|manager|index)\./;
    const wrong = sourceFiles.filter((file) => {
      const name = basename(file);
      return drawers.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(name);
    });
    expect(wrong).toEqual([]);
  });

  it('loosen no type and no lint rule in the product', () => {
    const suppressed = /@ts-ignore|@ts-expect-error|eslint-disable|biome-ignore/;
    const loose = /(: any\b|<any>|as any\b)/;
    // Prose may say ": any"; what switches a rule off always stands in a comment.
    const code = (file: string): string => read(file).replace(/^\s*(\*|\/\/|\/\*).*$/gm, '');
    const wrong = productFiles.filter(
      (file) => suppressed.test(read(file)) || loose.test(code(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('read the environment in one place', () => {
    const readers = productFiles.filter((file) => /process\.env\b/.test(read(file)));
    expect(readers.every((file) => file.startsWith('src/main/'))).toBe(true);
  });

  it('skip or focus no test', () => {
    const pattern = /\b(it|test|describe)\.(only|skip|todo)\b/;
    const own = 'test/repo/house-rules.test.ts';
    expect(sourceFiles.filter((file) => file !== own && pattern.test(read(file)))).toEqual([]);
  });
});
