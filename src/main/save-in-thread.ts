import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ErrorKind, type Fault, GroundswellError, unavailable } from '../domain/errors.ts';
import type { DeliveryStore, TicketStore } from '../domain/ports.ts';

/** What the intake asks of the store for every message. */
export type Saves = Pick<TicketStore, 'saveTickets' | 'saveChanges'> &
  Pick<DeliveryStore, 'saveDelivery'>;

/** The file that the thread opens. */
export interface SaveThreadData {
  readonly dataDir: string;
  readonly timeZone: string;
}
export interface SaveCall {
  readonly no: number;
  readonly method: keyof Saves;
  readonly args: readonly unknown[];
}
export type SaveReply = { readonly no: number } & (
  | { readonly value: unknown }
  | { readonly failure: SaveFailure }
);
export interface SaveFailure {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;
  /** Of an error that nobody foresaw: the error itself, for the log. */
  readonly cause?: unknown;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const toError = ({ kind, message, retryAfterSeconds, ...rest }: SaveFailure): GroundswellError =>
  new GroundswellError(
    kind,
    message,
    retryAfterSeconds === undefined ? rest : { ...rest, retryAfterSeconds },
  );

/** One life of the thread: from its start until it ends, by itself or by `close`. */
class SaveThread {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls: SaveCall[] = [];
  #lastNo = 0;
  isOver = false;

  constructor(data: SaveThreadData) {
    this.#thread = new Worker(new URL('./save-thread.js', import.meta.url), { workerData: data });
    this.#thread.on('message', (replies: readonly SaveReply[]) => this.#answer(replies));
    this.#thread.once('error', (error: Error) => this.#end(error.message));
    this.#thread.once('exit', (code) => this.#end(`it ended with code ${code}`));
  }

  call(method: keyof Saves, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#lastNo += 1;
      this.#waiting.set(this.#lastNo, { resolve, reject });
      this.#calls.push({ no: this.#lastNo, method, args });
      // The calls of one turn of the event loop go over together.
      if (this.#calls.length === 1) setImmediate(() => this.#post());
    });
  }

  async close(): Promise<void> {
    if (this.isOver) return;
    this.#post();
    const ended = once(this.#thread, 'exit');
    this.#thread.postMessage(null);
    await ended;
  }

  #post(): void {
    if (this.#calls.length > 0) this.#thread.postMessage(this.#calls);
    this.#calls = [];
  }

  #answer(replies: readonly SaveReply[]): void {
    for (const reply of replies) {
      const waiting = this.#waiting.get(reply.no);
      this.#waiting.delete(reply.no);
      if ('value' in reply) waiting?.resolve(reply.value);
      else waiting?.reject(toError(reply.failure));
    }
  }

  #end(reason: string): void {
    this.isOver = true;
    const error = unavailable(`What saves tickets stopped (${reason}). Send it again.`, 1);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/**
 * The saves of the intake in a thread with a connection of its own: while SQLite writes, the event loop takes the next
 * requests. They resolve when what they save is durable, as the store's own do; when the thread ends, open ones reject
 * with `unavailable`, and the next one starts another thread.
 */
export const saveInThread = (data: SaveThreadData): Saves & { close(): Promise<void> } => {
  const { dataDir, timeZone } = data;
  let thread = new SaveThread({ dataDir, timeZone });
  const ask =
    <Method extends keyof Saves>(method: Method) =>
    (...args: readonly unknown[]) => {
      if (thread.isOver) thread = new SaveThread({ dataDir, timeZone });
      return thread.call(method, args) as ReturnType<Saves[Method]>;
    };
  return {
    saveTickets: ask('saveTickets'),
    saveChanges: ask('saveChanges'),
    saveDelivery: ask('saveDelivery'),
    close: () => thread.close(),
  };
};
