import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What a load process is told to do. */
export interface Load {
  readonly port: number;
  readonly key: string;
  readonly connections: number;
  readonly seconds: number;
  /** Tickets in one request; 1 sends an object, more an array. */
  readonly batch: number;
  /** null = as fast as answers come. */
  readonly requestsPerSecond: number | null;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly failed: number;
}

const warmUpMs = 1_000;

const ticketOf = (number: number) => ({
  id: `bench-${number}`,
  source: 'helpdesk',
  subject: 'Export stops half way',
  text: `The CSV export of our invoices stops after ${number} rows. It worked last week and the whole team needs it today.`,
  channel: 'email',
  createdAt: '2024-07-23T08:15:00Z',
  customer: { id: `c-${number % 5_000}` },
  tags: ['export'],
});

const post = (agent: Agent, load: Load, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port: load.port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/v1/tickets',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${load.key}`,
        },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });

const drive = async (load: Load): Promise<LoadResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const startedAt = performance.now();
  const countFrom = startedAt + warmUpMs;
  const until = countFrom + load.seconds * 1_000;
  const timesMs: number[] = [];
  let [number, failed] = [0, 0];
  const bodyOf = (): string =>
    load.batch === 1
      ? JSON.stringify(ticketOf(number++))
      : JSON.stringify(Array.from({ length: load.batch }, () => ticketOf(number++)));
  const one = async (): Promise<void> => {
    const body = bodyOf();
    const sentAt = performance.now();
    const status = await post(agent, load, body);
    const doneAt = performance.now();
    if (status !== 202) failed += 1;
    else if (doneAt >= countFrom && doneAt <= until) timesMs.push(doneAt - sentAt);
  };
  const rate = load.requestsPerSecond;
  if (rate === null) {
    const worker = async (): Promise<void> => {
      while (performance.now() < until) await one();
    };
    await Promise.all(Array.from({ length: load.connections }, worker));
  } else {
    // Sent by the clock and not after the last answer, so that a slow answer does not thin out the load.
    const open: Promise<void>[] = [];
    for (let index = 0; performance.now() < until; index++) {
      open.push(one());
      const dueAt = startedAt + ((index + 1) * 1_000) / rate;
      await pause(Math.max(0, dueAt - performance.now()));
    }
    await Promise.all(open);
  }
  agent.destroy();
  timesMs.sort((a, b) => a - b);
  const p99Ms = timesMs[Math.floor(timesMs.length * 0.99)] ?? Number.NaN;
  return { perSecond: timesMs.length / load.seconds, p99Ms, failed };
};

process.once('message', (load: Load) => {
  void drive(load).then((result) => process.send?.(result));
});
