import type { Command } from 'commander';
import { commandConfig } from './command-config.ts';
import { writeResult } from './terminal.ts';

export const addOpenApiCommand = (program: Command): void => {
  program
    .command('openapi')
    .description('print the description of the HTTP API (OpenAPI 3.1)')
    .option('--output <file>', 'write to a file instead of stdout')
    .action(async (options: { output?: string }) => {
      const { buildOpenApi } = await import('../../api/openapi.ts');
      const { version } = commandConfig({}, 'one-shot');
      await writeResult(`${JSON.stringify(buildOpenApi(version), null, 2)}\n`, options.output);
    });
};
