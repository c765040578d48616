import type { Command } from 'commander';
import { commandConfig } from './command-config.ts';

const afterHelp = `
Input lines are JSON objects with id and text, and may have subject, created_at and lang. A line that cannot be read
is named on stderr; the others are analysed, and the exit code is 1 at the end.

Example:
  groundswell analyze < tickets.jsonl > analyses.jsonl`;

export const addAnalyzeCommand = (program: Command): void => {
  program
    .command('analyze')
    .description('analyse JSONL from stdin, one analysis a line on stdout; keeps nothing')
    .option('--topics', 'first find topics in the whole input, and give each ticket its topic')
    .addHelpText('after', afterHelp)
    .action(async (options: { topics?: boolean }) => {
      const { runAnalyze } = await import('./run-analyze.ts');
      const { packageRoot } = commandConfig({}, 'one-shot');
      process.exitCode = await runAnalyze(packageRoot, options.topics ?? false);
    });
};
