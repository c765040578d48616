import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A worker that lived this long was healthy; its next restart comes at once again. */
const healthyAfterMs = 60_000;
const killAfterMs = 15_000;

export interface SupervisedWorkers {
  close(): Promise<void>;
}

/** The environment under which a child process reads the same configuration. */
const environmentOf = (config: Config): NodeJS.ProcessEnv => ({
  ...process.env,
  REDIS_URL: config.redisUrl ?? '',
  GROUNDSWELL_DATA_DIR: config.dataDir,
  GROUNDSWELL_TIME_ZONE: config.timeZone,
  GROUNDSWELL_LOG_LEVEL: config.logLevel,
  GROUNDSWELL_REPORT_HOUR: String(config.reportHour),
});

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });

const keepOneRunning = (config: Config, log: Log): SupervisedWorkers => {
  const script = join(config.packageRoot, 'dist', 'workers', 'all.js');
  let closing = false;
  let pauseMs = firstPauseMs;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;
  const start = (): void => {
    const startedMs = Date.now();
    child = fork(script, [], {
      env: environmentOf(config),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', (code, signal) => {
      if (closing) return;
      if (Date.now() - startedMs > healthyAfterMs) pauseMs = firstPauseMs;
      log.error({ code, signal, restartInMs: pauseMs }, 'a worker ended; it is started again');
      timer = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
  };
  start();
  return {
    close: () => {
      closing = true;
      clearTimeout(timer);
      return end(child);
    },
  };
};

/** Runs `config.workers` worker processes beside this one and starts them again when they die. */
export const superviseWorkers = (config: Config, log: Log): SupervisedWorkers => {
  const running = Array.from({ length: config.workers }, () => keepOneRunning(config, log));
  return { close: async () => void (await Promise.all(running.map((worker) => worker.close()))) };
};
