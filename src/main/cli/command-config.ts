import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';

/** Options of every command that works on a data folder. */
export interface DataOptions {
  readonly dataDir?: string;
}

export const withDataDir = (command: Command): Command =>
  command.option('--data-dir <folder>', 'folder of the data (default: GROUNDSWELL_DATA_DIR)');

/**
 * The configuration of a command: the environment, with the options of the command line over it. One-shot commands
 * are quiet unless the environment asks for a log.
 */
export const commandConfig = (
  options: DataOptions,
  kind: 'service' | 'one-shot',
  overrides: Partial<Config> = {},
): Config => {
  const quiet = kind === 'one-shot' && process.env.GROUNDSWELL_LOG_LEVEL === undefined;
  return readConfig(process.env, {
    ...(options.dataDir === undefined ? {} : { dataDir: resolve(options.dataDir) }),
    ...(quiet ? { logLevel: 'error' as const } : {}),
    ...overrides,
  });
};
