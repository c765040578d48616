import { join } from 'node:path';
import type { Command } from 'commander';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';

export const addDemoCommand = (program: Command): void => {
  withDataDir(program.command('demo'))
    .description('load half a year of invented tickets, print a report and serve them')
    .option('--seed <number>', 'another seed gives other tickets', '7')
    .option('--no-serve', 'end after the report')
    .action(async (options: DataOptions & { seed: string; serve: boolean }) => {
      const base = commandConfig(options, options.serve ? 'service' : 'one-shot');
      // A folder of its own: invented tickets never stand among real ones.
      const dataDir = options.dataDir === undefined ? join(base.dataDir, 'demo') : base.dataDir;
      const config = { ...base, dataDir };
      const { loadDemo } = await import('./load-demo.ts');
      const loaded = await loadDemo(config, Number.parseInt(options.seed, 10) || 0);
      if (!loaded) process.exitCode = 1;
      else if (options.serve) await (await import('./serve-command.ts')).serveUntilStopped(config);
    });
};
