// Only what is due on a schedule: the weekly report.
import { runWorker } from '../src/main/run-worker.ts';

await runWorker(['reports.issue']);
