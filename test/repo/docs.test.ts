import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { environmentKeys } from '../../src/main/config.ts';
import { allowed } from './import-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe('the docs', () => {
  it('open with the two commands', () => {
    const first = /```sh\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? '';
    expect(first.split('\n').map((line) => line.split('#')[0]?.trim())).toEqual([
      'npm ci && npm start',
      'npm ci && npm test',
      '',
    ]);
  });

  it('name only npm scripts that exist', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([a-z]+)/g)].map((match) => match[1]),
    );
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(manifest.scripts).toHaveProperty(name ?? '');
  });

  it('list every environment key with its default and meaning', () => {
    const running = read('docs/running.md');
    for (const { key, fallback, meaning } of environmentKeys) {
      const shown = fallback === '' ? '' : `\`${fallback}\` `;
      expect(running).toContain(`| \`${key}\` | ${shown}| ${meaning} |`);
    }
  });

  it('show the import table that the test keeps', () => {
    const rows = read('docs/architecture.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.includes('·'));
    const header =
      /\| from.*\|/
        .exec(read('docs/architecture.md'))?.[0]
        .split('|')
        .map((cell) => cell.trim()) ?? [];
    for (const [folder, targets] of Object.entries(allowed)) {
      const cells =
        rows
          .find((row) => row.startsWith(`| ${folder} |`))
          ?.split('|')
          .map((cell) => cell.trim()) ?? [];
      const ticked = header.filter(
        (name, index) => /✓|types/.test(cells[index] ?? '') && name !== '',
      );
      expect([folder, ticked.sort()]).toEqual([folder, [...targets].sort()]);
    }
  });

  it('link only to files that exist', () => {
    for (const page of pages) {
      const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/')) : '.';
      for (const [, target] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        expect(existsSync(join(root, folder, target ?? '')), `${page} → ${target}`).toBe(true);
      }
    }
  });
});
