// Builds everything `npm start` needs into dist/: the TypeScript, the SQL migrations and the dashboard.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const run = (tool, ...args) => {
  const { status } = spawnSync(join('node_modules', '.bin', tool), args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  // The tool has said what is wrong.
  if (status !== 0) process.exit(1);
};

const newest = (folder) => {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) latest = Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return latest;
};

// Tests build before they run; nothing is done again when nothing changed.
const sources = ['src', 'workers', 'bench'].filter(existsSync);
const stamp = join('dist', 'built');
if (existsSync(stamp) && Math.max(...sources.map(newest), statSync('package.json').mtimeMs) < statSync(stamp).mtimeMs) process.exit(0);

run('tsc', '-p', 'tsconfig.json');
cpSync('src/store/migrations', 'dist/src/store/migrations', { recursive: true });
if (existsSync('src/web/vite.config.ts')) run('vite', 'build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn');
// `npx groundswell` in the checkout: npm links the commands of dependencies, not those of the package itself.
const command = join('node_modules', '.bin', 'groundswell');
chmodSync('dist/src/main/cli.js', 0o755);
rmSync(command, { force: true });
symlinkSync(join('..', '..', 'dist', 'src', 'main', 'cli.js'), command);
writeFileSync(stamp, '');
