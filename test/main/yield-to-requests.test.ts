import { execFile } from 'node:child_process';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = new URL('../../dist/src/main/yield-to-requests.js', import.meta.url).href;
const program = `import { getPriority } from 'node:os';
import { yieldToRequests } from ${JSON.stringify(script)};
yieldToRequests();
process.stdout.write(String(getPriority()));`;

it('a worker stands behind the server in the queue for a processor', async () => {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const given = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, given, { cwd });
  expect(Number(stdout)).toBe(Math.min(19, getPriority() + 10));
});
