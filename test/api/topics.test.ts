import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTopicEditing } from '../../src/jobs/edit-topics.ts';
import { inventMentions } from '../analysis/5-topic/invented-mentions.ts';
import { TopicHome } from '../jobs/topic-home.ts';
import { now, type OpenApi, openApi } from './open-api.ts';

interface Listed {
  readonly taxonomyVersion: number;
  readonly topics: readonly { id: string; title: string; tickets: number; areaId: string }[];
}

let home: TopicHome;
let api: OpenApi;
beforeEach(async () => {
  home = new TopicHome();
  await home.say(
    inventMentions(300).map(({ ticketId, text }, n) => ({ id: ticketId, text, day: n % 60 })),
  );
  await home.rediscover();
  const { store } = home;
  const editTopics = createTopicEditing({
    analyses: store.analyses,
    topics: store.topics,
    now: () => now,
  });
  // The keys are made in the store that is given.
  api = await openApi({ store, editTopics });
});
afterEach(() => api.close());

const read = async <Body>(path: string): Promise<Body> =>
  (await api.send('GET', path)).json() as Promise<Body>;
const edit = (body: unknown, query = '') => api.send('POST', `/v1/topics/edits${query}`, body);

describe('topics over HTTP', () => {
  it('are listed with counts that equal the lists behind them', async () => {
    const { topics } = await read<Listed>('/v1/topics');
    expect(topics.length).toBeGreaterThan(3);
    for (const { id, tickets } of topics) {
      const { total } = await read<{ total: number }>(`/v1/evidence/tickets?topic=${id}`);
      expect(total).toBe(tickets);
    }
  });

  it('say of one what it is, where it came from and who was quoted', async () => {
    const { topics } = await read<Listed>('/v1/topics');
    const [a, b] = topics;
    await edit({ kind: 'merge', topicIds: [a?.id], intoId: b?.id });
    const detail = await read<{
      description: string;
      parts: { id: string }[];
      quotes: { text: string; nearDuplicates: number }[];
      lineage: { event: string; parentId: string }[];
    }>(`/v1/topics/${b?.id}`);
    expect(detail.parts.map(({ id }) => id)).toEqual([a?.id]);
    expect(detail.lineage).toMatchObject([{ event: 'merged', parentId: a?.id }]);
    expect(detail.description).toMatch(/tickets in the last twelve weeks/);
    expect(detail.quotes.length).toBeGreaterThan(0);
  });

  it('preview an edit without making it, make it, log who did, and undo it', async () => {
    const { topics, taxonomyVersion } = await read<Listed>('/v1/topics');
    const body = { kind: 'rename', topicId: topics[0]?.id, title: 'Called by hand' };
    const preview = await edit(body, '?preview=true');
    expect(await preview.json()).toMatchObject({ mentionsMoved: 0, taxonomyVersion });
    expect((await read<Listed>('/v1/topics')).taxonomyVersion).toBe(taxonomyVersion);
    const { editId } = (await (await edit(body)).json()) as { editId: number };
    const renamed = await read<Listed>('/v1/topics');
    expect(renamed.topics.find(({ id }) => id === topics[0]?.id)?.title).toBe('Called by hand');
    const log = await read<{ edits: { by: string; kind: string; at: string }[] }>(
      '/v1/topics/edits',
    );
    expect(log.edits[0]).toMatchObject({ by: 'admin', kind: 'rename', at: now.toISOString() });
    expect((await api.send('POST', `/v1/topics/edits/${editId}/undo`)).status).toBe(200);
    const back = await read<Listed>('/v1/topics');
    expect(back.topics).toEqual(topics);
    expect((await api.send('POST', `/v1/topics/edits/${editId}/undo`)).status).toBe(409);
  });

  it('tell what changed between two versions and go back to one', async () => {
    const { topics, taxonomyVersion } = await read<Listed>('/v1/topics');
    await edit({ kind: 'hide', topicId: topics[1]?.id });
    await edit({ kind: 'never_again', topicId: topics[2]?.id });
    const diff = await read<{ changes: { id: string; what: string }[] }>(
      `/v1/topics/diff?from=${taxonomyVersion}`,
    );
    expect(new Map(diff.changes.map(({ id, what }) => [id, what]))).toEqual(
      new Map([
        [topics[1]?.id, 'was hidden'],
        [topics[2]?.id, 'was put away for good'],
      ]),
    );
    await api.send('POST', `/v1/topics/versions/${taxonomyVersion}/rollback`);
    expect((await read<Listed>('/v1/topics')).topics).toEqual(topics);
  });

  it('come back from a file as they went into it', async () => {
    const { topics } = await read<Listed>('/v1/topics');
    await edit({ kind: 'merge', topicIds: [topics[0]?.id], intoId: topics[1]?.id });
    await edit({
      kind: 'create',
      title: 'Berlin',
      to: { newArea: 'Places' },
      by: { phrases: ['berlin'] },
    });
    const file = await read<object>('/v1/topics/export');
    const before = await home.places();
    await api.send('POST', '/v1/topics/versions/1/rollback');
    expect(await home.places()).not.toEqual(before);
    expect((await api.send('POST', '/v1/topics/import', file)).status).toBe(200);
    expect(await read('/v1/topics/export')).toEqual(file);
    expect(await home.wrongCounts()).toEqual([]);
  });

  it.each([
    ['a topic that is not there', { kind: 'rename', topicId: 't_none', title: 'x' }, 404],
    ['an edit nobody knows', { kind: 'explode', topicId: 't_none' }, 422],
    ['a merge of nothing', { kind: 'merge', topicIds: [], intoId: 't_none' }, 422],
    ['a part that was never merged', { kind: 'unmerge', partId: 't_none' }, 404],
  ])('refuse %s', async (_, body, status) => {
    expect((await edit(body)).status).toBe(status);
  });

  it('are not edited with a key that only reads', async () => {
    const refused = await api.send(
      'POST',
      '/v1/topics/edits',
      { kind: 'hide', topicId: 't_1' },
      { scope: 'read' },
    );
    expect(refused.status).toBe(403);
  });
});
