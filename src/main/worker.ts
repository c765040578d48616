import { type JobKind, jobKinds } from '../domain/job.ts';
import type { Consumer } from '../domain/ports.ts';
import { type AnalyzeTicketsParts, createAnalyzeTickets } from '../jobs/analyze-tickets.ts';
import { createAnalyzeTogether } from '../jobs/analyze-together.ts';
import { type Discover, discoverTopics, needsDiscovery } from '../jobs/discover-topics.ts';
import { finishEdits } from '../jobs/finish-edits.ts';
import { groupRequests, needsGrouping } from '../jobs/group-requests.ts';
import { issueDueReport } from '../jobs/issue-report.ts';
import { sweepDeliveries } from '../jobs/sweep-deliveries.ts';
import { sweepFetches } from '../jobs/sweep-fetches.ts';
import { sweepTickets } from '../jobs/sweep-tickets.ts';
import type { Config } from './config.ts';
import { type Context, openContext } from './context.ts';
import { discoverInThread } from './discover-in-thread.ts';
import { groupWishesOf } from './group-wishes-of.ts';
import { createCurrentAnalyze } from './load-analyze.ts';
import { startEmbedding } from './start-embedding.ts';
import { startFetching } from './start-fetching.ts';
import { startNotices } from './start-notices.ts';
import { startLearning, startRetagging } from './start-tagging.ts';
import { startChecking, startJudging } from './start-trends.ts';

export interface RunningWorker {
  /** Takes no new job, waits for the running ones, closes the store. */
  close(): Promise<void>;
}

export interface WorkerOptions {
  readonly kinds?: readonly JobKind[];
  readonly discover?: Discover;
}

const analyzeBatchSize = 250;
/** While one batch waits for the lock or the disk, the other is analysed. */
const analyzeLanes = 2;
const hourMs = 3_600_000;
const sweepEveryMs = 2_000;
/** How often somebody looks whether a report is due. */
const issueEveryMs = 5 * 60_000;
const beatEveryMs = 5_000;
/** Before anyone has seen topics or requests they are found again after each change; this bounds the share of time for it. */
const restPerDiscovery = 10;

type Assigner = Awaited<ReturnType<AnalyzeTicketsParts['currentAssigner']>>;

const createCurrentAssigner = ({ store }: Context) => {
  let cached: Assigner | null = null;
  return async (): Promise<Assigner> => {
    const { createAssigner } = await import('../analysis/5-topic/assign.ts');
    const version = await store.analyses.taxonomyVersion();
    if (cached?.version !== version) {
      const taxonomy = await store.analyses.currentTaxonomy();
      cached = { version: taxonomy.version, assign: createAssigner(taxonomy) };
    }
    return cached;
  };
};

const analyzeParts = (context: Context) => ({
  tickets: context.store.tickets,
  analyses: context.store.analyses,
  tags: context.store.tags,
  queue: context.queue,
  loadAnalyze: createCurrentAnalyze(context.store.tags, context.config.packageRoot),
  currentAssigner: createCurrentAssigner(context),
});

const startLanes = async (startLane: () => Promise<Consumer>): Promise<Consumer> => {
  const lanes = await Promise.all(Array.from({ length: analyzeLanes }, startLane));
  const inAll = async (call: (lane: Consumer) => Promise<void>): Promise<void> =>
    void (await Promise.all(lanes.map(call)));
  return {
    pause: () => inAll((lane) => lane.pause()),
    resume: () => inAll((lane) => lane.resume()),
    close: () => inAll((lane) => lane.close()),
  };
};

const startAnalyzing = (
  { queue }: Context,
  parts: ReturnType<typeof analyzeParts>,
): Promise<Consumer> => {
  const handler = createAnalyzeTickets(parts);
  return startLanes(() =>
    queue.process('ticket.analyze', handler, { batchSize: analyzeBatchSize }),
  );
};

const startAnalyzingTogether = (
  { queue }: Context,
  parts: ReturnType<typeof analyzeParts>,
): Promise<Consumer> => {
  const handler = createAnalyzeTogether(parts);
  return startLanes(() => queue.process('tickets.analyze', handler));
};

const discoveryParts = (context: Context, discover: Discover) => ({
  tickets: context.store.tickets,
  analyses: context.store.analyses,
  topics: context.store.topics,
  vectors: context.store.vectors,
  discover,
  now: () => new Date(),
});

const groupingParts = ({ store }: Context) => ({
  tickets: store.tickets,
  analyses: store.analyses,
  wishes: store.requests.wishes,
});

const startSweeping = async (context: Context, discover: Discover): Promise<Consumer> => {
  const { store, queue } = context;
  await queue.schedule('tickets.sweep', sweepEveryMs);
  let deliveriesSweptMs = 0;
  return queue.process('tickets.sweep', async () => {
    await store.analyses.settleRepeats();
    await sweepTickets({ tickets: store.tickets, queue, now: () => new Date() });
    await finishEdits({ topics: store.topics, now: () => new Date() });
    await sweepFetches({ fetches: store.fetches, queue, now: () => new Date() });
    if (Date.now() - deliveriesSweptMs > hourMs) {
      deliveriesSweptMs = Date.now();
      const { deliveryDays, deadLetterDays } = context.config;
      const { deliveries } = store;
      await sweepDeliveries({ deliveries, deliveryDays, deadLetterDays, now: () => new Date() });
    }
    if (await needsDiscovery(discoveryParts(context, discover))) {
      const version = await store.analyses.taxonomyVersion();
      // One run at a time for a standing taxonomy; a run that died is tried anew after an hour.
      const key = `after-v${version}-h${Math.floor(Date.now() / hourMs)}`;
      await queue.enqueue([
        { kind: 'topics.discover', key, payload: { reason: 'changed mentions' } },
      ]);
    }
    if (await store.tags.isTaggingDue()) {
      const key = `due-h${Math.floor(Date.now() / hourMs)}`;
      await queue.enqueue([{ kind: 'tags.retag', key, payload: {} }]);
    }
    if (await needsGrouping(groupingParts(context))) {
      await queue.enqueue([{ kind: 'requests.group', key: 'waiting', payload: {} }]);
    }
    return [];
  });
};

const startGrouping = (context: Context): Promise<Consumer> => {
  let restUntilMs = 0;
  const parts = { ...groupingParts(context), group: groupWishesOf(context) };
  return context.queue.process('requests.group', async () => {
    const startedMs = Date.now();
    if (startedMs < restUntilMs || !(await needsGrouping(parts))) return [];
    await groupRequests(parts);
    const tookMs = Date.now() - startedMs;
    restUntilMs = Date.now() + tookMs;
    context.log.info({ tookMs }, 'requests grouped');
    return [];
  });
};

const startDiscovering = (context: Context, discover: Discover): Promise<Consumer> => {
  let restUntilMs = 0;
  const parts = discoveryParts(context, discover);
  return context.queue.process('topics.discover', async () => {
    const startedMs = Date.now();
    // A job that waited may be out of date by now, and one that comes too soon comes again with the next sweep.
    if (startedMs < restUntilMs || !(await needsDiscovery(parts))) return [];
    await discoverTopics(parts);
    const tookMs = Date.now() - startedMs;
    restUntilMs = Date.now() + restPerDiscovery * tookMs;
    context.log.info({ tookMs }, 'topics found');
    return [];
  });
};

const startIssuing = async (context: Context): Promise<Consumer> => {
  const { store, queue, config, log } = context;
  const parts = { store, timeZone: config.timeZone, now: () => new Date() };
  await queue.schedule('reports.issue', issueEveryMs);
  return queue.process('reports.issue', async () => {
    if (await issueDueReport(parts, config.reportHour)) log.info({}, 'weekly report issued');
    return [];
  });
};

const startBeating = (context: Context): (() => Promise<void>) => {
  const workerId = `${process.pid}-${Math.trunc(performance.timeOrigin)}`;
  const { workers } = context.store;
  const beat = (): void => {
    workers
      .beat(workerId, new Date().toISOString())
      .catch((error: unknown) => context.log.warn({ err: error }, 'heartbeat'));
  };
  beat();
  const timer = setInterval(beat, beatEveryMs);
  return async () => {
    clearInterval(timer);
    await workers.leave(workerId);
  };
};

/** Starts the handlers of the given kinds (default: all) on the store and queue of the configuration. */
export const startWorker = async (
  config: Config,
  options: WorkerOptions = {},
): Promise<RunningWorker> => {
  const kinds = options.kinds ?? jobKinds;
  const discover = options.discover ?? discoverInThread;
  const context = await openContext(config, { name: 'worker', durable: false });
  const analyzing = analyzeParts(context);
  const start: Readonly<Record<JobKind, () => Promise<Consumer>>> = {
    'ticket.analyze': () => startAnalyzing(context, analyzing),
    'tickets.analyze': () => startAnalyzingTogether(context, analyzing),
    'tickets.sweep': () => startSweeping(context, discover),
    'topics.discover': () => startDiscovering(context, discover),
    'reports.issue': () => startIssuing(context),
    'source.fetch': () => startFetching(context),
    'requests.group': () => startGrouping(context),
    'weeks.judge': () => startJudging(context),
    'alerts.check': () => startChecking(context),
    'tags.learn': () => startLearning(context),
    'notices.send': () => startNotices(context),
    'mentions.embed': () => startEmbedding(context, createCurrentAssigner(context)),
    'tags.retag': () => startRetagging(context, createCurrentAssigner(context)),
  };
  const stopBeating = startBeating(context);
  const consumers = await Promise.all(kinds.map((kind) => start[kind]()));
  context.log.info({ kinds }, 'worker started');
  return {
    close: async () => {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      await stopBeating();
      await context.close();
    },
  };
};
