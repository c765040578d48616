import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TopicEditPreview, TopicEditResult } from '../../../src/domain/topic-edit.ts';
import { inventMentions } from '../../analysis/5-topic/invented-mentions.ts';
import { TopicHome } from '../../jobs/topic-home.ts';
import { makeTempDir } from '../../kit/temp-dir.ts';
import { runBuiltCli } from './run-built-cli.ts';

const dir = makeTempDir();
beforeAll(async () => {
  const home = new TopicHome(null, dir.path);
  await home.say(
    inventMentions(120, 1).map(({ ticketId, text }, n) => ({ id: ticketId, text, day: n % 80 })),
  );
  await home.rediscover();
  await home.close();
});
afterAll(() => dir.remove());

const topics = (...args: readonly string[]) =>
  runBuiltCli(['topics', ...args, '--data-dir', dir.path]);
/** Id, tickets and title of each topic that `topics list` prints. */
const listed = async () => {
  const { stdout, stderr, code } = await topics('list');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return [...stdout.matchAll(/^ {2}(t_\S+) +(\d+) {2}(.+)$/gm)].map(([, id = '', n, title]) => ({
    ...{ id, tickets: Number(n), title },
  }));
};
const loadBuilt = (): Promise<typeof import('../../../src/main/edit-in-thread.ts')> =>
  import(pathToFileURL(join(process.cwd(), 'dist/src/main/edit-in-thread.js')).href);

describe('groundswell topics', () => {
  it('lists, merges, logs and undoes', async () => {
    const before = await listed();
    const [into, from] = before;
    if (into === undefined || from === undefined) throw new Error('too few topics');
    const edit = JSON.stringify({ kind: 'merge', topicIds: [from.id], intoId: into.id });
    const preview = await topics('edit', edit, '--preview');
    expect((JSON.parse(preview.stdout) as TopicEditPreview).mentionsMoved).toBe(from.tickets);
    const made = JSON.parse((await topics('edit', edit)).stdout) as TopicEditResult;
    expect(made.mentionsMoved).toBe(from.tickets);
    const after = await listed();
    expect(after.map(({ id }) => id)).not.toContain(from.id);
    expect(after.find(({ id }) => id === into.id)?.tickets).toBe(into.tickets + from.tickets);
    expect((await topics('undo', String(made.editId))).code).toBe(0);
    expect(await listed()).toEqual(before);
    const log = (await topics('log')).stdout.trim().split('\n');
    expect(log[1]).toMatch(new RegExp(`^${made.editId} .* command line {2}Merged .*undone by`));
  });

  it('says what to do when an edit does not fit', async () => {
    const { code, stderr } = await topics('edit', '{"kind":"hide","topicId":"t_none"}');
    expect(code).not.toBe(0);
    expect(stderr).toContain('There is no topic t_none');
  });
});

describe('the thread in which the server edits topics', () => {
  it('makes edits one after the other, and hands on what is wrong with one', async () => {
    const { editInThread } = await loadBuilt();
    const editing = editInThread({ dataDir: dir.path, timeZone: 'UTC' });
    const [topic] = (await editing.exportFile()).topics;
    const rename = (title: string) =>
      editing.apply({ kind: 'rename', topicId: topic?.id ?? '', title }, 'kay');
    const [first, wrong, last] = await Promise.allSettled([
      rename('First'),
      editing.apply({ kind: 'hide', topicId: 't_none', hidden: true }, 'kay'),
      rename('Last'),
    ]);
    expect(first?.status).toBe('fulfilled');
    expect(wrong).toMatchObject({ status: 'rejected', reason: { kind: 'not_found' } });
    expect(last?.status).toBe('fulfilled');
    const { topics: now } = await editing.exportFile();
    expect(now.find(({ id }) => id === topic?.id)?.title).toBe('Last');
  });
});
