import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * One connection that sends requests made before, one at a time, and reads no more of an answer than its status. Costs
 * a fraction of an HTTP client: senders are other machines, and their work must not stand in the way of what is measured.
 */
export class HttpLine {
  readonly #socket: Socket;
  #read: Buffer = Buffer.alloc(0);
  #answer: ((status: number) => void) | null = null;
  isOpen = true;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (bytes) => this.#take(bytes));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.isOpen = false;
      this.#settle(0);
    });
  }

  /** Resolves with the status; 0: the connection ended without an answer. */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      if (this.isOpen) this.#socket.write(request);
      else this.#settle(0);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#read = this.#read.length === 0 ? bytes : Buffer.concat([this.#read, bytes]);
    const end = this.#read.indexOf(headEnd);
    if (end < 0) return;
    const head = this.#read.toString('latin1', 0, end);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#read.length < end + headEnd.length + length) return;
    this.#read = Buffer.alloc(0);
    this.#settle(Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)));
  }

  #settle(status: number): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(status);
  }
}
