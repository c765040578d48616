import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = join(
  fileURLToPath(new URL('../../..', import.meta.url)),
  'dist',
  'src',
  'main',
  'cli.js',
);

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as people do: as a process of its own, without a terminal. */
export const runBuiltCli = (
  args: readonly string[],
  options: {
    readonly input?: string;
    readonly dataDir?: string;
    readonly killAfterMs?: number;
  } = {},
): Promise<CliRun> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...process.env, REDIS_URL: '', GROUNDSWELL_DATA_DIR: options.dataDir ?? '' },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
    if (options.killAfterMs !== undefined) {
      setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
    }
    child.stdin.end(options.input ?? '');
  });
