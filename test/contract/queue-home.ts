import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Job, NewJob } from '../../src/domain/job.ts';
import type { JobFailure, JobQueue } from '../../src/domain/ports.ts';

/** What every adapter can be told; `stallMs` is the embedded queue's lease. */
export interface QueueSettings {
  readonly maxAttempts?: number;
  readonly backoffMs?: number;
  readonly stallMs?: number;
  readonly closeMs?: number;
  readonly onError?: (error: unknown) => void;
}

/** A place where jobs are kept, and ways to reach it. */
export interface QueueHome {
  /** One more queue over the same jobs, as another process would have it. */
  openQueue(settings?: QueueSettings): JobQueue;
  /** Tells `queue-worker.mjs` how to reach the same jobs. */
  workerSettings(settings: QueueSettings): object;
  /** Closes every queue and removes the jobs. */
  remove(): Promise<void>;
}

export const analyze = (key: string, more: Partial<NewJob<'ticket.analyze'>> = {}): NewJob => ({
  kind: 'ticket.analyze',
  key,
  payload: { ticketId: key, revision: 1 },
  ...more,
});
export const analyzeMany = (count: number): NewJob[] =>
  Array.from({ length: count }, (_, index) => analyze(`t${index}-r1`));

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Tries the check until it passes; after `limitMs` its last error is the test's. */
export const eventually = async (
  check: () => void | Promise<void>,
  limitMs = 60_000,
): Promise<void> => {
  const endMs = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > endMs) throw error;
      await sleep(15);
    }
  }
};

export interface Handled {
  readonly atMs: number;
  readonly key: string;
  readonly attempt: number;
  readonly batch: number;
}

/** A handler that keeps what it was given, and fails as `fail` says. */
export const createRecorder = (fail: (job: Job) => Error | null = () => null) => {
  const handled: Handled[] = [];
  const batches: string[][] = [];
  const handler = async (jobs: readonly Job[]): Promise<JobFailure[]> => {
    batches.push(jobs.map(({ key }) => key));
    const failures: JobFailure[] = [];
    for (const job of jobs) {
      const { key, attempt } = job;
      handled.push({ atMs: Date.now(), key, attempt, batch: batches.length - 1 });
      const error = fail(job);
      if (error !== null) failures.push({ key, error });
    }
    return failures;
  };
  const attemptsOf = (key: string): number[] =>
    handled.filter((job) => job.key === key).map(({ attempt }) => attempt);
  return { handler, handled, batches, attemptsOf, keys: () => handled.map(({ key }) => key) };
};

export interface WorkerProcess {
  /** Lines said so far. */
  readonly lines: readonly string[];
  /** What went to stderr. */
  readonly errors: readonly string[];
  readonly gone: Promise<void>;
  killHard(): Promise<void>;
  /** SIGTERM; resolves with the exit code when the process is gone. */
  askToStop(): Promise<number | null>;
}

const script = fileURLToPath(new URL('queue-worker.mjs', import.meta.url));

/** Starts a real worker process over the built adapters (`npm run build` first). */
export const startWorker = (settings: object): WorkerProcess => {
  const child: ChildProcess = spawn(process.execPath, [script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  if (child.stdout) createInterface(child.stdout).on('line', (line) => lines.push(line));
  if (child.stderr) createInterface(child.stderr).on('line', (line) => errors.push(line));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    lines,
    errors,
    gone,
    killHard: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    askToStop: async () => {
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
};
