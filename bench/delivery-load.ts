import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signDelivery } from '../src/intake/sign-delivery.ts';
import { signatureSchemes } from '../src/intake/sources/signature-schemes.ts';
import { HttpLine } from './http-line.ts';

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

/** A signed request, byte for byte as it goes over the line. */
const requestOf = (load: DeliveryLoad, number: number): Buffer => {
  const path = `/v1/intake/${load.sourceId}`;
  const host = `127.0.0.1:${load.port}`;
  const body = bodyOf(number);
  const id = `msg_${number}_${randomBytes(4).toString('hex')}`;
  const unsigned = { method: 'POST', url: `http://${host}${path}`, body, id };
  const headers = {
    ...{ host, 'content-type': 'application/json', 'content-length': body.length },
    ...signDelivery(unsigned, scheme, load.secret, new Date()),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
};

const mostLines = 64;

/** Sends over as many connections as wait for an answer, up to the most. */
const createLines = (port: number) => {
  const idle: HttpLine[] = [];
  const waiting: ((line: HttpLine) => void)[] = [];
  let busy = 0;
  const take = (): HttpLine | Promise<HttpLine> => {
    const open = idle.pop();
    if (open === undefined && busy >= mostLines) {
      return new Promise((resolve) => waiting.push(resolve));
    }
    busy += 1;
    return open?.isOpen ? open : new HttpLine(port);
  };
  const giveBack = (line: HttpLine): void => {
    const next = waiting.shift();
    if (next !== undefined) {
      next(line.isOpen ? line : new HttpLine(port));
      return;
    }
    busy -= 1;
    idle.push(line);
  };
  return {
    send: async (request: Buffer): Promise<number> => {
      const line = await take();
      const status = await line.send(request);
      giveBack(line);
      return status;
    },
    close: () => {
      for (const line of idle) line.close();
    },
  };
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;

/**
 * Delivers by the clock and not after the last answer, so that a slow answer does not thin out the load. A delivery
 * counts from the moment at which it was due. All are made and signed before the first one is sent.
 */
const driveDeliveries = async (load: DeliveryLoad): Promise<DeliveryLoadResult> => {
  const count = load.perSecond * load.seconds;
  const requests = Array.from({ length: count }, (_, index) => requestOf(load, load.from + index));
  const lines = createLines(load.port);
  const accepted: number[] = [];
  const timesMs: number[] = [];
  let [refused, unanswered, lateMs] = [0, 0, 0];
  const deliver = async (index: number, dueAt: number): Promise<void> => {
    const status = await lines.send(requests[index] ?? Buffer.alloc(0));
    if (status === 200) {
      timesMs.push(performance.now() - dueAt);
      accepted.push(load.from + index);
    } else if (status === 0) unanswered += 1;
    else refused += 1;
  };
  const startedAt = performance.now();
  const open: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueAt = startedAt + (index * 1_000) / load.perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 1) await pause(waitMs);
    lateMs = Math.max(lateMs, performance.now() - dueAt);
    open.push(deliver(index, dueAt));
  }
  await Promise.all(open);
  lines.close();
  timesMs.sort((a, b) => a - b);
  const [p50Ms, p99Ms] = [quantile(timesMs, 0.5), quantile(timesMs, 0.99)];
  return { accepted, p50Ms, p99Ms, refused, unanswered, lateMs };
};

process.once('message', (load: DeliveryLoad) => {
  void driveDeliveries(load).then((result) => process.send?.(result));
});
