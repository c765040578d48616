import type { EmbedderState } from '../../domain/embedder.ts';
import type { JobKind, QueueCounts } from '../../domain/job.ts';
import type { Backlog } from '../../domain/ports.ts';
import type { ApiDeps } from '../api-deps.ts';
import { docsPolicy, renderDocsPage } from '../docs-page.ts';
import type { Handlers } from '../handlers.ts';
import type { Gauge, Metrics } from '../metrics.ts';
import { buildOpenApi } from '../openapi.ts';
import { readSourceGauges } from '../source-gauges.ts';
import { within } from '../within.ts';

type OperatingHandlers = Pick<
  Handlers,
  | 'getStatus'
  | 'listDeadLetters'
  | 'replayDeadLetters'
  | 'getLiveness'
  | 'getReadiness'
  | 'getMetrics'
  | 'getOpenApi'
  | 'getDocs'
>;
type Queues = Readonly<Record<JobKind, QueueCounts>>;

/** A probe that waits longer for a part says that the part does not answer. */
const patienceMs = 2_000;

/** Counts of the queue; null when it does not answer, since Redis may be away while intake goes on. */
const readQueues = async (deps: ApiDeps): Promise<Queues | null> =>
  within(patienceMs, () => deps.queueHealth()).catch(() => null);

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const readReadiness = async (deps: ApiDeps) => {
  const store = await within(patienceMs, () => deps.store.check()).then(
    ({ schemaVersion }) => ({ ok: true, detail: `open, schema ${schemaVersion}` }),
    (error: unknown) => ({ ok: false, detail: reasonOf(error) }),
  );
  const workers = await within(patienceMs, () => deps.workersAlive()).then(
    (ok) => ({ ok, detail: ok ? 'alive' : 'none is alive; start one with `npm run worker`' }),
    (error: unknown) => ({ ok: false, detail: reasonOf(error) }),
  );
  const embedder = await embedderCheck(deps);
  return {
    ready: store.ok && workers.ok,
    checks: { store, workers, ...(embedder === null ? {} : { embedder }) },
  };
};

/** Without its embedder the service goes on: tickets wait for their topics. So it is told and does not end readiness. */
const embedderCheck = async ({ store }: ApiDeps) => {
  const state = await store.vectors.state().catch(() => null);
  if (state === null) return null;
  const waits = `${state.waitingTickets} tickets wait for their vectors`;
  return state.failure === null
    ? { ok: true, detail: `${state.name} answers; ${waits}` }
    : { ok: false, detail: `${state.failure.reason} Since ${state.failure.since}; ${waits}.` };
};

const embedderGauges = (state: EmbedderState): Gauge[] => [
  upGauge(
    'groundswell_embedder_up',
    'Whether the outside embedding model answers.',
    state.failure === null,
  ),
  {
    name: 'groundswell_unembedded_tickets',
    help: 'Tickets that wait for vectors of the outside embedding model.',
    values: [{ value: state.waitingTickets }],
  },
];

const queueGauges = (queues: Queues): Gauge[] => {
  const entries = Object.entries(queues).sort(([a], [b]) => (a < b ? -1 : 1));
  const states = ['waiting', 'delayed', 'active'] as const;
  return [
    {
      name: 'groundswell_jobs',
      help: 'Jobs in the queue by kind and state.',
      values: entries.flatMap(([kind, counts]) =>
        states.map((state) => ({ labels: { kind, state }, value: counts[state] })),
      ),
    },
    {
      name: 'groundswell_queue_lag',
      help: 'Jobs that wait to be worked on.',
      values: entries.map(([kind, { waiting }]) => ({ labels: { kind }, value: waiting })),
    },
    {
      name: 'groundswell_dead_letters',
      help: 'Jobs that failed for good.',
      values: entries.map(([kind, { dead }]) => ({ labels: { kind }, value: dead })),
    },
  ];
};

const backlogGauges = (backlog: Backlog, now: Date): Gauge[] => {
  const oldest = backlog.oldestUnanalysedAt;
  const ageMs = oldest === null ? 0 : Math.max(0, now.getTime() - Date.parse(oldest));
  return [
    {
      name: 'groundswell_tickets',
      help: 'Tickets kept.',
      values: [{ value: backlog.tickets }],
    },
    {
      name: 'groundswell_unanalysed_tickets',
      help: 'Tickets whose newest revision has no analysis.',
      values: [{ value: backlog.unanalysed }],
    },
    {
      name: 'groundswell_oldest_unanalysed_seconds',
      help: 'Age of the oldest ticket without analysis; 0 when there is none.',
      values: [{ value: ageMs / 1000 }],
    },
  ];
};

const upGauge = (name: string, help: string, up: boolean): Gauge => ({
  name,
  help,
  values: [{ value: up ? 1 : 0 }],
});

const openAlerts = (count: number): Gauge => ({
  name: 'groundswell_alerts_open',
  help: 'Early warnings that last.',
  values: [{ value: count }],
});

const readGauges = async (deps: ApiDeps): Promise<Gauge[]> => {
  const queues = await readQueues(deps);
  const backlog = await deps.store.tickets.backlog().catch(() => null);
  const alerts = await deps.store.alerts.listAlerts({ open: true, limit: 1_000 }).catch(() => null);
  const alive = await within(patienceMs, () => deps.workersAlive()).catch(() => false);
  const embedder = await deps.store.vectors.state().catch(() => null);
  return [
    upGauge('groundswell_queue_up', 'Whether the queue answers.', queues !== null),
    upGauge('groundswell_store_up', 'Whether the store answers.', backlog !== null),
    upGauge('groundswell_workers_alive', 'Whether workers are alive.', alive),
    ...(alerts === null ? [] : [openAlerts(alerts.length)]),
    ...(queues === null ? [] : queueGauges(queues)),
    ...(backlog === null ? [] : backlogGauges(backlog, deps.now())),
    ...(embedder === null ? [] : embedderGauges(embedder)),
    ...(await readSourceGauges(deps)),
  ];
};

const readStatus = async (deps: ApiDeps) => {
  const { store } = deps;
  const [{ schemaVersion }, backlog, taxonomyVersion, queues, workersAlive] = await Promise.all([
    store.check(),
    store.tickets.backlog(),
    store.analyses.taxonomyVersion(),
    readQueues(deps),
    within(patienceMs, () => deps.workersAlive()).catch(() => false),
  ]);
  const { version, config } = deps;
  const { timeZone } = config;
  return { version, schemaVersion, timeZone, workersAlive, ...backlog, taxonomyVersion, queues };
};

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** State, dead letters, probes, metrics and the description of the API. */
export const createOperatingRoutes = (deps: ApiDeps, metrics: Metrics): OperatingHandlers => {
  // Made when first asked for: building them takes longer than all the rest of opening the API.
  const openApi = once(() => buildOpenApi(deps.version));
  const docs = once(() => renderDocsPage(openApi()));
  return {
    getStatus: async () => ({ status: 200, body: await readStatus(deps) }),
    listDeadLetters: async ({ params, query }) => {
      const jobs = await deps.deadLetters(params.kind, { limit: query.limit, replay: false });
      return { status: 200, body: { jobs } };
    },
    replayDeadLetters: async ({ params, query }) => {
      const jobs = await deps.deadLetters(params.kind, { limit: query.limit, replay: true });
      return { status: 200, body: { jobs } };
    },
    getLiveness: async () => ({ status: 200, body: { status: 'alive', version: deps.version } }),
    getReadiness: async () => {
      const readiness = await readReadiness(deps);
      return { status: readiness.ready ? 200 : 503, body: readiness };
    },
    getMetrics: async () => ({
      status: 200,
      text: metrics.render(await readGauges(deps)),
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
    }),
    getOpenApi: async () => ({ status: 200, body: openApi() }),
    getDocs: async () => ({
      status: 200,
      text: docs(),
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': docsPolicy },
    }),
  };
};
