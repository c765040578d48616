import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeOut } from './terminal.ts';

/** Runs the service until it is told to stop. */
export const serveUntilStopped = async (config: Config): Promise<void> => {
  const { startServer } = await import('../server.ts');
  const { untilStopped } = await import('../until-stopped.ts');
  const server = await startServer(config);
  const host = config.host === '0.0.0.0' ? 'localhost' : config.host;
  const address = `http://${host === '127.0.0.1' ? 'localhost' : host}:${server.port}`;
  const key = server.firstKey === null ? '' : `API key (shown once, keep it): ${server.firstKey}\n`;
  await writeOut(`Groundswell is ready on ${address}\n${key}`);
  await untilStopped();
  await server.close();
};

export const addServeCommand = (program: Command): void => {
  withDataDir(program.command('serve'))
    .description('run the service: API, workers and web page')
    .option('--port <number>', 'port to listen on (default: PORT)')
    .action(async (options: DataOptions & { port?: string }) => {
      // As text, so that one place says what a port is.
      if (options.port !== undefined) process.env.PORT = options.port;
      await serveUntilStopped(commandConfig(options, 'service'));
    });
};
