import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { z } from 'zod';
import { invalid } from '../../domain/errors.ts';
import type { Store } from '../../domain/ports.ts';
import type { TagTeaching } from '../../domain/tag-ports.ts';
import {
  correctionSchema,
  customTagSchema,
  glossarySchema,
  type ModelTrial,
  type RetagRun,
} from '../../domain/tagging.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeOut } from './terminal.ts';

interface Tools {
  readonly store: Store;
  /** Loads the word lists, so only when it is used. */
  readonly teaching: () => Promise<TagTeaching>;
}

/** Who the log names for changes from a terminal. */
const author = 'command line';
const shown = 200;

const withTools = async (
  options: DataOptions,
  work: (tools: Tools) => Promise<string>,
): Promise<void> => {
  const { openData } = await import('./open-data.ts');
  const config = commandConfig(options, 'one-shot');
  const store = openData(config);
  const teaching = async (): Promise<TagTeaching> => {
    const { createTeaching } = await import('../create-teaching.ts');
    return createTeaching(store, config.packageRoot);
  };
  try {
    await writeOut(await work({ store, teaching }));
  } finally {
    await store.close();
  }
};

const parseAs = <Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('This is no JSON. Quote it as one argument, e.g. \'{"field":"intent", …}\'.');
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid(`It does not fit: ${issue?.path.join('.')} ${issue?.message}.`);
};

const describeTrial = (what: string, trial: ModelTrial | null | undefined): string => {
  if (trial == null) return `${what}: too little to learn from`;
  const verdict = trial.isUsed ? 'used' : 'not used: not better';
  return `${what}: macro-F1 ${trial.own} against ${trial.general} of the general engine on ${trial.texts} texts (${verdict})`;
};

const describeRun = ({ no, version, cause, finishedAt, report }: RetagRun): string => {
  const state = finishedAt === null ? 'going on' : finishedAt;
  const head = `run ${no}  workspace-${version}  ${state}  ${cause}: ${report.changed} of ${report.tickets} tickets changed`;
  const lines = Object.entries(report.changes).flatMap(([field, ways]) =>
    Object.entries(ways)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .map(([way, tickets]) => `    ${field}  ${way}  ${tickets}`),
  );
  return [head, ...lines].join('\n');
};

const showState = async ({ store }: Tools): Promise<string> => {
  const [teaching, learned] = [await store.tags.teaching(), await store.tags.learnedFrom()];
  const weeks = await store.tags.customTagWeeks();
  const tags = teaching.customTags.map(({ id, name }) => {
    const tickets = weeks
      .filter(({ tag }) => tag === id)
      .reduce((sum, each) => sum + each.tickets, 0);
    return `  ${id}  ${String(tickets).padStart(7)}  ${name}`;
  });
  const lines = [
    `taught: version ${teaching.version}; ${teaching.examples.length} corrected examples, ${teaching.glossary.length} glossary terms`,
    describeTrial('tone from scores', learned?.sentiment),
    describeTrial('intents from corrections', learned?.intent),
    'custom tags, with their tickets:',
    ...(tags.length === 0 ? ['  none'] : tags),
  ];
  return `${lines.join('\n')}\n`;
};

const addReads = (tags: Command): void => {
  withDataDir(tags.command('show', { isDefault: true }))
    .description('what the workspace taught: models, custom tags, versions')
    .action((options: DataOptions) => withTools(options, showState));
  withDataDir(tags.command('log'))
    .description('who corrected which tag, and who taught what')
    .action((options: DataOptions) =>
      withTools(options, async ({ store }) => {
        const corrections = await store.tags.listCorrections({ limit: shown });
        const taught = await store.tags.listTeachings(shown);
        const lines = [
          ...corrections.map(({ at, by, ticketId, field, before, labels }) => ({
            at,
            line: `${at}  ${by}  ${ticketId}  ${field}: ${before.join(', ') || 'none'} → ${labels === null ? 'as the engine says' : labels.join(', ') || 'none'}`,
          })),
          ...taught.map(({ at, by, version, cause }) => ({
            at,
            line: `${at}  ${by}  version ${version}: ${cause}`,
          })),
        ].sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
        return lines.map(({ line }) => `${line}\n`).join('');
      }),
    );
  withDataDir(tags.command('runs'))
    .description('what tagging the history again changed')
    .action((options: DataOptions) =>
      withTools(options, async ({ store }) => {
        const runs = await store.tags.listRuns(20);
        return runs.map((run) => `${describeRun(run)}\n`).join('');
      }),
    );
};

const addCorrect = (tags: Command): void => {
  withDataDir(tags.command('correct'))
    .description('say which tag of a ticket is right; holds for good')
    .argument('<ticket>', 'id of the ticket')
    .argument('<json>', 'e.g. \'{"field":"intent","mention":0,"labels":["request"]}\'')
    .action((ticket: string, json: string, options: DataOptions) =>
      withTools(options, async ({ store }) => {
        const correction = parseAs(correctionSchema, json);
        const at = new Date().toISOString();
        const kept = await store.tags.correct(ticket, correction, author, at);
        return `${JSON.stringify(kept, null, 2)}\n`;
      }),
    );
};

const addTeaching = (tags: Command): void => {
  withDataDir(tags.command('define'))
    .description('make a tag of your own; the same JSON as POST /v1/custom-tags')
    .argument('<json>', 'e.g. \'{"name":"Gift cards","by":{"phrases":["gift card"]}}\'')
    .option('--preview', 'say what it would be given to and keep nothing')
    .option('--id <id>', 'change this tag instead of making one')
    .action((json: string, options: DataOptions & { preview?: boolean; id?: string }) =>
      withTools(options, async ({ teaching }) => {
        const definition = parseAs(customTagSchema, json);
        const teach = await teaching();
        if (options.preview) return `${JSON.stringify(await teach.preview(definition), null, 2)}\n`;
        return `${await teach.saveTag(definition, options.id ?? null, author)}\n`;
      }),
    );
  withDataDir(tags.command('delete'))
    .description('delete a tag of your own')
    .argument('<id>')
    .action((id: string, options: DataOptions) =>
      withTools(options, async ({ teaching }) => {
        await (await teaching()).deleteTag(id, author);
        return '';
      }),
    );
  withDataDir(tags.command('glossary'))
    .description('replace the glossary by a JSON file: {"terms":[{"name":"…","words":["…"]}]}')
    .argument('<file>')
    .action((file: string, options: DataOptions) =>
      withTools(options, async ({ teaching }) => {
        const { terms } = parseAs(glossarySchema, readFileSync(file, 'utf8'));
        await (await teaching()).setGlossary(terms, author);
        return `${terms.length} terms\n`;
      }),
    );
  withDataDir(tags.command('learn'))
    .description('learn from scores and corrections now')
    .action((options: DataOptions) =>
      withTools(options, async (tools) => {
        await (await tools.teaching()).learn({ always: true, by: author });
        return showState(tools);
      }),
    );
  withDataDir(tags.command('retag'))
    .description('have the workers tag the history again')
    .action((options: DataOptions) =>
      withTools(options, async ({ store }) => {
        await store.tags.startRun({ cause: 'asked for', by: author, at: new Date().toISOString() });
        return 'The workers do it in the background; "groundswell tags runs" shows what changes.\n';
      }),
    );
};

export const addTagsCommand = (program: Command): void => {
  const tags = program
    .command('tags')
    .description('correct tags, define your own, and see what the workspace taught');
  addReads(tags);
  addCorrect(tags);
  addTeaching(tags);
};
