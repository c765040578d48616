import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { saveInThread as SaveInThread } from '../../src/main/save-in-thread.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTicket } from '../kit/store-samples.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

// A thread runs built code.
const built = new URL('../../dist/src/main/save-in-thread.js', import.meta.url).href;
const { saveInThread } = (await import(/* @vite-ignore */ built)) as {
  saveInThread: typeof SaveInThread;
};

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});
const makeFolder = (): string => {
  const folder = makeTempDir();
  folders.push(folder);
  return folder.path;
};

it('what a thread saved is there for others when the save resolves, and calls made together all get their own answer', async () => {
  const dataDir = makeFolder();
  const saves = saveInThread({ dataDir, timeZone: 'UTC' });
  const ids = ['k_1', 'k_2', 'k_3'];
  const saved = await Promise.all(ids.map((id) => saves.saveTickets([makeTicket({ id })])));
  expect(saved.map(([one]) => one?.id)).toEqual(ids);
  expect(saved.map(([one]) => one?.outcome)).toEqual(['created', 'created', 'created']);
  const store = openStore({ dataDir, timeZone: 'UTC' });
  expect((await store.tickets.readTickets(null, 10)).map(({ ticket }) => ticket.id)).toEqual(ids);
  await store.close();
  await saves.close();
});

it('saves that are under way are made before the thread closes', async () => {
  const dataDir = makeFolder();
  const saves = saveInThread({ dataDir, timeZone: 'UTC' });
  const save = saves.saveTickets([makeTicket({ id: 'k_1' })]);
  await saves.close();
  expect(await save).toEqual([{ id: 'k_1', outcome: 'created', revision: 1 }]);
});

it('an error that nobody foresaw fails one call alone', async () => {
  const saves = saveInThread({ dataDir: makeFolder(), timeZone: 'UTC' });
  const broken = saves.saveTickets([{ id: 'k_broken' } as ReturnType<typeof makeTicket>]);
  const good = saves.saveTickets([makeTicket({ id: 'k_good' })]);
  await expect(broken).rejects.toMatchObject({ kind: 'internal' });
  expect((await good)[0]?.outcome).toBe('created');
  await saves.close();
});

it('a thread that cannot open its file fails what was asked of it, and the next call starts another', async () => {
  const dataDir = join(makeFolder(), 'data');
  writeFileSync(dataDir, 'a file where a folder should be');
  const saves = saveInThread({ dataDir, timeZone: 'UTC' });
  const first = saves.saveTickets([makeTicket({ id: 'k_1' })]);
  await expect(first).rejects.toMatchObject({ kind: 'unavailable', retryAfterSeconds: 1 });
  rmSync(dataDir);
  mkdirSync(dataDir);
  expect((await saves.saveTickets([makeTicket({ id: 'k_1' })]))[0]?.outcome).toBe('created');
  await saves.close();
});
