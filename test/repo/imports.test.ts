import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  findCycle,
  findViolations,
  type Import,
  impureWords,
  pureFolders,
} from './import-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort();

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const to = target.startsWith('.') ? posix.join(dirname(file), target) : target;
    const names = /\{([^}]*)\}/.exec(match[0])?.[1];
    const onlyTypeNames =
      names?.split(',').every((name) => name.trim() === '' || /^\s*type\s/.test(name)) ?? false;
    return { from: file, to, typeOnly: match[1] !== undefined || onlyTypeNames };
  });

const sources = [...filesUnder('src'), ...filesUnder('workers')];
const imports = sources.flatMap(importsOf);

describe('the import table', () => {
  it('is kept by every file of src and workers', () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(findViolations(imports)).toEqual([]);
  });

  it('leaves no import cycle', () => {
    expect(findCycle(imports)).toBeNull();
  });

  it('keeps the pure folders away from clock, chance, environment and waiting', () => {
    const impure = sources
      .filter((file) => pureFolders.some((folder) => file.startsWith(folder)))
      .filter((file) => !file.endsWith('ports.ts') && !file.endsWith('.d.ts'))
      .flatMap((file) =>
        readFileSync(join(root, file), 'utf8')
          .split('\n')
          .map((line, index) => ({ place: `${file}:${index + 1}`, line }))
          .filter(({ line }) => !/^\s*(\*|\/\/|\/\*)/.test(line) && impureWords.test(line))
          .map(({ place, line }) => `${place} ${line.trim()}`),
      );
    expect(impure).toEqual([]);
  });
});

describe('each rule fails when it is broken', () => {
  const broken: [why: string, one: Import][] = [
    [
      'domain may not import store',
      { from: 'src/domain/a.ts', to: 'src/store/b.ts', typeOnly: true },
    ],
    [
      'store may not import queue',
      { from: 'src/store/a.ts', to: 'src/queue/b.ts', typeOnly: false },
    ],
    [
      'queue may not import store',
      { from: 'src/queue/a.ts', to: 'src/store/b.ts', typeOnly: false },
    ],
    ['api may not import store', { from: 'src/api/a.ts', to: 'src/store/b.ts', typeOnly: false }],
    ['api may not import main', { from: 'src/api/a.ts', to: 'src/main/b.ts', typeOnly: true }],
    [
      'intake may not import analysis',
      { from: 'src/intake/a.ts', to: 'src/analysis/b.ts', typeOnly: false },
    ],
    [
      'analysis may not import trend',
      { from: 'src/analysis/a.ts', to: 'src/trend/b.ts', typeOnly: false },
    ],
    [
      'trend may not import report',
      { from: 'src/trend/a.ts', to: 'src/report/b.ts', typeOnly: false },
    ],
    [
      'report may not import store',
      { from: 'src/report/a.ts', to: 'src/store/b.ts', typeOnly: false },
    ],
    ['jobs may not import store', { from: 'src/jobs/a.ts', to: 'src/store/b.ts', typeOnly: false }],
    [
      'sample may not import intake',
      { from: 'src/sample/a.ts', to: 'src/intake/b.ts', typeOnly: false },
    ],
    ['web may not import report', { from: 'src/web/a.tsx', to: 'src/report/b.ts', typeOnly: true }],
    [
      'web may import only types of domain',
      { from: 'src/web/a.tsx', to: 'src/domain/b.ts', typeOnly: false },
    ],
    [
      'stage 1 may not import the later stage 3',
      { from: 'src/analysis/1-clean/a.ts', to: 'src/analysis/3-tag/b.ts', typeOnly: true },
    ],
    [
      'src may not import what stands around it',
      { from: 'src/main/a.ts', to: 'workers/all.ts', typeOnly: false },
    ],
    [
      'workers may import only src/main',
      { from: 'workers/a.ts', to: 'src/store/b.ts', typeOnly: false },
    ],
    ['express has its home in src/api/', { from: 'src/main/a.ts', to: 'express', typeOnly: false }],
    [
      'better-sqlite3 has its home',
      { from: 'src/main/a.ts', to: 'better-sqlite3', typeOnly: true },
    ],
    ['bullmq has its home', { from: 'src/queue/embedded.ts', to: 'bullmq', typeOnly: false }],
    [
      'a pure folder may not import node:fs',
      { from: 'src/trend/a.ts', to: 'node:fs', typeOnly: false },
    ],
    [
      'natural is imported by its parts',
      { from: 'src/analysis/a.ts', to: 'natural', typeOnly: false },
    ],
    ['no barrel files', { from: 'src/main/a.ts', to: 'src/jobs/index.ts', typeOnly: false }],
  ];
  it.each(broken)('%s', (why, one) => {
    expect(findViolations([one]).join('\n')).toContain(why);
  });

  it('a cycle of three files is found', () => {
    const ring = ['a', 'b', 'c'].map((name, index) => ({
      from: `src/trend/${name}.ts`,
      to: `src/trend/${['b', 'c', 'a'][index]}.ts`,
      typeOnly: false,
    }));
    expect(findCycle(ring)).toHaveLength(4);
    expect(findCycle(ring.slice(0, 2))).toBeNull();
  });

  it.each(['const now = Date.now();', 'return Math.random();', 'async () => {}', 'process.env.X'])(
    'the word check sees %s',
    (line) => expect(line).toMatch(impureWords),
  );
});
