import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { signDelivery } from '../src/intake/sign-delivery.ts';
import { signatureSchemes } from '../src/intake/sources/signature-schemes.ts';

/** What a process that delivers is told to do. */
export interface DeliveryLoad {
  readonly port: number;
  readonly sourceId: string;
  readonly secret: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Number of the first delivery; each speaks of a ticket of its own, `load-<number>`. */
  readonly from: number;
}

export interface DeliveryLoadResult {
  /** Deliveries that were answered with 200. */
  readonly accepted: readonly number[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refused: number;
  /** No answer: the service was gone. */
  readonly unanswered: number;
  /** How late a delivery was sent at most, against its time: above some ms, the sender was the slow one. */
  readonly lateMs: number;
}

const scheme = signatureSchemes.standardWebhooks;

const bodyOf = (number: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      id: `load-${number}`,
      text: `The CSV export of our invoices stops after ${number} rows. It worked last week and the whole team needs it today.`,
      subject: 'Export stops half way',
      customer: { id: `c-${number % 5_000}`, email: `jo${number % 5_000}@customer.example` },
      createdAt: new Date().toISOString(),
    }),
  );

const post = (agent: Agent, load: DeliveryLoad, number: number): Promise<number> =>
  new Promise((resolve) => {
    const path = `/v1/intake/${load.sourceId}`;
    const body = bodyOf(number);
    const url = `http://127.0.0.1:${load.port}${path}`;
    const unsigned = {
      method: 'POST',
      url,
      body,
      id: `msg_${number}_${randomBytes(4).toString('hex')}`,
    };
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      ...signDelivery(unsigned, scheme, load.secret, new Date()),
    };
    const sent = request(
      { agent, port: load.port, host: '127.0.0.1', method: 'POST', path, headers },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;

/** Delivers by the clock and not after the last answer, so that a slow answer does not thin out the load. */
export const driveDeliveries = async (load: DeliveryLoad): Promise<DeliveryLoadResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const accepted: number[] = [];
  const timesMs: number[] = [];
  let [refused, unanswered, lateMs] = [0, 0, 0];
  const one = async (number: number): Promise<void> => {
    const sentAt = performance.now();
    const status = await post(agent, load, number);
    if (status === 200) {
      timesMs.push(performance.now() - sentAt);
      accepted.push(number);
    } else if (status === 0) unanswered += 1;
    else refused += 1;
  };
  const startedAt = performance.now();
  const open: Promise<void>[] = [];
  for (let number = 0; number < load.perSecond * load.seconds; number++) {
    const dueAt = startedAt + (number * 1_000) / load.perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 1) await pause(waitMs);
    lateMs = Math.max(lateMs, performance.now() - dueAt);
    open.push(one(load.from + number));
  }
  await Promise.all(open);
  agent.destroy();
  timesMs.sort((a, b) => a - b);
  const [p50Ms, p99Ms] = [quantile(timesMs, 0.5), quantile(timesMs, 0.99)];
  return { accepted, p50Ms, p99Ms, refused, unanswered, lateMs };
};

process.once('message', (load: DeliveryLoad) => {
  void driveDeliveries(load).then((result) => process.send?.(result));
});
