/**
 * Measures the analysis on labelled sets: `npm run eval -- <folder with the sets> [name …]`. Without a name every
 * measurement runs, one after the other, each in a process of its own so that none inherits the memory of another.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const names = ['topics', 'tags', 'learning'];
const [folder = '', ...asked] = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (!existsSync(folder) || unknown.length > 0) {
  process.stderr.write(
    `Say where the labelled sets are: npm run eval -- FOLDER [${names.join('] [')}]\n`,
  );
  process.exit(2);
}
const here = fileURLToPath(new URL('.', import.meta.url));
for (const name of asked.length > 0 ? asked : names) {
  process.stdout.write(`\n# ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(here, `eval-${name}.js`), folder], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
