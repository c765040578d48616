import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planWeeklyReport } from '../../src/report/weekly-report.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';
import { type OpenApi, openApi } from './open-api.ts';

describe('what people note of a topic over HTTP', () => {
  let api: OpenApi;
  beforeEach(async () => {
    api = await openApi();
    const { store } = api.deps;
    const tickets = ['a', 'b', 'c'].map((name, index) =>
      makeTicket({
        id: name,
        createdAt: `2024-07-${10 + 7 * index}T10:00:00.000Z`,
        customerIdentifiers: [`id:${name}`],
      }),
    );
    await store.tickets.saveTickets(tickets);
    await store.analyses.saveAnalyses(tickets.map(({ id }) => makeAnalysis({ ticketId: id })));
    const mentions = await store.analyses.readMentions();
    const discovery = makeDiscovery(['export'], mentions, () => 'export');
    await store.analyses.saveDiscovery(0, discovery, mentions, '2024-07-20T00:00:00.000Z');
  });
  afterEach(() => api.close());

  const path = '/v1/topics/export/notes';
  const note = (body: unknown, scope: 'write' | 'read' = 'write') =>
    api.send('PUT', path, body, { scope });
  const readNotes = async () => {
    const response = await api.send('GET', path, undefined, { scope: 'read' });
    return (await response.json()) as { notes: object; history: object[] };
  };
  const reportOf = async (week: string) => {
    const plan = planWeeklyReport();
    return plan.build(await api.deps.store.reports.weeklyCut(week, 26, plan.choose));
  };

  it('keeps them with who said it, and takes them away again', async () => {
    expect((await note({ owner: 'dana', helpArticle: 'https://help.example/7' })).status).toBe(200);
    expect((await note({ owner: 'sam' })).status).toBe(200);
    expect((await note({ owner: null })).status).toBe(200);
    const { notes, history } = await readNotes();
    expect(notes).toMatchObject({ owner: null, helpArticle: 'https://help.example/7' });
    expect(history).toMatchObject([
      { field: 'owner', value: 'dana', author: 'write' },
      { field: 'helpArticle' },
      { field: 'owner', value: 'sam' },
      { field: 'owner', value: null },
    ]);
  });

  it('writes nothing down twice, and refuses what is no address and who may not write', async () => {
    await note({ owner: 'dana' });
    await note({ owner: 'dana' });
    expect((await readNotes()).history).toHaveLength(1);
    expect((await note({ issueUrl: 'javascript:alert(1)' })).status).toBe(422);
    expect((await note({ owner: 'eve' }, 'read')).status).toBe(403);
    const nowhere = await api.send('PUT', '/v1/topics/no/notes', {}, { scope: 'write' });
    expect(nowhere.status).toBe(404);
  });

  it('stands in the columns of the report', async () => {
    const issueUrl = 'https://tracker.example/41';
    await note({ owner: 'dana', issueUrl, issueOpenedOn: '2024-07-14', issueStatus: 'open' });
    const { whatChanged, recurringIssues } = await reportOf('2024-W29');
    const row = [...whatChanged, ...recurringIssues].find(({ topicId }) => topicId === 'export');
    expect(row).toMatchObject({
      owner: 'dana',
      issue: { url: issueUrl, status: 'open', daysOpen: 7 },
      helpArticle: null,
    });
  });

  it('resolves a topic with its issue, and says how many of its writers were told', async () => {
    await note({ issueClosedOn: '2024-07-12', toldOn: '2024-07-18' });
    const { goingDown } = await reportOf('2024-W29');
    expect(goingDown).toMatchObject([
      { topicId: 'export', told: { told: { value: 2 }, requesters: { value: 2 } } },
    ]);
    const later = (await reportOf('2024-W30')).goingDown[0]?.told;
    expect(later).toMatchObject({ told: { value: 2 }, requesters: { value: 3 } });
    for (const count of [later?.told, later?.requesters]) {
      const response = await api.send('GET', count?.evidence ?? '', undefined, { scope: 'read' });
      expect(await response.json()).toMatchObject({ total: count?.value });
    }
    await note({ issueClosedOn: null });
    const marks = await api.deps.store.marks.listTopicMarks('export');
    expect(marks.map(({ kind, by }) => [kind, by])).toEqual([
      ['resolve', 'issue'],
      ['reopen', null],
    ]);
  });
});
