import { availableParallelism } from 'node:os';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import { alone, type Crew, type Task } from '../analysis/4-embed/crew.ts';

/** What a helping thread is sent: the pieces, and where all threads write which is next and how many are done. */
export interface CrewWork {
  readonly task: string;
  readonly inputs: readonly unknown[];
  /** Number of the next piece, and how many pieces the helpers have done. */
  readonly control: Int32Array;
}
export interface CrewThreadData {
  readonly port: MessagePort;
}
/** What came of a piece. */
export type CrewReply = { readonly place: number } & (
  | { readonly output: unknown }
  | { readonly failure: unknown }
);

/** More threads than this wait for each other more than they help. */
const mostHelpers = 3;
/** A helper that is silent for so long is dead. */
const longestSilenceMs = 600_000;

export interface CrewOfThreads extends Crew {
  close(): void;
}

const startHelper = (): { port: MessagePort; worker: Worker } => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./crew-thread.js', import.meta.url), {
    workerData: { port: port2 } satisfies CrewThreadData,
    transferList: [port2],
  });
  return { port: port1, worker };
};

/** Waits, without a turn of the event loop, until the helpers have done so many pieces. */
const waitFor = (control: Int32Array, pieces: number): void => {
  for (;;) {
    const done = Atomics.load(control, 1);
    if (done >= pieces) return;
    if (Atomics.wait(control, 1, done, longestSilenceMs) === 'timed-out') {
      throw new Error('A thread that helps to find topics does not answer any more.');
    }
  }
};

/** All that has arrived at a port. */
const readReplies = (port: MessagePort): CrewReply[] => {
  const replies: CrewReply[] = [];
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received === undefined) return replies;
    replies.push(received.message as CrewReply);
  }
};

/**
 * A crew of this thread and as many others as there are processors to spare. `run` returns when all pieces are done, so
 * this thread must be one that may wait. Without a processor to spare everything is done here.
 */
export const createCrew = (
  helpers = Math.min(mostHelpers, availableParallelism() - 1),
): CrewOfThreads => {
  const threads = Array.from({ length: helpers }, startHelper);
  const run = <Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Output[] => {
    if (threads.length === 0 || inputs.length < 2) return alone.run(task, inputs);
    const control = new Int32Array(new SharedArrayBuffer(8));
    for (const { port } of threads) {
      port.postMessage({ task: task.name, inputs, control } satisfies CrewWork);
    }
    const outputs: Output[] = new Array(inputs.length);
    let own = 0;
    let next = Atomics.add(control, 0, 1);
    for (; next < inputs.length; next = Atomics.add(control, 0, 1)) {
      outputs[next] = task.run(inputs[next] as Input);
      own += 1;
    }
    // A helper that has not even started by now took no piece, and nobody waits for it.
    waitFor(control, inputs.length - own);
    for (const reply of threads.flatMap(({ port }) => readReplies(port))) {
      if ('failure' in reply) throw reply.failure;
      outputs[reply.place] = reply.output as Output;
    }
    return outputs;
  };
  const close = (): void => {
    for (const { port, worker } of threads) {
      port.close();
      void worker.terminate();
    }
  };
  return { run, close };
};
