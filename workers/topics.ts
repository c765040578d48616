// Only the finding of topics and the sweep for lost jobs.
import { runWorker } from '../src/main/run-worker.ts';

await runWorker(['topics.discover', 'mentions.embed', 'tickets.sweep']);
