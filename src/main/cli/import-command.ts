import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { invalid } from '../../domain/errors.ts';
import { type Mapping, mappedFields, mappingSchema } from '../../domain/mapping.ts';
import type { ScoreKind, TicketKind } from '../../domain/ticket.ts';
import { scoreKinds, ticketKinds } from '../../domain/ticket.ts';
import { formatNames } from '../../intake/import/choose-reading.ts';
import { readMapEntries } from '../../intake/mapping/compile-mapping.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';

/** The options of `import`, as commander gives them. */
export interface ImportCommandOptions extends DataOptions {
  readonly map: readonly string[];
  readonly score?: ScoreKind;
  readonly kind?: TicketKind;
  readonly source?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly suggest?: boolean;
  readonly rejects?: string;
  readonly fresh?: boolean;
  readonly wait: boolean;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const afterHelp = `
Fields: ${mappedFields.join(', ')}, segments.NAME.
Columns with usual names (id, text, subject, created_at, lang, customer_id, nps, …) are found by themselves.

Examples:
  groundswell import tickets.csv
  groundswell import reviews.jsonl.gz --map score=labels.score --score stars
  groundswell import export.csv --map text="What happened?" --map created_at=Opened
  groundswell import survey.csv --suggest > survey.json
  groundswell import survey.csv --mapping survey.json
  groundswell import tickets.json --format zendesk --source zendesk

A file that can only be an export of one system (Zendesk, Intercom, Freshdesk, Help Scout, Google Play, App Store) is
read as such; give it the --source of the connected sender, and its tickets are the same ones. See docs/import.md.

An import that was stopped goes on where it was; importing a file twice makes no ticket twice. Rows that cannot be
read are written to FILE.rejected.jsonl with line, reason and content.`;

const readMappingFile = (path: string): Mapping => {
  const text = readFileSync(path, 'utf8');
  const parsed = mappingSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${path} is no mapping: ${issue?.path.join('.')} ${issue?.message}.`);
};

/** The mapping of a file, with what the options say over it. */
const readMapping = (command: Command, options: ImportCommandOptions): Mapping => {
  try {
    const kept = options.mapping === undefined ? { fields: {} } : readMappingFile(options.mapping);
    return {
      ...kept,
      fields: { ...kept.fields, ...readMapEntries(options.map) },
      ...(options.kind === undefined ? {} : { kind: options.kind }),
      ...(options.score === undefined ? {} : { scale: { kind: options.score } }),
    };
  } catch (error) {
    return command.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  }
};

export const addImportCommand = (program: Command): void => {
  withDataDir(program.command('import <file...>'))
    .description(
      'load CSV and JSON files, also exports of helpdesks and app stores (and gzip), and analyse them',
    )
    .option(
      '--map <field=column>',
      'which column or JSON path feeds a field; may be repeated',
      collect,
      [],
    )
    .option('--mapping <file>', 'a mapping kept as JSON, as --suggest prints it')
    .option('--suggest', 'look at the rows and print a mapping for them; imports nothing')
    .addOption(new Option('--score <scale>', 'scale of the score column').choices(scoreKinds))
    .addOption(new Option('--kind <kind>', 'what rows are that do not say it').choices(ticketKinds))
    .addOption(new Option('--format <format>', 'instead of guessing it').choices(formatNames))
    .option('--source <name>', 'where the rows come from (default: the name of the file)')
    .option('--rejects <file>', 'where rejected rows go (default: FILE.rejected.jsonl)')
    .option('--fresh', 'begin at the first row even when an earlier import was stopped')
    .option('--no-wait', 'do not wait for the analysis')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', afterHelp)
    .action(async (files: string[], options: ImportCommandOptions, command: Command) => {
      if (options.rejects !== undefined && files.length > 1) {
        command.error('error: --rejects names one file; leave it out when importing several.');
      }
      const mapping = readMapping(command, options);
      if (options.suggest === true) {
        const { suggestImport } = await import('./suggest-import.ts');
        process.exitCode = await suggestImport(files[0] ?? '', options.format ?? null);
        return;
      }
      const { runImport } = await import('./run-import.ts');
      const config = commandConfig(options, 'one-shot');
      process.exitCode = await runImport(config, files, mapping, options);
    });
};
