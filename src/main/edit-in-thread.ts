import { Worker } from 'node:worker_threads';
import { type ErrorKind, GroundswellError } from '../domain/errors.ts';
import type { TopicEditing } from '../domain/topic-ports.ts';

/** What the thread is asked to do. */
export interface EditCall {
  readonly dataDir: string;
  readonly timeZone: string;
  readonly method: keyof TopicEditing;
  readonly args: readonly unknown[];
}
export type EditReply =
  | { readonly value: unknown }
  | { readonly error: { readonly kind: ErrorKind; readonly message: string } };

const askThread = (call: EditCall): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./edit-thread.js', import.meta.url), { workerData: call });
    thread.once('message', (reply: EditReply) => {
      if ('value' in reply) resolve(reply.value);
      else reject(new GroundswellError(reply.error.kind, reply.error.message));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the editing thread ended with code ${code}`)));
  });

/**
 * Edits of topics in a thread of their own, one after the other: the server answers requests meanwhile, and the memory
 * is given back afterwards.
 */
export const editInThread = (data: Pick<EditCall, 'dataDir' | 'timeZone'>): TopicEditing => {
  let turn: Promise<unknown> = Promise.resolve();
  const ask =
    <Method extends keyof TopicEditing>(method: Method) =>
    (...args: readonly unknown[]) => {
      const answer = turn.then(() => askThread({ ...data, method, args }));
      turn = answer.catch(() => undefined);
      return answer as ReturnType<TopicEditing[Method]>;
    };
  return {
    preview: ask('preview'),
    apply: ask('apply'),
    undo: ask('undo'),
    rollback: ask('rollback'),
    exportFile: ask('exportFile'),
    importFile: ask('importFile'),
  };
};
