import type { Submission } from '../../domain/ticket.ts';
import { acceptAccount, acceptCustomer } from '../../intake/accept-customer.ts';
import { acceptSubmission } from '../../intake/accept-ticket.ts';
import { generateSample, type Sample } from '../../sample/generate-sample.ts';
import type { Config } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { watchInterruption } from './interruption.ts';
import { createOwnWorkers } from './own-workers.ts';
import { createProgress, type Progress } from './progress.ts';
import { lastWeek, makeReport } from './report-command.ts';
import { createSaveBatch } from './save-batch.ts';
import { settle } from './settle.ts';
import { note, wantsColour, writeOut } from './terminal.ts';

const batchTickets = 500;

const saveWorld = async (context: Context, sample: Sample): Promise<void> => {
  const { customers } = context.store;
  const intake = { now: new Date(), piiKey: context.piiKey };
  for (const { id, ...update } of sample.accounts) {
    await customers.saveAccount(acceptAccount(id, update, intake));
  }
  for (const { id, ...update } of sample.customers) {
    await customers.saveCustomer(acceptCustomer(id, update, intake));
  }
};

const saveMessages = async (
  context: Context,
  sample: Sample,
  progress: Progress,
  interrupted: () => boolean,
): Promise<void> => {
  const batch = createSaveBatch(context);
  const intake = {
    now: new Date(),
    piiKey: context.piiKey,
    defaultSource: 'demo',
    backfill: false,
  };
  let waiting: Submission[] = [];
  let saved = 0;
  const flush = async (): Promise<void> => {
    await batch.save(waiting.map((submission) => acceptSubmission(submission, intake)));
    saved += waiting.length;
    waiting = [];
    progress.show(`${saved} tickets saved`, saved / sample.truth.messages);
  };
  for (const submission of sample.submissions) {
    waiting.push(submission);
    if (waiting.length < batchTickets) continue;
    await flush();
    if (interrupted()) return;
  }
  if (waiting.length > 0) await flush();
};

/** Fills the folder with the sample, waits for its analysis and prints the last week's report; false when stopped. */
export const loadDemo = async (config: Config, seed: number): Promise<boolean> => {
  const context = await openContext(config, { name: 'demo', durable: false });
  const watch = watchInterruption();
  const progress = createProgress(process.stderr);
  const workers = createOwnWorkers(context);
  try {
    note(`Loading half a year of an invented company’s tickets into ${config.dataDir}`);
    const sample = generateSample({ seed });
    await saveWorld(context, sample);
    await saveMessages(context, sample, progress, watch.interrupted);
    const { done } = await settle(context, workers, progress, watch.interrupted);
    if (!done) return false;
    const week = await lastWeek(context.store);
    const colour = wantsColour(process.stdout);
    await writeOut(await makeReport(context.store, config, { week, format: 'text', colour }));
    note(`Another week: groundswell report --data-dir ${config.dataDir} --week 2026-W18`);
    return true;
  } finally {
    progress.end();
    watch.stop();
    await workers.close();
    await context.close();
  }
};
