import { monitorEventLoopDelay } from 'node:perf_hooks';

const bucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One line of Prometheus text; labels in the order given. */
const line = (name: string, labels: Readonly<Record<string, string>>, value: number): string => {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
};

const escapeLabel = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** A gauge as it is read at scrape time. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

/** Counts the answers of one route and how long they took. */
export interface RouteMeter {
  observe(status: number, seconds: number): void;
}

interface RouteCounts {
  readonly labels: { readonly route: string; readonly method: string };
  readonly byStatus: Map<number, number>;
  readonly buckets: Float64Array;
  seconds: number;
}

const renderRequests = (routes: readonly RouteCounts[]): string => {
  let text =
    '# HELP groundswell_http_requests_total Answers given.\n# TYPE groundswell_http_requests_total counter\n';
  for (const { labels, byStatus } of routes) {
    for (const [status, count] of [...byStatus].sort(([a], [b]) => a - b)) {
      text += line('groundswell_http_requests_total', { ...labels, status: String(status) }, count);
    }
  }
  text +=
    '# HELP groundswell_http_request_seconds Time from request to answer.\n# TYPE groundswell_http_request_seconds histogram\n';
  for (const { labels, byStatus, buckets, seconds } of routes) {
    const count = [...byStatus.values()].reduce((sum, one) => sum + one, 0);
    if (count === 0) continue;
    let below = 0;
    bucketsSeconds.forEach((edge, index) => {
      below += buckets[index] ?? 0;
      text += line(
        'groundswell_http_request_seconds_bucket',
        { ...labels, le: String(edge) },
        below,
      );
    });
    text += line('groundswell_http_request_seconds_bucket', { ...labels, le: '+Inf' }, count);
    text += line('groundswell_http_request_seconds_sum', labels, seconds);
    text += line('groundswell_http_request_seconds_count', labels, count);
  }
  return text;
};

const renderGauge = (gauge: Gauge): string =>
  `# HELP ${gauge.name} ${gauge.help}\n# TYPE ${gauge.name} gauge\n${gauge.values
    .map(({ labels, value }) => line(gauge.name, labels ?? {}, value))
    .join('')}`;

const processGauges = (delay: ReturnType<typeof monitorEventLoopDelay>): Gauge[] => [
  {
    name: 'groundswell_event_loop_lag_seconds',
    help: 'How late timers fire, 99th percentile since the last scrape.',
    values: [{ value: Math.max(0, delay.percentile(99) / 1e9) }],
  },
  {
    name: 'process_resident_memory_bytes',
    help: 'Resident memory.',
    values: [{ value: process.memoryUsage.rss() }],
  },
  {
    name: 'process_uptime_seconds',
    help: 'Age of the process.',
    values: [{ value: process.uptime() }],
  },
];

export interface Metrics {
  /** The meter of a route; its labels come from the route table, so that their number is bounded. */
  meter(route: string, method: string): RouteMeter;
  /** Prometheus text of all routes, the process and the gauges given. */
  render(gauges: readonly Gauge[]): string;
}

/** Keeps the counts that `/metrics` shows. */
export const createMetrics = (): Metrics => {
  const routes: RouteCounts[] = [];
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    meter: (route, method) => {
      const counts: RouteCounts = {
        labels: { route, method },
        byStatus: new Map(),
        buckets: new Float64Array(bucketsSeconds.length),
        seconds: 0,
      };
      routes.push(counts);
      return {
        observe: (status, seconds) => {
          counts.byStatus.set(status, (counts.byStatus.get(status) ?? 0) + 1);
          counts.seconds += seconds;
          const bucket = bucketsSeconds.findIndex((edge) => seconds <= edge);
          if (bucket >= 0) counts.buckets[bucket] = (counts.buckets[bucket] ?? 0) + 1;
        },
      };
    },
    render: (gauges) => {
      const text =
        renderRequests(routes) + [...gauges, ...processGauges(delay)].map(renderGauge).join('');
      delay.reset();
      return text;
    },
  };
};
