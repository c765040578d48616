// A process of its own on a store folder: `store-process.mjs <task> <dataDir>`. Runs the built code.

import { openStore } from '../../dist/src/store/open-store.js';
import { lockServer } from '../../dist/src/store/server-lock.js';

const [task, dataDir, argument] = process.argv.slice(2);

const ticket = (number) => ({
  id: `${process.pid}-${String(number).padStart(6, '0')}`,
  kind: 'ticket',
  source: 'desk',
  externalId: String(number),
  subject: 'Export stops',
  text: `The export number ${number} stops half way. `.repeat(20),
  channel: 'email',
  languageHint: null,
  createdAt: '2024-07-24T10:00:00.000Z',
  updatedAt: '2024-07-24T10:00:00.000Z',
  receivedAt: '2024-07-24T10:05:00.000Z',
  customerIdentifiers: [`id:${number % 7}`],
  accountRef: null,
  team: null,
  touchpoint: null,
  product: null,
  priority: null,
  status: null,
  url: null,
  tags: [],
  segments: {},
  score: null,
  churn: null,
  exclusion: null,
  redactions: {},
  contentHash: `hash ${number}`,
  backfill: false,
});

// Carries an edit out and dies in the middle.
const dieInEdit = async (editId) => {
  const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
  setInterval(async () => {
    const { mentionsMoved, isApplied } = await store.topics.readEdit(editId);
    if (mentionsMoved > 0 && !isApplied) process.kill(process.pid, 'SIGKILL');
  }, 1);
  await store.topics.applyEdit(editId);
  process.exit(0);
};

// Says each id on a line of its own once the store has promised to keep it.
const saveOn = async (store) => {
  for (let number = 0; number < 600; number += 1) {
    await store.tickets.saveTickets([ticket(number)]);
    process.stdout.write(`${ticket(number).id}\n`);
  }
};

const tasks = {
  dieInEdit: () => dieInEdit(Number(argument)),
  lock: async () => {
    lockServer(dataDir);
    // The lock lasts as long as the process, also when nobody keeps a hand on it.
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc();
    process.stdout.write('locked\n');
    setInterval(() => {}, 1_000);
  },
  secret: async () => {
    const store = openStore({ dataDir, timeZone: 'UTC' });
    process.stdout.write(`${Buffer.from(await store.keys.secret('pii')).toString('hex')}\n`);
    await store.close();
  },
  save: async () => {
    const store = openStore({ dataDir, timeZone: 'UTC', durable: false });
    try {
      await saveOn(store);
      await store.close();
    } catch (error) {
      process.stderr.write(`${error.kind}: ${error.message}\n`);
      process.exitCode = 3;
    }
  },
};
await tasks[task]();
