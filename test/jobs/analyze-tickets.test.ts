import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/domain/analysis.ts';
import { analyzeJob, analyzeTogether } from '../../src/domain/job.ts';
import type { JobQueue, Store } from '../../src/domain/ports.ts';
import type { StoredTicket, Ticket } from '../../src/domain/ticket.ts';
import { createAnalyzeTickets } from '../../src/jobs/analyze-tickets.ts';
import { createAnalyzeTogether } from '../../src/jobs/analyze-together.ts';
import { sweepTickets } from '../../src/jobs/sweep-tickets.ts';
import { createEmbeddedQueue } from '../../src/queue/embedded.ts';
import { openJobTable } from '../../src/store/job-table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const ticket = (id: string, text: string): Ticket => ({
  id,
  kind: 'ticket',
  source: 'api',
  externalId: id,
  subject: '',
  text,
  channel: 'api',
  languageHint: null,
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  receivedAt: '2026-03-02T09:00:01.000Z',
  customerIdentifiers: [],
  accountRef: null,
  team: null,
  touchpoint: null,
  product: null,
  priority: null,
  status: null,
  url: null,
  tags: [],
  segments: {},
  score: null,
  churn: null,
  handling: null,
  exclusion: null,
  redactions: {},
  contentHash: `hash-of-${text}`,
  backfill: false,
});

const neutral = { label: 'neutral', confidence: 0, reasons: [], score: 0 } as const;

/** An analysis that finds nothing, and one text it cannot stand. */
const analyze = (stored: StoredTicket): Analysis => {
  if (stored.text === 'poison') throw new Error('this text breaks the analysis');
  return {
    ticketId: stored.id,
    revision: stored.revision,
    engine: 'test-1',
    language: { code: 'en', confidence: 1, supported: true },
    sentiment: neutral,
    intents: [],
    urgency: [],
    churnReasons: [],
    mentions: [],
    noMentionReason: 'no_content_words',
  };
};

describe('the analysis of tickets as jobs', () => {
  let folder: ReturnType<typeof makeTempDir>;
  let store: Store;
  let queue: JobQueue;

  beforeEach(() => {
    folder = makeTempDir();
    store = openStore({ dataDir: folder.path, timeZone: 'UTC' });
    queue = createEmbeddedQueue({
      table: openJobTable({ dataDir: folder.path }),
      maxAttempts: 3,
      backoffMs: 5,
      pollMs: 5,
    });
  });
  afterEach(async () => {
    await queue.close();
    await store.close();
    folder.remove();
  });

  const parts = () => ({
    tickets: store.tickets,
    analyses: store.analyses,
    tags: store.tags,
    queue,
    loadAnalyze: async () => analyze,
    currentAssigner: async () => ({
      version: 0,
      assign: () => ({ topicId: null, similarity: 0 }),
    }),
  });
  const work = (): Promise<unknown> =>
    queue.process('ticket.analyze', createAnalyzeTickets(parts()), { batchSize: 20 });
  const workTogether = (): Promise<unknown> =>
    queue.process('tickets.analyze', createAnalyzeTogether(parts()));

  const unanalysed = async (): Promise<number> => {
    await store.analyses.settleRepeats();
    return (await store.tickets.backlog()).unanalysed;
  };

  it('puts a poison ticket among the dead with its reason and analyses all its neighbours', async () => {
    const texts = Array.from({ length: 40 }, (_, index) =>
      index === 7 ? 'poison' : `text ${index}`,
    );
    const saved = await store.tickets.saveTickets(
      texts.map((text, index) => ticket(`k_${String(index).padStart(2, '0')}`, text)),
    );
    await queue.enqueue(saved.map(analyzeJob));
    await work();
    await waitFor('39 analysed', async () => (await unanalysed()) === 1);
    await waitFor('one dead', async () => (await queue.health())['ticket.analyze'].dead === 1);
    const [dead] = await queue.deadLetters('ticket.analyze', { limit: 10, replay: false });
    expect(dead).toMatchObject({ key: 'k_07-r1', attempts: 3 });
    expect(dead?.reason).toContain('this text breaks the analysis');
  });

  it('does not wake the dead by sweeping, and analyses a mended revision', async () => {
    const [first] = await store.tickets.saveTickets([ticket('k_1', 'poison')]);
    if (first === undefined) throw new Error('nothing saved');
    await queue.enqueue([analyzeJob(first)]);
    await work();
    await waitFor('dead', async () => (await queue.health())['ticket.analyze'].dead === 1);
    await sweepTickets({ tickets: store.tickets, queue, now: () => new Date() }, 0);
    const counts = (await queue.health())['ticket.analyze'];
    expect(counts).toMatchObject({ dead: 1, waiting: 0, active: 0 });

    const mended = { ...ticket('k_1', 'mended'), updatedAt: '2026-03-02T10:00:00.000Z' };
    const [second] = await store.tickets.saveTickets([mended]);
    expect(second).toMatchObject({ outcome: 'updated', revision: 2 });
    if (second !== undefined) await queue.enqueue([analyzeJob(second)]);
    await waitFor('analysis', async () => (await unanalysed()) === 0);
  });

  it('analyses tickets that came together in few jobs, and gives the poison one a job of its own', async () => {
    const saved = await store.tickets.saveTickets(
      Array.from({ length: 450 }, (_, index) =>
        ticket(`k_${index}`, index === 321 ? 'poison' : `text ${index}`),
      ),
    );
    const jobs = analyzeTogether(saved);
    expect(jobs.map(({ payload }) => payload.tickets.length)).toEqual([200, 200, 50]);
    await queue.enqueue(jobs);
    await workTogether();
    await waitFor('449 analysed', async () => (await unanalysed()) === 1);
    expect((await queue.health())['ticket.analyze']).toMatchObject({ waiting: 1, dead: 0 });
    await work();
    await waitFor('one dead', async () => (await queue.health())['ticket.analyze'].dead === 1);
    const [dead] = await queue.deadLetters('ticket.analyze', { limit: 10, replay: false });
    expect(dead).toMatchObject({ key: 'k_321-r1', attempts: 3 });
    expect((await queue.health())['tickets.analyze']).toMatchObject({ waiting: 0, dead: 0 });
  });

  it('takes a joint job that came to no end apart, so that a ticket that kills its worker is found', async () => {
    const saved = await store.tickets.saveTickets([ticket('k_1', 'one'), ticket('k_2', 'two')]);
    const [job] = analyzeTogether(saved);
    if (job === undefined) throw new Error('no job');
    const handle = createAnalyzeTogether(parts());
    expect(await handle([{ ...job, attempt: 2 }])).toEqual([]);
    expect(await unanalysed()).toBe(2);
    expect((await queue.health())['ticket.analyze'].waiting).toBe(2);
    await work();
    await waitFor('analysis', async () => (await unanalysed()) === 0);
  });

  it('is not asked for twice while the joint job of an import waits, and is when that job is lost', async () => {
    const saved = await store.tickets.saveTickets([ticket('k_1', 'one'), ticket('k_2', 'two')]);
    await queue.enqueue(analyzeTogether(saved));
    const sweep = () => sweepTickets({ tickets: store.tickets, queue, now: () => new Date() }, 0);
    expect(await sweep()).toBe(0);
    await queue.process('tickets.analyze', async () => []);
    await waitFor('lost', async () => (await queue.health())['tickets.analyze'].waiting === 0);
    await waitFor('done', async () => (await queue.health())['tickets.analyze'].active === 0);
    expect(await sweep()).toBe(2);
  });

  it('finds tickets whose jobs were lost', async () => {
    await store.tickets.saveTickets([ticket('k_1', 'one'), ticket('k_2', 'two')]);
    await work();
    const swept = await sweepTickets({ tickets: store.tickets, queue, now: () => new Date() }, 0);
    expect(swept).toBe(2);
    await waitFor('analysis', async () => (await unanalysed()) === 0);
  });
});
