import { Worker } from 'node:worker_threads';
import type { GroupWishes } from '../analysis/6-request/group-wishes.ts';
import type { Grouping } from '../domain/request-grouping.ts';
import type { Group } from '../jobs/group-requests.ts';
import type { Context } from './context.ts';

/** So many wishes are grouped in passing; more get a thread of their own, so that the worker goes on meanwhile. */
const mostInPassing = 500;

/** What the grouping thread is given. */
export type GroupingInput = Parameters<Group>[0] & {
  readonly packageRoot: string;
  /** The model of the standing taxonomy. */
  readonly model: Uint8Array | null;
};

const groupInThread = (input: GroupingInput): Promise<Grouping> =>
  new Promise<Grouping>((resolve, reject) => {
    const thread = new Worker(new URL('./group-thread.js', import.meta.url), { workerData: input });
    thread.once('message', (grouping: Grouping) => resolve(grouping));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the grouping thread ended with code ${code}`)));
  });

/** Code and word lists are loaded by the first call and not before: an idle worker stays small. */
const loadGrouper = async (packageRoot: string): Promise<GroupWishes> => {
  const { createWishGrouper } = await import('../analysis/6-request/group-wishes.ts');
  const { loadKnowledge } = await import('./load-knowledge.ts');
  return createWishGrouper(loadKnowledge(packageRoot));
};

/** Groups wishes under the standing taxonomy, here or in a thread. */
export const groupWishesOf = ({ store, config }: Context): Group => {
  let grouper: Promise<GroupWishes> | null = null;
  return async (given) => {
    const { embedding: model } = await store.analyses.currentTaxonomy();
    const { packageRoot } = config;
    if (given.mentions.length > mostInPassing) {
      return groupInThread({ ...given, packageRoot, model });
    }
    grouper ??= loadGrouper(packageRoot);
    const { loadModel } = await import('../analysis/5-topic/serialize-model.ts');
    const group = await grouper;
    const embedding = model === null ? null : loadModel(model).embedding;
    return group(given.mentions, { ...given, embedding });
  };
};
