// Everything in one process: what `npm run worker` starts and `npm start` runs beside the server.
import { runWorker } from '../src/main/run-worker.ts';

await runWorker();
