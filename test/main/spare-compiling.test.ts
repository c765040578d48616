import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = new URL('../../dist/src/main/spare-compiling.js', import.meta.url).href;
const program = `import { spareCompiling } from ${JSON.stringify(script)};
spareCompiling();
process.stdout.write('goes on');`;

it('what spares V8 work is made of flags that this V8 knows', async () => {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const given = ['--input-type=module', '--eval', program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, given, { cwd });
  expect({ stdout, stderr }).toEqual({ stdout: 'goes on', stderr: '' });
});
