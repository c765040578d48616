// Only the analysis of tickets; start as many as there are cores to spare.
import { runWorker } from '../src/main/run-worker.ts';

await runWorker(['ticket.analyze', 'tickets.analyze']);
