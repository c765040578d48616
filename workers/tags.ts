// Only tagging again and learning: corrections, custom tags, scores.
import { runWorker } from '../src/main/run-worker.ts';

await runWorker(['tags.learn', 'tags.retag']);
