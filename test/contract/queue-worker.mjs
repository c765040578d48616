// A worker process for the queue suites: takes jobs from the built adapters, says what it does on stdout, one line
// each, and can be told to die. Arguments: one JSON object.
import { createBullQueue } from '../../dist/src/queue/bullmq.js';
import { createEmbeddedQueue } from '../../dist/src/queue/embedded.js';

const settings = JSON.parse(process.argv[2]);
const openQueue = async () => {
  if (settings.redisUrl !== undefined) return createBullQueue(settings);
  const { openJobTable } = await import('../../dist/src/store/job-table.js');
  return createEmbeddedQueue({ ...settings, table: openJobTable({ dataDir: settings.dataDir }) });
};
const say = (text) => process.stdout.write(`${text}\n`);

const queue = await openQueue();
await queue.process(
  'ticket.analyze',
  async (jobs) => {
    for (const { key, attempt } of jobs) say(`took ${key} ${attempt}`);
    if (jobs.some(({ key }) => key === settings.dieAt)) process.kill(process.pid, 'SIGKILL');
    if (settings.hang) await new Promise(() => {});
    if (settings.takesMs) await new Promise((resolve) => setTimeout(resolve, settings.takesMs));
    for (const { key } of jobs) say(`did ${key}`);
    return [];
  },
  { batchSize: settings.batchSize ?? 1 },
);
say('ready');
// After `close` nothing may be left that keeps the process alive.
const stayAlive = setInterval(() => {}, 1_000);
process.once('SIGTERM', async () => {
  await queue.close();
  clearInterval(stayAlive);
  say('closed');
});
