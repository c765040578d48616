import { Command, CommanderError } from 'commander';
import { GroundswellError } from '../../domain/errors.ts';
import { readConfig } from '../config.ts';
import { addAnalyzeCommand } from './analyze-command.ts';
import { addDemoCommand } from './demo-command.ts';
import { addExportCommand } from './export-command.ts';
import { addImportCommand } from './import-command.ts';
import { addMarksCommand } from './marks-command.ts';
import { addNoticesCommand } from './notices-command.ts';
import { addOpenApiCommand } from './openapi-command.ts';
import { addChurnCommand, addScoresCommand } from './outcome-commands.ts';
import { addOwnCommand } from './own-command.ts';
import { addReportCommand } from './report-command.ts';
import { addRequestsCommand } from './requests-command.ts';
import { addServeCommand } from './serve-command.ts';
import { addSourcesCommand } from './sources-command.ts';
import { addStatusCommand } from './status-command.ts';
import { addTagsCommand } from './tags-command.ts';
import { addTopicsCommand } from './topics-command.ts';
import { addWorkerCommand } from './worker-command.ts';

const usageCode = 2;

const afterHelp = `
Environment keys, all optional: PORT, REDIS_URL, GROUNDSWELL_DATA_DIR and others; see docs/running.md.
Exit codes: 0 done, 1 failed, 2 called in a way that is not understood.`;

const addCommands = [
  addServeCommand,
  addWorkerCommand,
  addImportCommand,
  addAnalyzeCommand,
  addReportCommand,
  addRequestsCommand,
  addChurnCommand,
  addScoresCommand,
  addExportCommand,
  addSourcesCommand,
  addStatusCommand,
  addTagsCommand,
  addTopicsCommand,
  addMarksCommand,
  addNoticesCommand,
  addOwnCommand,
  addDemoCommand,
  addOpenApiCommand,
];

const createProgram = (): Command => {
  const program = new Command('groundswell')
    .description('What your customers keep saying: tickets and feedback in, weekly reports out.')
    .version(readConfig({}).version)
    .helpCommand('help [command]', 'explain a command')
    .showHelpAfterError('Run "groundswell help" to see what there is.')
    .addHelpText('after', afterHelp)
    .exitOverride();
  for (const add of addCommands) add(program);
  for (const command of program.commands) {
    command
      .copyInheritedSettings(program)
      .showHelpAfterError(`Run "groundswell help ${command.name()}" to see how it is used.`);
  }
  return program;
};

const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  const faults = error instanceof GroundswellError ? error.faults : [];
  const lines = faults.map(({ pointer, message, fix }) => `  ${pointer} ${message}. ${fix}`);
  const internal =
    !(error instanceof GroundswellError) && process.env.GROUNDSWELL_LOG_LEVEL === 'debug';
  return [`error: ${error.message}`, ...lines, ...(internal ? [error.stack ?? ''] : [])].join('\n');
};

/** A reader that has seen enough (`| head`) is no failure. */
const endQuietlyOnClosedPipe = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
};

/** Runs one command and sets the exit code: 0 done, 1 failed, 2 usage. Errors go to stderr, without a stack. */
export const runCli = async (args: readonly string[]): Promise<void> => {
  endQuietlyOnClosedPipe();
  try {
    const program = createProgram();
    if (args.length === 0) {
      program.outputHelp({ error: true });
      process.exitCode = usageCode;
      return;
    }
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : usageCode;
      return;
    }
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
  }
};
