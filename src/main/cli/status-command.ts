import type { Command } from 'commander';
import type { Store } from '../../domain/ports.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeOut } from './terminal.ts';

const shownWeeks = 8;
const workerSilenceMs = 15_000;

const readStatus = async (store: Store, dataDir: string, now: Date) => {
  const { schemaVersion } = await store.check();
  const backlog = await store.tickets.backlog();
  const taxonomy = await store.analyses.currentTaxonomy();
  const last = (await store.reports.weeksWithTickets()).at(-1);
  const cut = last === undefined ? null : await store.reports.reportCut(last, shownWeeks);
  return {
    dataDir,
    schemaVersion,
    workersAlive: await store.workers.alive(
      new Date(now.getTime() - workerSilenceMs).toISOString(),
    ),
    ...backlog,
    taxonomy: {
      version: taxonomy.version,
      areas: taxonomy.areas.length,
      topics: taxonomy.topics.length,
      mentionsSeen: taxonomy.mentionsSeen,
      mentionsCovered: taxonomy.mentionsCovered,
    },
    weeks: (cut?.weeks ?? []).map(({ week, tickets, customers, negative, covered, analyzed }) => ({
      ...{ week, tickets, customers, negative, analyzed, covered },
    })),
  };
};

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;

const describeStatus = (status: Awaited<ReturnType<typeof readStatus>>): string => {
  const { taxonomy, weeks } = status;
  const lines = [
    `data      ${status.dataDir} (schema ${status.schemaVersion})`,
    `workers   ${status.workersAlive} alive`,
    `tickets   ${status.tickets}, of which ${status.unanalysed} wait for analysis`,
    ...(status.oldestUnanalysedAt === null
      ? []
      : [`oldest    waiting since ${status.oldestUnanalysedAt}`]),
    `topics    ${taxonomy.topics} in ${taxonomy.areas} areas (taxonomy ${taxonomy.version}); ` +
      `${percent(taxonomy.mentionsCovered, taxonomy.mentionsSeen)} of ${taxonomy.mentionsSeen} mentions have one`,
  ];
  if (weeks.length > 0) lines.push('', 'week       tickets  customers  negative  with a topic');
  for (const { week, tickets, customers, negative, covered, analyzed } of weeks) {
    const columns = [tickets, customers, negative].map((value, index) =>
      String(value).padStart([8, 10, 9][index] ?? 8),
    );
    lines.push(`${week} ${columns.join(' ')}  ${percent(covered, analyzed).padStart(12)}`);
  }
  return `${lines.join('\n')}\n`;
};

export const addStatusCommand = (program: Command): void => {
  withDataDir(program.command('status'))
    .description('print counts, backlog, topics and the last weeks')
    .option('--json', 'as JSON')
    .action(async (options: DataOptions & { json?: boolean }) => {
      const config = commandConfig(options, 'one-shot');
      const { openData } = await import('./open-data.ts');
      const store = openData(config);
      try {
        const status = await readStatus(store, config.dataDir, new Date());
        await writeOut(
          options.json ? `${JSON.stringify(status, null, 2)}\n` : describeStatus(status),
        );
      } finally {
        await store.close();
      }
    });
};
