import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const lookEveryMs = 100;

/** Highest resident memory of a process so far in MB, as Linux counts it; null elsewhere. */
const readPeakMb = (pid: number): number | null => {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? null : Number(match[1]) / 1_024;
  } catch {
    return null;
  }
};

/** Runs a script of Node to its end; what it printed and the most memory it had. Rejects when it fails. */
export const runWatched = (
  script: string,
  given: readonly string[],
): Promise<{ readonly printed: string; readonly peakMb: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...given], {
      env: { ...process.env, REDIS_URL: '', GROUNDSWELL_LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [printed, peakMb] = ['', 0];
    const timer = setInterval(() => {
      peakMb = Math.max(peakMb, readPeakMb(child.pid ?? 0) ?? 0);
    }, lookEveryMs);
    child.stdout.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
    });
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ printed, peakMb });
      else reject(new Error(`${given.join(' ')} ended with ${code}`));
    });
  });
