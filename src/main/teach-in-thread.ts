import { Worker } from 'node:worker_threads';
import { type ErrorKind, GroundswellError } from '../domain/errors.ts';
import type { TagTeaching } from '../domain/tag-ports.ts';

/** What the thread is asked to do. */
export interface TeachCall {
  readonly dataDir: string;
  readonly timeZone: string;
  readonly packageRoot: string;
  readonly method: keyof TagTeaching;
  readonly args: readonly unknown[];
}
export type TeachReply =
  | { readonly value: unknown }
  | { readonly error: { readonly kind: ErrorKind; readonly message: string } };

const askThread = (call: TeachCall): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./teach-thread.js', import.meta.url), { workerData: call });
    thread.once('message', (reply: TeachReply) => {
      if ('value' in reply) resolve(reply.value);
      else reject(new GroundswellError(reply.error.kind, reply.error.message));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the teaching thread ended with code ${code}`)));
  });

/**
 * Teaches the tagger in a thread of its own, one call after the other: fitting takes seconds, and the memory is given
 * back afterwards.
 */
export const teachInThread = (
  data: Pick<TeachCall, 'dataDir' | 'timeZone' | 'packageRoot'>,
): TagTeaching => {
  let turn: Promise<unknown> = Promise.resolve();
  const { dataDir, timeZone, packageRoot } = data;
  const ask =
    <Method extends keyof TagTeaching>(method: Method) =>
    (...args: readonly unknown[]) => {
      const call = { dataDir, timeZone, packageRoot, method, args };
      const answer = turn.then(() => askThread(call));
      turn = answer.catch(() => undefined);
      return answer as ReturnType<TagTeaching[Method]>;
    };
  return {
    preview: ask('preview'),
    saveTag: ask('saveTag'),
    deleteTag: ask('deleteTag'),
    setGlossary: ask('setGlossary'),
    learn: ask('learn'),
  };
};
