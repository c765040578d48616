import { type Command, Option } from 'commander';
import { type JobKind, jobKinds } from '../../domain/job.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';

export const addWorkerCommand = (program: Command): void => {
  withDataDir(program.command('worker'))
    .description('run one more worker beside the service')
    .addOption(
      new Option('--kinds <kind...>', 'only these jobs').choices(jobKinds).default([...jobKinds]),
    )
    .action(async (options: DataOptions & { kinds: JobKind[] }) => {
      const { startWorker } = await import('../worker.ts');
      const { untilStopped } = await import('../until-stopped.ts');
      const { yieldToRequests } = await import('../yield-to-requests.ts');
      yieldToRequests();
      const worker = await startWorker(commandConfig(options, 'service'), { kinds: options.kinds });
      await untilStopped();
      await worker.close();
    });
};
