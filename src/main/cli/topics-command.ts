import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { invalid } from '../../domain/errors.ts';
import type { Store } from '../../domain/ports.ts';
import { type TopicEdit, topicEditSchema } from '../../domain/topic-edit.ts';
import { topicFileSchema } from '../../domain/topic-file.ts';
import { topicNoteChangeSchema } from '../../domain/topic-note.ts';
import type { TopicEditing } from '../../domain/topic-ports.ts';
import { localDay } from '../../domain/week.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { showQuality } from './show-quality.ts';
import { writeOut } from './terminal.ts';

interface Tools {
  readonly store: Store;
  readonly editing: TopicEditing;
}

/** Who the log names for edits from a terminal. */
const author = 'command line';

const withTools = async (
  options: DataOptions,
  work: (tools: Tools) => Promise<string>,
): Promise<void> => {
  const { openData } = await import('./open-data.ts');
  const { createTopicEditing } = await import('../../jobs/edit-topics.ts');
  const store = openData(commandConfig(options, 'one-shot'));
  try {
    const { analyses, topics } = store;
    const editing = createTopicEditing({ analyses, topics, now: () => new Date() });
    await writeOut(await work({ store, editing }));
  } finally {
    await store.close();
  }
};

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const readJsonFile = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(`${file} cannot be read as JSON (${reason}).`);
  }
};

const parseEdit = (text: string): TopicEdit => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(
      'The edit is no JSON. Write e.g. \'{"kind":"rename","topicId":"t_…","title":"…"}\'.',
    );
  }
  const edit = topicEditSchema.safeParse(value);
  if (edit.success) return edit.data;
  const [issue] = edit.error.issues;
  throw invalid(`The edit does not fit: ${issue?.path.join('.')} ${issue?.message}.`);
};

const listTopics = async ({ store }: Tools): Promise<string> => {
  await store.analyses.publishTaxonomy();
  const { areas, topics, decisions } = await store.analyses.currentTaxonomy();
  const totals = await store.topics.ticketTotals();
  const lines = areas.flatMap((area) => [
    area.title,
    ...topics
      .filter(({ areaId }) => areaId === area.id)
      .sort((a, b) => (totals.get(b.id) ?? 0) - (totals.get(a.id) ?? 0))
      .map(({ id, title }) => {
        const mark = decisions.hidden.includes(id) ? ' (hidden)' : '';
        return `  ${id}  ${String(totals.get(id) ?? 0).padStart(7)}  ${title}${mark}`;
      }),
  ]);
  return `${lines.join('\n')}\n`;
};

const addReads = (topics: Command): void => {
  withDataDir(topics.command('list'))
    .description('areas and topics with their tickets')
    .action((options: DataOptions) => withTools(options, listTopics));
  withDataDir(topics.command('log'))
    .description('who changed which topic, and when')
    .action((options: DataOptions) =>
      withTools(options, async ({ store }) => {
        const edits = await store.topics.listEdits({ limit: 200 });
        return edits
          .map(({ id, at, by, summary, undoneBy }) => {
            const undone = undoneBy === null ? '' : ` (undone by ${undoneBy})`;
            return `${id}  ${at}  ${by}  ${summary}${undone}\n`;
          })
          .join('');
      }),
    );
  withDataDir(topics.command('quality'))
    .description('coverage with reasons, coherence, drift, proposed merges and splits')
    .action((options: DataOptions) => withTools(options, ({ store }) => showQuality(store)));
  withDataDir(topics.command('repeats'))
    .description('campaigns, messages of machines and copies of a week')
    .option('--week <week>', 'ISO week, e.g. 2024-W30; default: the newest with tickets')
    .action((options: DataOptions & { week?: string }) =>
      withTools(options, async ({ store }) => {
        const week = options.week ?? (await store.reports.weeksWithTickets()).at(-1);
        if (week === undefined) return 'No tickets yet.\n';
        return toJson(await store.reports.listRepeats(week));
      }),
    );
  withDataDir(topics.command('versions'))
    .description('versions of the topics, newest first')
    .action((options: DataOptions) =>
      withTools(options, async ({ store }) => {
        const versions = await store.topics.listVersions(200);
        return versions.map(({ version, at, cause }) => `${version}  ${at}  ${cause}\n`).join('');
      }),
    );
};

const addEdits = (topics: Command): void => {
  withDataDir(topics.command('edit'))
    .description('edit the topics; the same JSON as POST /v1/topics/edits')
    .argument('<json>', 'e.g. \'{"kind":"merge","topicIds":["t_a"],"intoId":"t_b"}\'')
    .option('--preview', 'say what would change and change nothing')
    .action((json: string, options: DataOptions & { preview?: boolean }) =>
      withTools(options, async ({ editing }) => {
        const edit = parseEdit(json);
        return toJson(
          options.preview ? await editing.preview(edit) : await editing.apply(edit, author),
        );
      }),
    );
  withDataDir(topics.command('undo'))
    .description('undo an edit')
    .argument('<edit>', 'its number in the log', Number)
    .action((edit: number, options: DataOptions) =>
      withTools(options, async ({ editing }) => toJson(await editing.undo(edit, author))),
    );
  withDataDir(topics.command('rollback'))
    .description('undo all edits since a version')
    .argument('<version>', 'as in topics versions', Number)
    .action((version: number, options: DataOptions) =>
      withTools(options, async ({ editing }) => toJson(await editing.rollback(version, author))),
    );
};

const addFiles = (topics: Command): void => {
  withDataDir(topics.command('export'))
    .description('topics and decisions as JSON')
    .action((options: DataOptions) =>
      withTools(options, async ({ editing }) => toJson(await editing.exportFile())),
    );
  withDataDir(topics.command('import'))
    .description('take topics and decisions from a file of topics export')
    .argument('<file>')
    .action((file: string, options: DataOptions) =>
      withTools(options, async ({ editing }) => {
        const read = topicFileSchema.safeParse(readJsonFile(file));
        if (!read.success) throw invalid(`${file} is no file of "groundswell topics export".`);
        return toJson(await editing.importFile(read.data, author));
      }),
    );
};

interface NoteOptions extends DataOptions {
  readonly owner?: string;
  readonly issue?: string;
  readonly issueStatus?: string;
  readonly issueOpened?: string;
  readonly issueClosed?: string;
  readonly helpArticle?: string;
  readonly told?: string;
}

/** A dash takes away, as in "--owner -". */
const said = (text: string | undefined): string | null | undefined => (text === '-' ? null : text);

const noteTopic = async (id: string, options: NoteOptions, store: Store): Promise<string> => {
  const change = topicNoteChangeSchema.safeParse({
    owner: said(options.owner),
    issueUrl: said(options.issue),
    issueStatus: said(options.issueStatus),
    issueOpenedOn: said(options.issueOpened),
    issueClosedOn: said(options.issueClosed),
    helpArticle: said(options.helpArticle),
    toldOn: said(options.told),
  });
  if (!change.success) {
    const [issue] = change.error.issues;
    throw invalid(`The note does not fit: ${issue?.path.join('.')} ${issue?.message}.`);
  }
  const now = new Date();
  const { timeZone } = commandConfig(options, 'one-shot');
  const who = { at: now.toISOString(), author, today: localDay(now, timeZone) };
  const isRead = Object.values(change.data).every((value) => value === undefined);
  if (isRead) return toJson(await store.notes.readNotes(id));
  await store.analyses.publishTaxonomy();
  return toJson(await store.notes.noteTopic(id, change.data, who));
};

const addNotes = (topics: Command): void => {
  withDataDir(topics.command('note'))
    .description('owner, linked issue and help article of a topic; "-" takes one away')
    .argument('<topic>', 'its id, as in topics list')
    .option('--owner <name>', 'who looks after it')
    .option('--issue <url>', 'the issue in a tracker')
    .option('--issue-status <word>', 'the tracker’s own word')
    .option('--issue-opened <day>', 'e.g. 2024-07-23')
    .option('--issue-closed <day>', 'resolves the topic on that day')
    .option('--help-article <url>', 'where the answer stands')
    .option('--told <day>', 'everybody who had written by then was told what became of it')
    .action((id: string, options: NoteOptions) =>
      withTools(options, ({ store }) => noteTopic(id, options, store)),
    );
};

export const addTopicsCommand = (program: Command): void => {
  const topics = program
    .command('topics')
    .description('list, edit, compare, export and import topics');
  addReads(topics);
  addEdits(topics);
  addNotes(topics);
  addFiles(topics);
};
