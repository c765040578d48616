// Entry of the grouping thread: one run, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { loadModel } from '../analysis/5-topic/serialize-model.ts';
import { createWishGrouper } from '../analysis/6-request/group-wishes.ts';
import type { GroupingInput } from './group-wishes-of.ts';
import { loadKnowledge } from './load-knowledge.ts';

const { mentions, requests, evidence, packageRoot, model } = workerData as GroupingInput;
const embedding = model === null ? null : loadModel(model).embedding;
const group = createWishGrouper(loadKnowledge(packageRoot));
parentPort?.postMessage(group(mentions, { embedding, requests, evidence }));
